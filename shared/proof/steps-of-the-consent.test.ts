/** The steps that read a record, its wording, statement and offer, each with the ways in which it alone must fail. */
import { expect, test } from 'vitest';
import { firstFailed, verifyLies } from '../../test/kit/lies.ts';
import { CONSENT_CASES } from '../../test/kit/lies-of-the-consent.ts';

test.each(CONSENT_CASES)('%s fails on %s', async (step, _, lies) => {
  const report = await verifyLies(lies);
  expect(report).toMatchObject({ verified: false, level: 'none' });
  expect(firstFailed(report)).toMatch(new RegExp(`^${step}: `));
});

test('each of these steps has a way to fail here', () => {
  expect([...new Set(CONSENT_CASES.map(([step]) => step))]).toEqual([
    'record',
    'wording',
    'statement',
    'rendered',
    'offer',
  ]);
});
