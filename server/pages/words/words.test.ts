/** What the pages for everybody say, checked for what can be told without knowing the language. */
import { describe, expect, test } from 'vitest';
import { sayCount } from '../../plural.ts';
import { html } from '../html.ts';
import { formatLocale, LANGUAGES, type Language } from '../language.ts';
import { WORDS } from './by-language.ts';

/** Every text with its place, e.g. `stop.title`; values stand in it as `‹0›`, `‹1›`. */
function textsOf(words: unknown, place = ''): [string, string][] {
  if (typeof words === 'string') return [[place, words]];
  if (typeof words === 'function') {
    const marks = Array.from({ length: words.length }, (_, i) => html`‹${i}›`);
    return [[place, String(words(...marks))]];
  }
  return Object.entries(words as object).flatMap(([name, value]) => textsOf(value, place ? `${place}.${name}` : name));
}

const TEXTS = new Map(LANGUAGES.map((language) => [language, textsOf(WORDS[language])]));
const textsIn = (language: Language) => TEXTS.get(language) ?? [];
const found = (language: Language, fault: RegExp) => textsIn(language).filter(([, text]) => fault.test(text));

describe.each(LANGUAGES)('in %s', (language) => {
  test('every text is there, and has the values of the English one', () => {
    const values = (texts: [string, string][]) =>
      texts.map(([place, text]) => [place, (text.match(/‹\d›|\{\}/g) ?? []).toSorted().join('')]);
    expect(values(textsIn(language))).toEqual(values(textsIn('en')));
    expect(textsIn(language).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('no sentence was left in English', () => {
    const english = new Set(textsIn('en').map(([, text]) => text));
    const same = textsIn(language).filter(([, text]) => /[a-z]{2} [a-z]/.test(text) && english.has(text));
    expect(language === 'en' ? [] : same).toEqual([]);
  });

  test('apostrophes are those of print', () => {
    expect(found(language, /[\p{L}]'|"/u)).toEqual([]);
  });

  test('one entry is not several', () => {
    const { older } = WORDS[language].person;
    const locale = formatLocale(language);
    const [one, two] = [1, 2].map((count) => sayCount(locale, count, older));
    expect(one).toMatch(/^1 /);
    expect(two).toMatch(/^2 /);
    expect(one?.slice(2)).not.toBe(two?.slice(2));
    expect(sayCount(locale, 12_345, older)).toContain(new Intl.NumberFormat(locale).format(12_345));
  });
});

test('French has a space that does not break before its double marks', () => {
  expect(found('fr', /(?<![\u00a0\u202f])[:;?!»]|«(?!\u00a0)/)).toEqual([]);
});

test('Spanish opens what it closes', () => {
  const unopened = (text: string) => /[?!]/.test(text) && !/[¿¡]/.test(text);
  expect(textsIn('es').filter(([, text]) => unopened(text))).toEqual([]);
});

test('Arabic has its own marks, its digits in order, and no text in Latin letters but names', () => {
  expect(found('ar', /[?,;](?!\S)/)).toEqual([]);
  expect(found('ar', /(?<!\u2066)\+/)).toEqual([]);
  expect(found('ar', /[a-zA-Z]+/).flatMap(([, text]) => text.match(/[a-zA-Z]+/g) ?? [])).toEqual(
    expect.toSatisfy((words: string[]) => words.every((word) => ['STOP', 'SMS', 'RCS'].includes(word))),
  );
});

test('people are addressed politely, and as neither men nor women', () => {
  expect(found('es', /\b(tú|tu|tus|te|ti|usted mismo)\b/i)).toEqual([]);
  expect(found('fr', /\b(tu|ton|ta|tes|toi)\b/i)).toEqual([]);
  expect(found('de', /\b(du|dein\w*|dich|dir)\b/i)).toEqual([]);
  expect(found('pt', /\b(tu|teu|tua|você mesmo|obrigado)\b/i)).toEqual([]);
  // An imperative, or a verb of the present in the second person, would speak to a man.
  expect(
    found('ar', /(?<!\p{L})(?:أدخل|اكتب|اضغط|انقر|اختر|أرسل|افتح|اقرأ|اطبع|تطلب\p{L}*|تريد|تتلقى|توافق)(?!\p{L})/u),
  ).toEqual([]);
});
