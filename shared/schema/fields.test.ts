/** The fields of signed objects: each has one spelling. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  countField,
  httpsLinkField,
  instantField,
  localeField,
  logOriginField,
  positiveField,
  readableIdField,
  setField,
  sha256Field,
  textField,
  versionField,
  webOriginField,
} from './fields.ts';

const HASH = 'A'.repeat(43);

const FIELDS: readonly (readonly [string, z.ZodType, readonly unknown[], readonly unknown[]])[] = [
  ['a hash', sha256Field, [HASH], ['', `${HASH}A`, `${HASH}=`, `${HASH.slice(1)}+`, `${HASH.slice(1)}B`, 0, null]],
  ['a version', versionField, [1], [0, 2, '1', true]],
  ['a count', countField, [0, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, '0', Number.NaN, Number.POSITIVE_INFINITY]],
  ['a positive number', positiveField, [1], [0, -1]],
  ['an instant', instantField, ['2026-11-23T14:05:09.120Z'], ['2026-11-23', 1_764_000_000_000]],
  ['a readable id', readableIdField, ['larkspur-offers'], ['Larkspur', 'a_b', '']],
  [
    'a log origin',
    logOriginField,
    ['consent.example/log', 'localhost/log', 'consent.example:8443/log-2', '[::1]:8080/log'],
    [
      'consent.example',
      'https://consent.example/log',
      'Consent.example/log',
      'consent.example/',
      'a b/log',
      'a+b/log',
      'a/log\n',
    ],
  ],
  [
    'a web origin',
    webOriginField,
    ['https://shop.example', 'http://localhost:3000', 'https://xn--bcher-kva.example'],
    [
      'https://shop.example/',
      'https://SHOP.example',
      'https://shop.example:443',
      'null',
      'file://',
      'ftp://a.example',
      '*',
      'https://bücher.example',
      'https://a@shop.example',
    ],
  ],
  [
    'a link',
    httpsLinkField,
    ['https://larkspur.example/', 'https://larkspur.example/terms?a=b#c'],
    [
      'https://larkspur.example',
      'http://larkspur.example/',
      '/terms',
      'https://larkspur.example/a b',
      'HTTPS://larkspur.example/',
      'javascript:alert(1)',
      `https://larkspur.example/${'a'.repeat(2048)}`,
    ],
  ],
  ['a locale', localeField, ['en', 'en-US', 'zh-Hant-TW', 'es-419'], ['EN', 'en_US', 'e', 'en-', '']],
  ['a text', textField(9), ['a', 'a\nb'], ['', 'a\0b', '\0', 'a\ud83d', 'a'.repeat(10)]],
  ['a set', setField(readableIdField), [[], ['a'], ['a', 'b']], [['b', 'a'], ['a', 'a'], 'a', [1]]],
];

test.each(FIELDS)('%s is read in its one spelling', (_, field, good, bad) => {
  for (const value of good)
    expect(field.safeParse(value), JSON.stringify(value)).toMatchObject({ success: true, data: value });
  for (const value of [...bad, null, undefined, {}])
    expect(field.safeParse(value).success, JSON.stringify(value)).toBe(false);
});
