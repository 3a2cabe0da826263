/** The texts that confirm a number, in the language of the wording that was ticked. */

export interface CodeText {
  /** Who asks, as people know them. */
  readonly sender: string;
  readonly code: string;
  /** Host of the page, for browsers that fill in a code only where it belongs. */
  readonly host: string;
}

interface Texts {
  readonly code: (sender: string, code: string) => string;
  readonly reply: (sender: string, program: string) => string;
}

const TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    code: (sender, code) =>
      `${sender}: ${code} is your code to confirm this number. If you did not ask for it, ignore this message.`,
    reply: (sender, program) =>
      `${sender}: Reply Y to get ${program} texts at this number. Msg & data rates may apply. Reply HELP for help, STOP to opt out.`,
  },
  es: {
    code: (sender, code) =>
      `${sender}: ${code} es su código para confirmar este número. Si no lo pidió, ignore este mensaje.`,
    reply: (sender, program) =>
      `${sender}: Responda SI para recibir los mensajes de ${program} en este número. Pueden aplicarse tarifas por mensajes y datos. Responda HELP para ayuda, STOP para cancelar.`,
  },
  fr: {
    code: (sender, code) =>
      `${sender} : ${code} est votre code pour confirmer ce numéro. Si vous n’avez rien demandé, ignorez ce message.`,
    reply: (sender, program) =>
      `${sender} : Répondez OUI pour recevoir les SMS ${program} à ce numéro. Coût d’un SMS. AIDE pour l’aide, STOP pour arrêter.`,
  },
  de: {
    code: (sender, code) =>
      `${sender}: ${code} ist Ihr Code zur Bestätigung dieser Nummer. Falls Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.`,
    reply: (sender, program) =>
      `${sender}: Antworten Sie JA, um ${program} per SMS an diese Nummer zu erhalten. HILFE für Hilfe, STOP zum Abbestellen.`,
  },
  pt: {
    code: (sender, code) =>
      `${sender}: ${code} é o seu código para confirmar este número. Se não o pediu, ignore esta mensagem.`,
    reply: (sender, program) =>
      `${sender}: Responda SIM para receber as mensagens de ${program} neste número. Podem aplicar-se tarifas. Responda AJUDA para ajuda, SAIR para cancelar.`,
  },
};

/**
 * The message with a one-time code. Its last line binds the code to the page, in the format of origin-bound one-time
 * codes (WICG), so that no browser fills it in on another site.
 */
export function codeText(locale: string, { sender, code, host }: CodeText): string {
  return `${textsOf(locale).code(sender, code)}\n\n@${host} #${code}`;
}

/** The message that asks for a reply. */
export function replyText(locale: string, sender: string, program: string): string {
  return textsOf(locale).reply(sender, program);
}

function textsOf(locale: string): Texts {
  return TEXTS[locale.split('-')[0] ?? ''] ?? (TEXTS['en'] as Texts);
}
