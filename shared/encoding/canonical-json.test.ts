/** Canonical JSON as a property: one value, one text. The published vectors are in test/vectors. */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormatError } from '../errors.ts';
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';

/** Any value that the formats can hold. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => n + 0),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

test('what is written is read back as the same value, which is written the same', () => {
  fc.assert(
    fc.property(value, (content) => {
      const text = canonicalJson(content);
      expect(parseCanonicalJson(text)).toEqual(content);
      expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
    }),
  );
});

test('another implementation of RFC 8785 writes the same', () => {
  fc.assert(
    fc.property(value, (content) => {
      expect(canonicalJson(content)).toBe(canonicalize(content));
    }),
  );
});

test('the order in which members were set does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(object));
    }),
  );
});

test('reading hostile text throws nothing but a FormatError', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), (text) => {
      try {
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});

test('another spelling of the same value is refused, wherever the space stands', () => {
  fc.assert(
    fc.property(value, fc.nat(), fc.constantFrom(' ', '\n', '\t'), (content, place, space) => {
      const text = canonicalJson(content);
      const at = place % (text.length + 1);
      const other = text.slice(0, at) + space + text.slice(at);
      // Inside a string a space is content; everywhere else it is another spelling.
      const isSameValue = (() => {
        try {
          return canonicalJson(JSON.parse(other)) === text;
        } catch {
          return false;
        }
      })();
      if (isSameValue) expect(() => parseCanonicalJson(other)).toThrow('not canonical');
    }),
  );
});

test('32 levels are read and written, 33 are not', () => {
  const nested = (levels: number) => '['.repeat(levels + 1) + ']'.repeat(levels + 1);
  expect(canonicalJson(parseCanonicalJson(nested(32)))).toBe(nested(32));
  expect(() => parseCanonicalJson(nested(33))).toThrow('nested deeper than 32 levels');
});

test('a million levels are refused, not fatal', () => {
  expect(() => parseCanonicalJson('['.repeat(1_000_000))).toThrow(FormatError);
  expect(() => parseCanonicalJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toThrow(FormatError);
});

test('members called __proto__ or constructor are members like others', () => {
  const text = '{"__proto__":{"a":1},"constructor":2}';
  expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
  expect(({} as Record<string, unknown>)['a']).toBe(undefined);
});
