/** A wording's hashes: every member counts in one, what a page shows counts in the others. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARKSPUR } from '../../test/kit/larkspur.ts';
import { canonicalText } from './canonical-text.ts';
import { textHashes, type Wording, wordingSha256, wordingTextHashes } from './wording.ts';
import { wordingSchema } from './wording-schema.ts';

test('a change of any member changes the hash of a wording', () => {
  const changes: Partial<Wording>[] = [
    { id: 'other' },
    { version: 2 },
    { locale: 'en' },
    { sender: { id: 'larkspur', legalName: 'Larkspur Ltd' } },
    { purpose: 'alerts' },
    { programs: [{ id: 'larkspur-offers', channel: 'voice' }] },
    { parts: LARKSPUR.parts.slice(1) },
    { label: 'Yes' },
  ];
  const hashes = changes.map((change) => wordingSha256({ ...LARKSPUR, ...change }));
  expect(new Set([wordingSha256(LARKSPUR), ...hashes]).size).toBe(changes.length + 1);
});

test('how a text is cut into parts does not show in what a page shows, but in the wording', () => {
  const [first, ...others] = LARKSPUR.parts;
  const cut = {
    ...LARKSPUR,
    parts: [{ text: first?.text.slice(0, 9) ?? '' }, { text: first?.text.slice(9) ?? '' }, ...others],
  };
  expect(wordingTextHashes(cut)).toEqual(wordingTextHashes(LARKSPUR));
  expect(wordingSha256(cut)).not.toBe(wordingSha256(LARKSPUR));
});

test('links count in order and with repeats, a label counts where there is one', () => {
  const shown = (links: string[], label: string | null = null) => textHashes('a', label, links);
  expect(shown(['https://a.example/', 'https://b.example/'])).not.toEqual(
    shown(['https://b.example/', 'https://a.example/']),
  );
  expect(shown(['https://a.example/', 'https://a.example/'])).not.toEqual(shown(['https://a.example/']));
  expect(shown([], '')).not.toEqual(shown([]));
  expect(shown([]).labelSha256).toBe(null);
});

test('canonical text is canonical: it is its own canonical text, in NFC, without runs or ends of white space', () => {
  const texts = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...' \n\t\r\u00a0e\u0301\u2003\u200b'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
  });
  fc.assert(
    fc.property(texts, (text) => {
      const canonical = canonicalText(text);
      expect(canonicalText(canonical)).toBe(canonical);
      expect(canonical).toBe(canonical.normalize('NFC'));
      expect(canonical).not.toMatch(/^ | $| {2}|[\t\n\r\u00a0]/);
    }),
  );
});

test('white space between words may be of any kind and amount, but not none', () => {
  const spaces = fc.string({ unit: fc.constantFrom(...' \n\t\r\u00a0'), minLength: 1 });
  fc.assert(fc.property(spaces, spaces, (one, other) => canonicalText(`a${one}b${other}`) === 'a b'));
  expect(canonicalText('ab')).not.toBe(canonicalText('a b'));
});

test('the wording of the tests is one', () => {
  expect(wordingSchema.safeParse(LARKSPUR).success).toBe(true);
});

test.each<[string, object]>([
  ['no parts', { parts: [] }],
  ['nothing visible', { parts: [{ text: '\u00a0' }] }],
  [
    'programs out of order',
    {
      programs: [
        { id: 'b', channel: 'sms' },
        { id: 'a', channel: 'sms' },
      ],
    },
  ],
  [
    'a program twice',
    {
      programs: [
        { id: 'a', channel: 'sms' },
        { id: 'a', channel: 'voice' },
      ],
    },
  ],
  ['no programs', { programs: [] }],
  ['an unknown channel', { programs: [{ id: 'a', channel: 'pigeon' }] }],
  ['an unknown purpose', { purpose: 'other' }],
  ['version 0', { version: 0 }],
  ['a label of spaces', { label: ' ' }],
  ['a label that is null', { label: null }],
  ['a locale in another spelling', { locale: 'en_US' }],
  ['a variable', { variables: {} }],
  ['a sender without a name', { sender: { id: 'larkspur', legalName: '' } }],
  ['an id with capitals', { id: 'Larkspur' }],
])('a wording with %s is none', (_, change) => {
  expect(wordingSchema.safeParse({ ...LARKSPUR, ...change }).success).toBe(false);
});
