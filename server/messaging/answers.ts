/**
 * What a person is answered who writes STOP or HELP, where the sender has no text of its own. A test lints each of them,
 * and another keeps them within the letters that a text message carries cheaply.
 */
import { frequencyText, type Language, languageOf, RATES } from './phrases.ts';
import type { AskedProgram } from './text.ts';

/** A program as an answer names it. */
export type AnsweringProgram = Pick<AskedProgram, 'name' | 'frequency'> & {
  /** Whom to ask: a phone number, an e-mail or a web address among it, or null. */
  readonly helpContact: string | null;
};

export interface Answering {
  /** Legal name of the sender. */
  readonly sender: string;
  /** What is sent from where the person wrote to. */
  readonly programs: readonly AnsweringProgram[];
}

/** Of more than these an answer names none: it would say little, and take several messages. */
const MAX_NAMED = 2;

interface Texts {
  /** What an answer begins with: whose it is. */
  readonly from: (names: string) => string;
  /** @param programs - joined, or empty */
  readonly stopped: (programs: string) => string;
  readonly helpAt: (contact: string) => string;
  readonly stop: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    from: (names) => `${names}: `,
    stopped: (of) => `you are opted out${of && ` of ${of}`} and will get no more messages from us.`,
    helpAt: (contact) => `Help: ${contact}`,
    stop: 'Reply STOP to opt out.',
  },
  es: {
    from: (names) => `${names}: `,
    stopped: (of) => `se ha dado de baja${of && ` de ${of}`} y ya no le enviaremos mensajes.`,
    helpAt: (contact) => `Ayuda: ${contact}`,
    stop: 'Responda STOP para cancelar.',
  },
  fr: {
    from: (names) => `${names} : `,
    stopped: (of) =>
      `votre désabonnement${of && ` (${of})`} est confirmé. Vous ne recevrez plus de messages de notre part.`,
    helpAt: (contact) => `Aide : ${contact}`,
    stop: 'Répondez STOP pour vous désabonner.',
  },
  de: {
    from: (names) => `${names}: `,
    stopped: (of) => `Sie sind abgemeldet${of && ` (${of})`} und erhalten keine Nachrichten mehr von uns.`,
    helpAt: (contact) => `Hilfe: ${contact}`,
    stop: 'Antworten Sie mit STOP zum Abmelden.',
  },
  pt: {
    from: (names) => `${names}: `,
    stopped: (of) => `foi cancelado o envio de todas as nossas mensagens${of && `, incluindo ${of}`}.`,
    helpAt: (contact) => `Ajuda: ${contact}`,
    stop: 'Responda PARAR para cancelar.',
  },
  ar: {
    from: (names) => `من ${names}: `,
    stopped: (of) => `تم إلغاء اشتراكك${of && ` (${of})`} ولن تصلك منا رسائل أخرى.`,
    helpAt: (contact) => `للمساعدة: ${contact}`,
    stop: 'للإيقاف، يُرجى الرد بكلمة STOP.',
  },
};

/** The one confirmation of a withdrawal: of all programs of the sender, so it names what was sent from there besides. */
export function stoppedText(locale: string, { sender, programs }: Answering): string {
  const language = languageOf(locale);
  const { from, stopped } = TEXTS[language];
  // Spanish says `y`, but `e` before an i: the list knows.
  const names = new Intl.ListFormat(language).format(namesOf(programs));
  return `${from(sender)}${stopped(names)}`;
}

/** The answer to HELP: who sends what, whom to ask, how often, what it costs, and how it ends. */
export function helpText(locale: string, { sender, programs }: Answering): string {
  const language = languageOf(locale);
  const { from, helpAt, stop } = TEXTS[language];
  const [only] = programs.length === 1 ? programs : [];
  const contacts = [...new Set(programs.flatMap(({ helpContact }) => helpContact ?? []))].slice(0, MAX_NAMED);
  const sentences = [
    ...contacts.map((contact) => `${helpAt(contact.replace(/[.\s]+$/, ''))}. `),
    ...(only ? [`${frequencyText(language, only.frequency)}. `] : []),
    `${RATES[language]}. `,
    stop,
  ];
  return `${from([sender, ...namesOf(programs)].join(', '))}${sentences.join('')}`;
}

function namesOf(programs: readonly AnsweringProgram[]): string[] {
  return programs.length > MAX_NAMED ? [] : programs.map(({ name }) => name);
}
