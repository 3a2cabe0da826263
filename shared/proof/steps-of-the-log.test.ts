/** The steps that find a record in the log, each with the ways in which it alone must fail. */
import { expect, test } from 'vitest';
import { firstFailed, verifyLies } from '../../test/kit/lies.ts';
import { LOG_CASES } from '../../test/kit/lies-of-the-log.ts';

test.each(LOG_CASES)('%s fails on %s', async (step, _, lies) => {
  const report = await verifyLies(lies);
  expect(report).toMatchObject({ verified: false, level: 'none' });
  expect(firstFailed(report)).toMatch(new RegExp(`^${step}: `));
});

test('each of these steps has a way to fail here', () => {
  expect([...new Set(LOG_CASES.map(([step]) => step))]).toEqual([
    'shape',
    'checkpoint',
    'inclusion',
    'genesis',
    'record_leaf',
    'operator_key',
  ]);
});
