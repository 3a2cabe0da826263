/** Proofs beside a line somebody altered: what is signed anew never speaks of a history that is not the log's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import { encodeProof, type Proof } from '../../../shared/proof/file.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { alterRecords, refused } from '../../../test/kit/alter-records.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { leafOf } from '../../log/compare-records.ts';
import { listVersions } from '../../store/records.ts';
import { recordConsent } from '../record/record-consent.ts';
import { prove } from './prove.ts';

let real: Real;
let versions: string[];

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  versions = [await granted(), await granted()];
});
afterEach(() => real.close());

async function granted(): Promise<string> {
  const grant = { program: 'larkspur-offers', phone: '+12025550143', status: 'granted', source: 'phone_call' } as const;
  const body = { ...grant, method: 'spoken' } as const;
  const { records } = await recordConsent(real.deps, { body, caller: ADMIN, idempotencyKey: null });
  return records[0]?.recordId ?? '';
}

async function consent(): Promise<string> {
  const [rows = []] = await real.deps.db.read({ sql: 'select id from consents', args: [] });
  return String(rows[0]?.['id']);
}

function proofOf(version: number): Promise<Proof> {
  const recordId = versions[version - 1] ?? '';
  return prove(real.deps, { recordId, caller: ADMIN, disclose: 'all', requestId: 'req' });
}

test.each([
  ['says something else', refused],
  ['cannot be read', () => 'garbage'],
])('a version beside one that %s is proven by itself, and no state signed', async (_, change) => {
  await alterRecords(real.deps, change, { version: 2 });
  const proof = await proofOf(1);
  expect(proof).toMatchObject({ history: [], status: null });
  const report = await verifyProof(encodeProof(proof), { logKey: parseVkey(real.deps.log.vkey) });
  expect(report).toMatchObject({ verified: true, line: null });
  await expect(proofOf(2)).rejects.toMatchObject({ code: 'record_unreadable' });
});

test('no state is signed of a record that was altered together with its leaf: it does not lead to the signed root', async () => {
  const { db } = real.deps;
  const [genuine] = await listVersions(db, [await consent()]);
  await alterRecords(real.deps, refused, { version: 1 });
  const [altered] = await listVersions(db, [await consent()]);
  if (!genuine || !altered) throw new Error('The line has no versions.');
  await db.script('drop trigger entries_stay');
  await db.write({
    sql: 'update entries set leaf = ? where position = ?',
    args: [leafOf(altered), altered.position],
  });
  expect(leafOf(altered)).not.toBe(leafOf(genuine));
  expect(await proofOf(2)).toMatchObject({ history: [], status: null });
});

test('no state is signed of a line whose newest record is gone', async () => {
  await alterRecords(real.deps, null, { version: 2 });
  expect(await proofOf(1)).toMatchObject({ history: [], status: null });
});
