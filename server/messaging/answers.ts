/** What a person is answered who writes STOP or HELP, where the sender has no text of its own. A test lints each of them. */
import type { Language } from '../../shared/rules/lint/phrases.ts';
import { frequencyText, languageOf, RATES } from './phrases.ts';
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
  /** What stands between the name and the sentence. */
  readonly colon: string;
  /** @param programs - joined, or empty */
  readonly stopped: (programs: string) => string;
  readonly helpAt: (contact: string) => string;
  readonly stop: string;
  readonly and: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    colon: ': ',
    stopped: (of) => `you are opted out${of && ` of ${of}`} and get no more messages from us.`,
    helpAt: (contact) => `Help: ${contact}`,
    stop: 'Reply STOP to opt out.',
    and: ' and ',
  },
  es: {
    colon: ': ',
    stopped: (of) => `se ha dado de baja${of && ` de ${of}`} y ya no recibirá mensajes nuestros.`,
    helpAt: (contact) => `Ayuda: ${contact}`,
    stop: 'Responda STOP para cancelar.',
    and: ' y ',
  },
  fr: {
    colon: ' : ',
    stopped: (of) => `vous êtes désabonné${of && ` de ${of}`} et ne recevrez plus de messages de notre part.`,
    helpAt: (contact) => `Aide : ${contact}`,
    stop: 'Répondez STOP pour arrêter.',
    and: ' et ',
  },
  de: {
    colon: ': ',
    stopped: (of) => `Sie sind abgemeldet${of && ` (${of})`} und erhalten keine Nachrichten mehr von uns.`,
    helpAt: (contact) => `Hilfe: ${contact}`,
    stop: 'Antworten Sie STOP zum Abmelden.',
    and: ' und ',
  },
  pt: {
    colon: ': ',
    stopped: (of) => `a sua inscrição${of && ` em ${of}`} foi cancelada e não receberá mais mensagens nossas.`,
    helpAt: (contact) => `Ajuda: ${contact}`,
    stop: 'Responda PARAR para cancelar.',
    and: ' e ',
  },
};

/** The one confirmation of a withdrawal: of all programs of the sender, so it names what was sent from there besides. */
export function stoppedText(locale: string, { sender, programs }: Answering): string {
  const { colon, stopped, and } = TEXTS[languageOf(locale)];
  return `${sender}${colon}${stopped(namesOf(programs).join(and))}`;
}

/** The answer to HELP: who sends what, whom to ask, how often, what it costs, and how it ends. */
export function helpText(locale: string, { sender, programs }: Answering): string {
  const language = languageOf(locale);
  const { colon, helpAt, stop } = TEXTS[language];
  const [only] = programs.length === 1 ? programs : [];
  const contacts = [...new Set(programs.flatMap(({ helpContact }) => helpContact ?? []))].slice(0, MAX_NAMED);
  const sentences = [
    ...contacts.map((contact) => `${helpAt(contact.replace(/[.\s]+$/, ''))}. `),
    ...(only ? [`${frequencyText(language, only.frequency)}. `] : []),
    `${RATES[language]}. `,
    stop,
  ];
  return `${[sender, ...namesOf(programs)].join(', ')}${colon}${sentences.join('')}`;
}

function namesOf(programs: readonly AnsweringProgram[]): string[] {
  return programs.length > MAX_NAMED ? [] : programs.map(({ name }) => name);
}
