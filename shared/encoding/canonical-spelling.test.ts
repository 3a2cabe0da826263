/** The quick look at a spelling against the definition: the text that `canonicalJson` writes of its value. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { isPlainlyCanonical } from './canonical-spelling.ts';

/** Ways in which one may spell a string, a number, the space around them, members in any order and twice. */
const space = fc.constantFrom('', '', '', ' ', '\n', '\t');
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.constantFrom(
    '-0',
    '0',
    '1.0',
    '1e3',
    '1E3',
    '1e+3',
    '0.5',
    '9007199254740991',
    '9007199254740993',
    '123456789012345',
  ),
);
const character = fc.constantFrom(
  ...[
    'a',
    'b',
    '/',
    '\\/',
    '\\"',
    '\\\\',
    '\\n',
    '\\u000a',
    '\\u000b',
    '\\u000B',
    '\\u0061',
    '\\u001f',
    '\\u001F',
    '\\b',
  ],
  ...[
    '\\u0008',
    'ü',
    '\\u00fc',
    '€',
    '🌲',
    '\\ud83c\\udf32',
    '\ud83c',
    '\\ud83c',
    '\u007f',
    '\\u007f',
    '\u2028',
    ':',
    '{',
    ',',
  ],
);
const string = fc.array(character, { maxLength: 4 }).map((parts) => `"${parts.join('')}"`);
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', 'null'),
    number,
    string,
    fc.tuple(fc.array(tie('text'), { maxLength: 3 }), space).map(([items, s]) => `[${s}${items.join(`,${s}`)}]`),
    fc
      .tuple(fc.array(fc.tuple(string, tie('text')), { maxLength: 3 }), space)
      .map(([members, s]) => `{${members.map(([name, value]) => `${name}:${s}${value}`).join(',')}${s}}`),
  ),
}));

test('what it calls canonical is the spelling that its value is written in', () => {
  let found = 0;
  fc.assert(
    fc.property(text, (json) => {
      if (!isPlainlyCanonical(json)) return;
      found += 1;
      expect(canonicalJson(JSON.parse(json))).toBe(json);
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(500);
});

test('it knows what the formats hold', () => {
  const value = {
    a: [],
    b: {},
    c: [1, -2, 0, 999_999_999_999_999],
    d: 'x\n"\\\u0001ü🌲',
    e: { f: null, g: true, h: false },
  };
  expect(isPlainlyCanonical(canonicalJson(value))).toBe(true);
  expect(isPlainlyCanonical(canonicalJson({ inside: canonicalJson(value) }))).toBe(true);
});

test.each([
  ['a space', '{"a": 1}'],
  ['a space before the end', '[1 ]'],
  ['a line end behind all', '1\n'],
  ['a fraction', '[1.0]'],
  ['an exponent', '[1e3]'],
  ['a negative zero', '[-0]'],
  ['an integer that is not exact', '9007199254740993'],
  ['a letter by its number', '"\\u0061"'],
  ['a line end by its number', '"\\u000a"'],
  ['digits in capitals', '"\\u000B"'],
  ['a solidus with a backslash', '"\\/"'],
  ['half of a pair', '"\ud83c"'],
  ['half of a pair by its number', '"\\ud83c"'],
  ['members out of order', '{"b":1,"a":2}'],
  ['members out of order that a parser sorts', '{"10":1,"1":2}'],
  ['a member twice', '{"a":1,"a":1}'],
  ['a member twice around an object', '{"a":{"b":1},"a":1}'],
  ['members by UTF-8 instead of UTF-16', '{"\uff61":1,"🌲":2}'],
])('it does not call canonical: %s', (_, json) => {
  expect(isPlainlyCanonical(json)).toBe(false);
});
