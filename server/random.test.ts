/** Random bytes: as many as asked for, none of them twice. */
import { expect, test } from 'vitest';
import { random } from './random.ts';

test('gives as many bytes as are asked for, also more than it draws at once', () => {
  for (const length of [0, 1, 16, 8192, 8193, 100_000]) expect(random(length)).toHaveLength(length);
});

test('never gives the same bytes again, however often it draws', () => {
  const given = Array.from({ length: 5000 }, () => random(16).toString('hex'));
  expect(new Set(given).size).toBe(given.length);
});

test('what was given stays as it was when more is drawn', () => {
  const first = random(16);
  const before = first.toString('hex');
  for (let i = 0; i < 1000; i++) random(100);
  expect(first.toString('hex')).toBe(before);
});
