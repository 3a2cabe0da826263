/**
 * The floor that imports are measured against: the cryptography of a record that no browser signed, and the rows that go
 * with it in one durable batch for each group, in a bare loop in one thread. It parses and decides nothing. Runs in a child.
 */
import { createHmac, generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto';
import { insertAudit } from '../../../server/store/audit.ts';
import { putConsents, toConsentRow } from '../../../server/store/consents.ts';
import type { Database, Row } from '../../../server/store/database.ts';
import { insertEntries } from '../../../server/store/log-entries.ts';
import { insertRecords, toRecordRow } from '../../../server/store/records.ts';
import { insertDataKeys, insertVault, toDataKeyRow } from '../../../server/store/vault.ts';
import { seal } from '../../../server/vault/seal.ts';
import { signingInputOf } from '../../../shared/jws/jws.ts';
import { importText } from '../../kit/import-list.ts';
import { setUpLarkspur } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { work } from './child.ts';

const GROUP = 1000;

const SAMPLE = 'phone,status,date,source\n+12025550143,yes,2024-04-03,Checkout\n';

await work(async ({ count }: { count: number }): Promise<number> => {
  const real = await openReal({ clock: Date.now, random: randomBytes });
  await setUpLarkspur(real.deps);
  await importText(real.deps, SAMPLE, {}, { attester: 'usr_test' });
  const rows = await readRows(real.deps.db);
  const compute = cryptography(rows.record.jws, rows.entry.leaf);
  const groups = Math.ceil(count / GROUP);
  const start = performance.now();
  for (let group = 1; group <= groups; group++) {
    for (let i = 0; i < GROUP; i++) compute();
    await insertGroup(real.deps.db, rows, group * GROUP);
  }
  const seconds = (performance.now() - start) / 1000;
  await real.close();
  return (groups * GROUP) / seconds;
});

/** What recording one row computes. */
function cryptography(jws: string, leaf: string): () => void {
  const record = Buffer.from(signingInputOf(jws));
  const { privateKey } = generateKeyPairSync('ed25519');
  const secret = randomBytes(32);
  const original = JSON.stringify({ cells: { date: '2024-04-03', phone: '+12025550143', source: 'Checkout' } });
  // Commitments to number, original and chain; record and leaf; the leaf's tag, two nodes of the tree.
  const hashed = ['+12025550143', original, 'chain'.repeat(20), jws, leaf, 'tag', 'node', 'node'].map(
    (text) => `${'.'.repeat(64)}${text}`,
  );
  const disclosures = Buffer.from(`${original}${'.'.repeat(400)}`);
  return () => {
    for (const text of hashed) hash('sha256', text);
    createHmac('sha256', secret).update('+12025550143').digest();
    seal(secret, 'data key', secret);
    seal(secret, 'disclosures', disclosures);
    sign(null, record, privateKey);
  };
}

type Rows = Awaited<ReturnType<typeof readRows>>;

/** The rows that one row of a file made. */
async function readRows(db: Database) {
  const tables = ['consents', 'records', 'data_keys', 'vault'];
  const found = await db.read(...tables.map((table) => ({ sql: `select * from ${table}` })), {
    sql: 'select * from entries order by position desc limit 1',
  });
  const [consent, record, dataKey, vault, entry] = found.map(([row]) => row as Row) as [Row, Row, Row, Row, Row];
  return {
    consent: toConsentRow(consent),
    record: toRecordRow(record),
    dataKey: toDataKeyRow(dataKey),
    sealed: String(vault['sealed']),
    entry: { leaf: String(entry['leaf']), hash: String(entry['hash']) },
  };
}

/** The same rows under new names, in one batch; names lie near one another, as those of an import do. */
async function insertGroup(db: Database, { consent, record, dataKey, sealed, entry }: Rows, from: number) {
  const near = randomBytes(3);
  const each = Array.from({ length: GROUP }, (_, i) => ({
    position: from + i,
    name: Buffer.concat([near, randomBytes(13)]).toString('base64url'),
    phoneKey: `h1:${randomBytes(32).toString('base64url')}`,
  }));
  await db.write(
    ...insertEntries(
      each.map(({ position }) => ({ ...entry, position })),
      [],
    ),
    putConsents(each.map(({ name, phoneKey }) => ({ ...consent, id: `con_${name}`, record: `rec_${name}`, phoneKey }))),
    insertRecords(
      each.map(({ name, position }) => ({ ...record, id: `rec_${name}`, consent: `con_${name}`, position })),
    ),
    insertDataKeys(each.map(({ name, phoneKey }) => ({ ...dataKey, id: `dk_${name}`, phoneKey }))),
    insertVault(each.map(({ name }) => ({ record: `rec_${name}`, dataKey: `dk_${name}`, sealed }))),
    insertAudit(
      ...each.map(({ name, position }) => ({
        at: consent.recordedAt,
        actor: 'operator',
        via: 'command:import',
        action: 'consent.granted',
        method: 'file_import',
        subject: `rec_${name}`,
        sender: consent.sender,
        position,
        detail: { import: 'imp_AAAAAAAAAAAAAAAAAAAAAA', row: position },
        request: null,
      })),
    ),
  );
}
