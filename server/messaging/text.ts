/**
 * The texts that confirm a number, in the language of the wording that was ticked. A test lints each of them, and another
 * keeps them within the letters that a text message carries cheaply: hence `'` for `’`, and words without certain accents.
 * Arabic has no such letters, and is kept short; it begins with a word of its own, so that phones lay it out from the right.
 */
import type { Frequency } from '../../shared/rules/frequency.ts';
import type { Purpose } from '../../shared/wording/wording.ts';
import { frequencyText, LANGUAGES, type Language, languageOf, RATES } from './phrases.ts';

export interface CodeText {
  /** Who asks, as people know them. */
  readonly sender: string;
  readonly code: string;
  /** Host of the page, for browsers that fill in a code only where it belongs. */
  readonly host: string;
}

/** What is asked about. */
export interface AskedProgram {
  readonly name: string;
  readonly purpose: Purpose;
  readonly frequency: Frequency | null;
}

interface Asked {
  readonly sender: string;
  readonly program: string;
  /** The kind of message, as it stands in the sentence. */
  readonly kind: string;
  readonly frequency: string;
  readonly rates: string;
}

interface Texts {
  readonly code: (sender: string, code: string) => string;
  readonly kinds: Readonly<Record<Purpose, string>>;
  readonly question: (asked: Asked) => string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    code: (sender, code) =>
      `${sender}: ${code} is your code to confirm this number. If you did not ask for it, ignore this message.`,
    kinds: { marketing: 'marketing texts', transactional: 'service texts', alerts: 'text alerts' },
    question: ({ sender, program, kind, frequency, rates }) =>
      `${sender}: Reply Y to get ${program} ${kind} at this number. ${frequency}. ${rates}. Reply HELP for help, STOP to opt out.`,
  },
  es: {
    code: (sender, code) =>
      `${sender}: use ${code} para confirmar este teléfono. Si no lo ha solicitado, ignore este mensaje.`,
    kinds: { marketing: 'publicitarios', transactional: 'de servicio', alerts: 'de aviso' },
    question: ({ sender, program, kind, frequency, rates }) =>
      `${sender}: Responda SI para recibir los mensajes ${kind} de ${program} en este teléfono. ${frequency}. ${rates}. Responda AYUDA para recibir ayuda, STOP para cancelar.`,
  },
  fr: {
    code: (sender, code) =>
      `${sender} : ${code} est votre code pour confirmer ce numéro. Si vous n'avez rien demandé, ignorez ce message.`,
    kinds: { marketing: 'publicitaires', transactional: 'de service', alerts: "d'alerte" },
    question: ({ sender, program, kind, frequency, rates }) =>
      `${sender} : Répondez OUI pour recevoir les SMS ${kind} ${program} à ce numéro. ${frequency}. ${rates}. Répondez AIDE pour obtenir de l'aide, STOP pour vous désabonner.`,
  },
  de: {
    code: (sender, code) =>
      `${sender}: ${code} ist Ihr Code zur Bestätigung dieser Nummer. Nicht angefordert? Dann ignorieren Sie diese SMS.`,
    kinds: { marketing: 'Werbe-SMS', transactional: 'Service-SMS', alerts: 'Hinweis-SMS' },
    question: ({ sender, program, kind, frequency, rates }) =>
      `${sender}: Antworten Sie mit JA, um ${kind} (${program}) auf dieser Nummer zu erhalten. ${frequency}. ${rates}. Antworten Sie mit HILFE für Hilfe, mit STOP zum Abmelden.`,
  },
  pt: {
    code: (sender, code) =>
      `${sender}: use ${code} para confirmar este telefone. Se desconhece este pedido, ignore esta mensagem.`,
    kinds: { marketing: 'de publicidade', transactional: 'de serviço', alerts: 'de aviso' },
    question: ({ sender, program, kind, frequency, rates }) =>
      `${sender}: Responda SIM para receber as mensagens ${kind} de ${program} neste telefone. ${frequency}. ${rates}. Responda AJUDA para receber ajuda, PARAR para cancelar.`,
  },
  ar: {
    code: (sender, code) => `من ${sender}: رمز تأكيد هذا الرقم ${code}. إن لم يُطلب، يُرجى تجاهل الرسالة.`,
    kinds: { marketing: 'رسائل تسويقية', transactional: 'رسائل خدمية', alerts: 'تنبيهات' },
    question: ({ sender, program, kind, frequency, rates }) =>
      `من ${sender}: لتصلك ${kind} (${program}) على هذا الرقم، يُرجى الرد بكلمة نعم. ${frequency}. ${rates}. للمساعدة: HELP، للإيقاف: STOP.`,
  },
};

/**
 * The message with a one-time code. Its last line binds the code to the page, in the format of origin-bound one-time
 * codes (WICG), so that no browser fills it in on another site.
 */
export function codeText(locale: string, { sender, code, host }: CodeText): string {
  return `${TEXTS[languageOf(locale)].code(sender, code)}\n\n@${host} #${code}`;
}

/** The message that asks for a reply. */
export function questionText(locale: string, sender: string, { name, purpose, frequency }: AskedProgram): string {
  const language = languageOf(locale);
  const { kinds, question } = TEXTS[language];
  return question({
    sender,
    program: name,
    kind: kinds[purpose],
    frequency: frequencyText(language, frequency),
    rates: RATES[language],
  });
}

/** What a sender asks of numbers, in every language, with zeros for the digits of a code: what may come back as a quotation. */
export function askingTexts(sender: string, programs: readonly AskedProgram[]): string[] {
  return LANGUAGES.flatMap((language) => [
    TEXTS[language].code(sender, '000000'),
    ...programs.map((program) => questionText(language, sender, program)),
  ]);
}
