/** An instant has one spelling, whoever writes it. */
import { expect, it } from 'vitest';
import { toInstant } from '../shared/encoding/time.ts';
import { spellInstant } from './spell-instant.ts';

it('spells instants as `toInstant` does, in whatever order and however many', () => {
  const around = [0, 1, 9, 10, 99, 100, 999, 1000, -1, -1000, Date.UTC(2026, 10, 23, 14, 5, 9, 120)];
  const many = Array.from({ length: 300 }, (_, i) => i * 7_777_777_777);
  const instants = [...around, ...many, ...around];
  expect(instants.map(spellInstant)).toEqual(instants.map(toInstant));
});
