import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test.each([
  [0, '0 records'],
  [1, '1 record'],
  [12_000, '12,000 records'],
])('%i is told in its number', (count, words) => expect(counted(count, 'record')).toBe(words));

test('a plural that is more than an s is given', () => {
  expect([counted(1, 'leaf', 'leaves'), counted(2, 'leaf', 'leaves')]).toEqual(['1 leaf', '2 leaves']);
});
