/** What messages of the server have in common, in the languages that they are written in. */
import type { Frequency } from '../../shared/rules/frequency.ts';
import { LANGUAGES, type Language } from '../../shared/rules/lint/phrases.ts';

/** The language of a BCP 47 tag, English where there are no texts in it. */
export function languageOf(locale: string): Language {
  return LANGUAGES.find((language) => language === locale.split('-')[0]) ?? 'en';
}

type Words = (frequency: Frequency) => string;

const PERIODS: Readonly<Record<Language, Readonly<Record<Frequency['per'], string>>>> = {
  en: { day: 'day', week: 'week', month: 'month' },
  es: { day: 'al día', week: 'a la semana', month: 'al mes' },
  fr: { day: 'par jour', week: 'par semaine', month: 'par mois' },
  de: { day: 'pro Tag', week: 'pro Woche', month: 'pro Monat' },
  pt: { day: 'por dia', week: 'por semana', month: 'por mês' },
};

const AT_MOST: Readonly<Record<Language, Words>> = {
  en: ({ max, per }) => `Up to ${max} ${max === 1 ? 'msg' : 'msgs'}/${PERIODS.en[per]}`,
  es: ({ max, per }) => `Hasta ${max} ${max === 1 ? 'mensaje' : 'mensajes'} ${PERIODS.es[per]}`,
  fr: ({ max, per }) => `Jusqu’à ${max} ${max === 1 ? 'message' : 'messages'} ${PERIODS.fr[per]}`,
  de: ({ max, per }) => `Bis zu ${max} ${max === 1 ? 'Nachricht' : 'Nachrichten'} ${PERIODS.de[per]}`,
  pt: ({ max, per }) => `Até ${max} ${max === 1 ? 'mensagem' : 'mensagens'} ${PERIODS.pt[per]}`,
};

const VARIES: Readonly<Record<Language, string>> = {
  en: 'Msg frequency varies',
  es: 'Frecuencia variable',
  fr: 'Fréquence variable',
  de: 'Häufigkeit unterschiedlich',
  pt: 'Frequência variável',
};

/** `Up to 4 msgs/month`; null: it varies. A sentence without its full stop. */
export function frequencyText(language: Language, frequency: Frequency | null): string {
  return frequency === null ? VARIES[language] : AT_MOST[language](frequency);
}

/** That carriers may charge. A sentence without its full stop. */
export const RATES: Readonly<Record<Language, string>> = {
  en: 'Msg & data rates may apply',
  es: 'Pueden aplicarse tarifas por mensajes y datos',
  fr: 'Frais de messages et de données possibles',
  de: 'Es können Gebühren für Nachrichten und Daten anfallen',
  pt: 'Podem aplicar-se taxas de mensagens e dados',
};
