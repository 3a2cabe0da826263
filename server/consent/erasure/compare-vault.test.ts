/** What is gone from the vault against what the log says was erased. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Row } from '../../store/database.ts';
import { insertVault } from '../../store/vault.ts';
import { recordConsent } from '../record/record-consent.ts';
import { compareVault } from './compare-vault.ts';
import { erase } from './erase.ts';

const GRANT = { program: 'larkspur-offers', status: 'granted', source: 'phone_call', method: 'spoken' } as const;
const PHONES = ['+12025550143', '+12025550144', '+12025550145', '+12025550146'];

let real: Real;
let records: string[];

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  records = [];
  for (const phone of PHONES) {
    const reply = await recordConsent(real.deps, { body: { ...GRANT, phone }, caller: ADMIN, idempotencyKey: null });
    records.push(reply.records[0]?.recordId ?? '');
  }
});
afterEach(() => real.close());

function eraseNumber(phone: string | undefined): Promise<unknown> {
  const by = { actor: 'usr_ada', via: 'command:erase', requestId: null };
  return erase(real.deps, { sender: 'larkspur', phone: phone as E164, reason: 'person_request', by });
}

async function sealedOf(record: string): Promise<Row> {
  const [[row] = []] = await real.deps.db.read({ sql: 'select * from vault where record = ?', args: [record] });
  return row as Row;
}

test('what was erased is no difference, and what is gone without an erasure is one', async () => {
  const { db } = real.deps;
  expect(await compareVault(db)).toEqual({ erased: 0, lost: 0, firstLost: [], undone: 0 });
  await eraseNumber(PHONES[0]);
  await eraseNumber(PHONES[1]);
  // The record that ended each consent was never sealed, and is named by a leaf as well.
  expect(await compareVault(db)).toEqual({ erased: 4, lost: 0, firstLost: [], undone: 0 });
  await db.write({ sql: 'delete from vault where record = ?', args: [records[2] ?? ''] });
  const lost = { erased: 4, lost: 1, firstLost: [records[2]], undone: 0 };
  expect(await compareVault(db)).toEqual(lost);
  expect(await compareVault(db, 1), 'in parts').toEqual(lost);
});

test('what was erased and is there again is one, too', async () => {
  const { db } = real.deps;
  const { record, sealed, data_key } = await sealedOf(records[0] ?? '');
  await eraseNumber(PHONES[0]);
  await db.write(insertVault([{ record: String(record), dataKey: String(data_key), sealed: String(sealed) }]));
  expect(await compareVault(db)).toMatchObject({ lost: 0, undone: 1 });
});

test('an erasure while it looks is no difference', async () => {
  const db = Object.create(real.deps.db) as typeof real.deps.db;
  let isErased = false;
  db.read = async (...statements) => {
    if (!isErased && statements[0]?.sql.includes('except')) {
      isErased = true;
      await eraseNumber(PHONES[3]);
    }
    return real.deps.db.read(...statements);
  };
  expect(await compareVault(db)).toMatchObject({ lost: 0, undone: 0 });
  expect(isErased).toBe(true);
});
