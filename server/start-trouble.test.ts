/** A start that fails names what to do. */
import { expect, test } from 'vitest';
import { startTrouble } from './start-trouble.ts';

test.each([
  new Error('database or disk is full'),
  new Error('A folder cannot be used.', { cause: new Error('ENOSPC: no space left on device, write') }),
])('a full disk is named with the settings that lead to it: %s', (error) => {
  expect(startTrouble(error)[0]).toMatch(/^No room is left .*DATA_DIR, DATABASE_URL or REGISTER_URL/);
});

test('anything else is told in its own words', () => {
  expect(startTrouble(new Error('No.', { cause: new Error('Because.') }))).toEqual(['No.', 'Because.']);
});
