/** Canonical JSON against RFC 8785, and against the spellings that must not pass for it. */
import { expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../../shared/encoding/canonical-json.ts';
import { FormatError } from '../../shared/errors.ts';
import vectors from './canonical-json.json';

const pairs = vectors.same as [string, string][];
const refused = vectors.refused as [string, string][];

it.each(pairs)('%s is written %s', (text, canonical) => {
  expect(canonicalJson(JSON.parse(text))).toBe(canonical);
  expect(canonicalJson(parseCanonicalJson(canonical))).toBe(canonical);
  if (text !== canonical) expect(() => parseCanonicalJson(text)).toThrow(FormatError);
});

it.each(refused)('%s is refused: %s', (text) => {
  expect(() => parseCanonicalJson(text)).toThrow(FormatError);
});

it.each([-0, 0.1, 2 ** 53, Number.NaN, undefined, 1n, new Date(0), [undefined], { a: undefined }])(
  '%o is no value that canonical JSON holds',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(FormatError);
  },
);
