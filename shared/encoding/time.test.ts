/** Instants: one spelling, sorting as text, and months that end where months end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, type Instant, isInstant, readInstant, toInstant, toMs } from './time.ts';

const YEAR_0 = -62_167_219_200_000;
const YEAR_9999 = 253_402_300_799_999;
const instants = fc.integer({ min: YEAR_0, max: YEAR_9999 });

test('milliseconds are written in the one spelling and read back', () => {
  fc.assert(
    fc.property(instants, (ms) => {
      const text = toInstant(ms);
      expect(isInstant(text)).toBe(true);
      expect(toMs(text)).toBe(ms);
    }),
  );
});

test('instants sort as text in the order of time', () => {
  fc.assert(fc.property(instants, instants, (a, b) => toInstant(a) < toInstant(b) === a < b));
});

test.each([
  ['no milliseconds', '2026-11-23T14:05:09Z'],
  ['microseconds', '2026-11-23T14:05:09.120000Z'],
  ['another zone', '2026-11-23T14:05:09.120+00:00'],
  ['a small letter', '2026-11-23t14:05:09.120z'],
  ['a day that does not exist', '2026-02-29T00:00:00.000Z'],
  ['hour 24', '2026-11-23T24:00:00.000Z'],
  ['a leap second', '2016-12-31T23:59:60.000Z'],
  ['five digits of a year', '+12026-11-23T14:05:09.120Z'],
  ['a newline at the end', '2026-11-23T14:05:09.120Z\n'],
  ['nothing', ''],
])('text with %s is no instant', (_, text) => {
  expect(isInstant(text)).toBe(false);
});

test('a leap day exists in leap years', () => {
  expect(isInstant('2028-02-29T00:00:00.000Z')).toBe(true);
});

test.each([
  ['2026-08-31T14:05:09.120Z', 6, '2027-02-28T14:05:09.120Z'],
  ['2027-08-31T14:05:09.120Z', 6, '2028-02-29T14:05:09.120Z'],
  ['2026-11-23T23:59:59.999Z', 3, '2027-02-23T23:59:59.999Z'],
  ['2026-01-31T00:00:00.000Z', 1, '2026-02-28T00:00:00.000Z'],
  ['2026-03-31T00:00:00.000Z', -1, '2026-02-28T00:00:00.000Z'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(from as Instant, months)).toBe(to);
});

test.each([
  ['2026-11-23T14:05:09.120Z', '2026-11-23T14:05:09.120Z'],
  ['2026-11-23T14:05:09Z', '2026-11-23T14:05:09.000Z'],
  ['2026-11-23T14:05:09.1Z', '2026-11-23T14:05:09.100Z'],
  ['2024-02-29T00:00:00.123999999Z', '2024-02-29T00:00:00.123Z'],
  ['2026-11-23T14:05:09+00:00', '2026-11-23T14:05:09.000Z'],
  ['2026-01-01T00:05:09.5+01:00', '2025-12-31T23:05:09.500Z'],
  ['2026-11-23T14:05:09-23:59', '2026-11-24T14:04:09.000Z'],
])('%s is read as %s', (text, instant) => {
  expect(readInstant(text)).toBe(instant);
});

test.each([
  '2026-11-23',
  '2026-11-23T14:05Z',
  '2026-11-23T14:05:09',
  '2026-11-23 14:05:09Z',
  '2026-11-23t14:05:09z',
  '2026-11-23T14:05:09.Z',
  '2026-11-23T14:05:09.1234567890Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-23T24:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-11-23T14:05:09+24:00',
  '2026-11-23T14:05:09+0100',
  '0000-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  '2026-11-23T14:05:09Z\n',
])('%s is no instant', (text) => {
  expect(readInstant(text)).toBeNull();
});
