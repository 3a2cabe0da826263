/** What the element and its code step say in each language, checked for what can be told without knowing it. */
import { describe, expect, test } from 'vitest';
import { codeStrings } from '../code/strings.ts';
import { labelsFor } from './labels.ts';
import { languages } from './languages.ts';
import { messagesFor } from './messages.ts';

const english = { ...labelsFor('en'), ...messagesFor('en') };

/** Every text with its place, e.g. `refused.too_long`. */
function textsOf(strings: object, place = ''): [string, string][] {
  return Object.entries(strings).flatMap(([name, value]) => {
    const at = place ? `${place}.${name}` : name;
    return typeof value === 'string' ? [[at, value] as [string, string]] : textsOf(value, at);
  });
}

const byPlace = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1);
const places = (texts: [string, string][]) =>
  texts.map(([place, text]) => `${place} ${text.includes('{}')}`).toSorted();

const all = Object.entries(languages).map(([language, strings]) => ({
  language,
  texts: [...textsOf(strings), ...textsOf(codeStrings(language), 'code')].toSorted(byPlace),
}));

describe.each(all)('in $language', ({ language, texts }) => {
  test('says all that English says, with a value where English has one, and none of it in English', () => {
    const ours = [...textsOf(english), ...textsOf(codeStrings('en'), 'code')].toSorted(byPlace);
    expect(places(texts)).toEqual(places(ours));
    const words = new Set(ours.map(([, text]) => text));
    expect(texts.filter(([, text]) => words.has(text))).toEqual([]);
  });

  test('a line of two sentences ends with a full stop, as the first of them does', () => {
    expect(texts.filter(([, text]) => /\. .*[^.]$/.test(text))).toEqual([]);
  });

  test('apostrophes are those of print', () => {
    expect(texts.filter(([, text]) => /[\p{L}]'|"/u.test(text))).toEqual([]);
  });

  test('one language has one name for the number', () => {
    const faults: Readonly<Record<string, RegExp>> = {
      es: /\b(tú|tu|celular)\b/i,
      fr: /\b(tu|ton|portable)\b/i,
      de: /\b(du|dein\w*)\b/i,
      pt: /telemóvel|registad|contactar|\bEnviámos\b|\bsua? escolha ficou/i,
    };
    const fault = faults[language];
    expect(fault ? texts.filter(([, text]) => fault.test(text)) : []).toEqual([]);
  });
});

test('English lines of two sentences end with a full stop too', () => {
  expect(textsOf(codeStrings('en')).filter(([, text]) => /\. .*[^.]$/.test(text))).toEqual([]);
});

test('French has a space that does not break before its double marks', () => {
  const texts = all.find(({ language }) => language === 'fr')?.texts ?? [];
  expect(texts.filter(([, text]) => /(?<![\u00a0\u202f])[:;?!]/.test(text))).toEqual([]);
});

test('Arabic keeps what is written from left to right apart, and asks people without telling men from women', () => {
  const texts = all.find(({ language }) => language === 'ar')?.texts ?? [];
  const values = texts.filter(([, text]) => text.includes('{}'));
  expect(values.filter(([, text]) => !/[\u2066\u2068]\{\}\u2069/.test(text))).toEqual([]);
  expect(texts.filter(([, text]) => /[A-Z+]/.test(text.replaceAll(/\u2066[^\u2069]*\u2069/g, '')))).toEqual([]);
  // Imperatives to one man, which these texts had.
  expect(
    texts.filter(([, text]) => /(?:^|\s)(?:أدخل|أضف|احذف|تحقق|ابدأ|استخدم|راجع|حاول|اطلب|أجب)\s/.test(text)),
  ).toEqual([]);
});
