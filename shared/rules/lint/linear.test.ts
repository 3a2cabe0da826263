/** The lint answers any text, in time linear in its length: an author, or whoever has an author’s key, may write anything. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEXT_PIECES } from '../../../test/kit/lint-texts.ts';
import { CHANNELS, PURPOSES } from '../../wording/wording.ts';
import { lint } from './lint.ts';
import { carriesPewc } from './pewc.ts';
import { LANGUAGES } from './phrases.ts';
import { TEXT_KINDS } from './rule.ts';

const words = fc.constantFrom(
  ...LANGUAGES.flatMap((language) => TEXT_PIECES[language].flatMap(([, text]) => text.split(' '))),
  ...['not', 'terms', 'partners', '\u202e', '\ufdfa', 'ß', '.', ',', '%', "n't", ' '],
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(words).map((list) => list.join(' ')),
);

test('any text gets findings, in any language, of any kind, for any country', () => {
  const part = fc.oneof(fc.record({ text }), fc.record({ text, href: fc.webUrl() }));
  const input = fc.record(
    {
      locale: fc.oneof(fc.constantFrom(...LANGUAGES, 'it', 'zh-Hant-TW'), fc.string()),
      purpose: fc.constantFrom(...PURPOSES),
      sender: fc.record({ legalName: text, brand: fc.oneof(fc.constant(null), text) }),
      programs: fc.array(fc.record({ channel: fc.constantFrom(...CHANNELS), name: text })),
      parts: fc.array(part),
      label: text,
    },
    { requiredKeys: ['locale', 'purpose', 'sender', 'programs', 'parts'] },
  );
  const countries = fc.array(fc.oneof(fc.constantFrom('US', 'DE', 'CA'), fc.string()));
  fc.assert(
    fc.property(input, fc.constantFrom(...TEXT_KINDS), countries, (wording, kind, where) => {
      for (const { at } of lint(wording, kind, where)) {
        if (at?.startsWith('parts.')) expect(wording.parts[Number(at.slice(6))]).toBeDefined();
      }
      expect(typeof carriesPewc(wording)).toBe('boolean');
    }),
  );
});

/** Texts that make a pattern with an unbounded repeat slow: beginnings of phrases over and over, and endless words. */
const SLOW = [
  'a',
  'at the ',
  'not ',
  'i ',
  'reply ',
  'ich willige ',
  'no condicion ',
  'pas une condition ',
  '1 ',
  "at the a'a-",
  ' ',
  '.',
  'number x ',
];

test.each(SLOW)('a text of “%s” four times as long takes no more than about four times as long', (unit) => {
  const time = (length: number) => {
    const parts = [{ text: unit.repeat(length / unit.length) }];
    const began = process.cpuUsage().user;
    for (const locale of LANGUAGES) {
      lint({ locale, purpose: 'marketing', sender: { legalName: 'Acme' }, programs: [], parts }, 'wording', []);
    }
    return process.cpuUsage().user - began;
  };
  time(4_000);
  const small = Math.min(time(16_000), time(16_000));
  expect(time(64_000)).toBeLessThan(8 * small + 40_000);
});
