/** Dates as exports write them; what could be either of two days is refused, never guessed. */
import { expect, test } from 'vitest';
import { type DateStyle, readDate } from './read-date.ts';

test.each<[string, DateStyle | undefined, string]>([
  ['2024-04-03', undefined, '2024-04-03T00:00:00.000Z'],
  ['2024-04-03 14:05', undefined, '2024-04-03T14:05:00.000Z'],
  ['2024-04-03T14:05:09.1234567Z', undefined, '2024-04-03T14:05:09.123Z'],
  ['2024-04-03T14:05:09+02:00', undefined, '2024-04-03T12:05:09.000Z'],
  ['2024-04-03 14:05:09-0500', 'us', '2024-04-03T19:05:09.000Z'],
  ['2024-04-03 14:05:09 UTC', undefined, '2024-04-03T14:05:09.000Z'],
  ['4/3/2024', 'us', '2024-04-03T00:00:00.000Z'],
  ['4/3/2024', 'eu', '2024-03-04T00:00:00.000Z'],
  ['03.04.2024 14:05', 'eu', '2024-04-03T14:05:00.000Z'],
  ['12/31/2024', undefined, '2024-12-31T00:00:00.000Z'],
  ['31-12-2024', undefined, '2024-12-31T00:00:00.000Z'],
  ['5/5/2024', undefined, '2024-05-05T00:00:00.000Z'],
  ['4/13/2024, 12:05 AM', undefined, '2024-04-13T00:05:00.000Z'],
  ['4/13/2024 1:05:09 pm', 'us', '2024-04-13T13:05:09.000Z'],
  ['1712153109', undefined, '2024-04-03T14:05:09.000Z'],
  ['1712153109500', undefined, '2024-04-03T14:05:09.500Z'],
])('%s, style %s', (text, style, at) => {
  expect(readDate(text, style)).toEqual({ ok: true, at });
});

test('an empty cell is no date', () => {
  expect(readDate(' ')).toEqual({ ok: true, at: null });
});

test.each<[string, DateStyle | undefined, string]>([
  ['4/3/2024', undefined, 'say `dateStyle`'],
  ['03.04.2024', undefined, 'say `dateStyle`'],
  ['13/4/2024', 'us', 'no such date'],
  ['4/13/2024', 'eu', 'no such date'],
  ['4/13/2024', 'iso', 'not written like'],
  ['2024-02-30', undefined, 'no such date'],
  ['2024-04-03 25:00', undefined, 'no such date'],
  ['4/13/2024 13:05 pm', undefined, 'no such date'],
  ['1970-01-01', undefined, 'too far back'],
  ['4/3/24', undefined, 'not understood'],
  ['45385', undefined, 'not understood'],
  ['last spring', undefined, 'not understood'],
])('%s, style %s, is refused', (text, style, why) => {
  expect(readDate(text, style)).toMatchObject({ ok: false, why: expect.stringContaining(why) });
});
