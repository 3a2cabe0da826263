/** The steps that open values and follow a consent line, each with the ways in which it alone must fail. */
import { expect, test } from 'vitest';
import { firstFailed, verifyLies } from '../../test/kit/lies.ts';
import { LINE_CASES } from '../../test/kit/lies-of-the-line.ts';

test.each(LINE_CASES)('%s fails on %s', async (step, _, lies) => {
  const report = await verifyLies(lies);
  expect(report).toMatchObject({ verified: false, level: 'none' });
  expect(firstFailed(report)).toMatch(new RegExp(`^${step}: `));
});

test('each of these steps has a way to fail here', () => {
  expect([...new Set(LINE_CASES.map(([step]) => step))]).toEqual(['disclosures', 'history', 'status']);
});
