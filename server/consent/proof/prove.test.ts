/** Proofs of lines that anybody made long: what does not fit into a file never spoils it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import { encodeProof, fitsFile, MAX_HISTORY } from '../../../shared/proof/file.ts';
import { type Report, verifyProof } from '../../../shared/proof/verify.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { RecordBody } from '../record/entered-act.ts';
import { recordConsent } from '../record/record-consent.ts';
import { prove } from './prove.ts';

const GRANT: RecordBody = {
  program: 'larkspur-offers',
  phone: '+12025550143',
  status: 'granted',
  source: 'phone_call',
  method: 'spoken',
};
let real: Real;
let first: string;

beforeAll(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  first = await renew(1);
}, 60_000);
afterAll(() => real.close());

/** Renews the consent so many times. @returns the id of one of the records */
async function renew(times: number): Promise<string> {
  const replies = await Promise.all(
    Array.from({ length: times }, () => recordConsent(real.deps, { body: GRANT, caller: ADMIN, idempotencyKey: null })),
  );
  return replies[0]?.records[0]?.recordId ?? '';
}

async function verified(): Promise<Report> {
  const proof = await prove(real.deps, { recordId: first, caller: ADMIN, disclose: 'all', requestId: 'req' });
  return verifyProof(encodeProof(proof), { logKey: parseVkey(real.deps.log.vkey) });
}

test('a consent that was renewed more often than a file has room for is proven without its history', async () => {
  await renew(3);
  expect(await verified()).toMatchObject({ verified: true, line: { versions: { length: 4 } } });
  await renew(MAX_HISTORY - 2);
  const report = await verified();
  expect(report.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(report).toMatchObject({ verified: true, line: null });
  expect(report.disclosed.map(({ field }) => field)).toEqual(['phone']);
}, 60_000);

test('a history of few versions can be too long for a file as well', async () => {
  const proof = await prove(real.deps, { recordId: first, caller: ADMIN, disclose: [], requestId: 'req' });
  expect(fitsFile(proof)).toBe(true);
  expect(fitsFile({ ...proof, history: Array<string>(900).fill('x'.repeat(5000)) })).toBe(false);
});
