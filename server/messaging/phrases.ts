/** What messages of the server have in common, in the languages that they are written in. */
import type { Frequency } from '../../shared/rules/frequency.ts';
import { LANGUAGES as LINTED } from '../../shared/rules/lint/phrases.ts';
import { type PluralForms, pluralOf } from '../plural.ts';

/** The languages that messages of the server are written in: those of the lint, and Arabic, which it cannot read yet. */
export const LANGUAGES = [...LINTED, 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a BCP 47 tag, English where there are no texts in it. */
export function languageOf(locale: string): Language {
  return LANGUAGES.find((language) => language === locale.split('-')[0]) ?? 'en';
}

type Period = Frequency['per'];

/** What stands behind the number: for one message, and for more. Arabic says it without a form that goes with the number. */
const MESSAGES: Readonly<Record<Exclude<Language, 'ar'>, Readonly<Record<Period, PluralForms>>>> = {
  en: {
    day: { one: 'msg/day', other: 'msgs/day' },
    week: { one: 'msg/week', other: 'msgs/week' },
    month: { one: 'msg/month', other: 'msgs/month' },
  },
  es: {
    day: { one: 'mensaje diario', other: 'mensajes diarios' },
    week: { one: 'mensaje semanal', other: 'mensajes semanales' },
    month: { one: 'mensaje mensual', other: 'mensajes mensuales' },
  },
  fr: {
    day: { one: 'message par jour', other: 'messages par jour' },
    week: { one: 'message par semaine', other: 'messages par semaine' },
    month: { one: 'message par mois', other: 'messages par mois' },
  },
  de: {
    day: { one: 'Nachricht pro Tag', other: 'Nachrichten pro Tag' },
    week: { one: 'Nachricht pro Woche', other: 'Nachrichten pro Woche' },
    month: { one: 'Nachricht pro Monat', other: 'Nachrichten pro Monat' },
  },
  pt: {
    day: { one: 'mensagem por dia', other: 'mensagens por dia' },
    week: { one: 'mensagem por semana', other: 'mensagens por semana' },
    month: { one: 'mensagem mensal', other: 'mensagens mensais' },
  },
};

const UP_TO: Readonly<Record<Exclude<Language, 'ar'>, string>> = {
  en: 'Up to',
  es: 'Hasta',
  fr: "Jusqu'à",
  de: 'Bis zu',
  pt: 'Até',
};

const ARABIC_LIMIT: Readonly<Record<Period, string>> = {
  day: 'أقصى عدد للرسائل يوميًا',
  week: 'أقصى عدد للرسائل أسبوعيًا',
  month: 'أقصى عدد للرسائل شهريًا',
};

const VARIES: Readonly<Record<Language, string>> = {
  en: 'Msg frequency varies',
  es: 'Frecuencia variable',
  fr: 'Fréquence variable',
  de: 'Häufigkeit variiert',
  pt: 'A quantidade de mensagens varia',
  ar: 'عدد الرسائل متغير',
};

/** `Up to 4 msgs/month`; null: it varies. A sentence without its full stop. */
export function frequencyText(language: Language, frequency: Frequency | null): string {
  if (frequency === null) return VARIES[language];
  const { max, per } = frequency;
  if (language === 'ar') return `${ARABIC_LIMIT[per]}: ${max}`;
  return `${UP_TO[language]} ${max} ${pluralOf(language, max, MESSAGES[language][per])}`;
}

/** That carriers may charge. A sentence without its full stop. */
export const RATES: Readonly<Record<Language, string>> = {
  en: 'Msg & data rates may apply',
  es: 'Pueden aplicarse tarifas por mensajes y datos',
  fr: 'Frais de messages et de données possibles',
  de: 'Es können Gebühren für Nachrichten und Daten anfallen',
  pt: 'Podem ser cobradas tarifas de mensagens e dados',
  ar: 'قد تُفرض رسوم على الرسائل والبيانات',
};
