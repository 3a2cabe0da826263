/**
 * The floor that capture is measured against: the same cryptography on the same bytes and the same rows in one durable
 * batch for each group, in a bare loop in one thread. It parses, checks and answers nothing. Runs in a child.
 */
import { createHmac, createPublicKey, generateKeyPairSync, hash, randomBytes, sign, verify } from 'node:crypto';
import { putConsents, toConsentRow } from '../../../server/store/consents.ts';
import type { Database, Row } from '../../../server/store/database.ts';
import { insertEntries } from '../../../server/store/log-entries.ts';
import { insertRecords, toRecordRow } from '../../../server/store/records.ts';
import { insertRetries, toRetryRow } from '../../../server/store/retries.ts';
import { insertDataKeys, insertVault, toDataKeyRow } from '../../../server/store/vault.ts';
import { seal } from '../../../server/vault/seal.ts';
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { signingInputOf } from '../../../shared/jws/jws.ts';
import type { Submission } from '../../kit/fake-browser.ts';
import { send, setUpLarkspur, tick } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { work } from './child.ts';
import { EVIDENCE } from './evidence.ts';

/** As many as the connections that the server is asked over. */
const GROUP = 64;

export interface FloorResult {
  readonly perSecond: number;
  /** Microseconds of processor time for each record. */
  readonly cpu: number;
}

await work(async ({ count }: { count: number }): Promise<FloorResult> => {
  const real = await openReal({ clock: Date.now, random: randomBytes });
  await setUpLarkspur(real.deps);
  const submission = await tick(real.deps, { fields: EVIDENCE });
  await send(real.deps, submission);
  const rows = await readRows(real.deps.db);
  const compute = cryptography(submission, rows.record.jws, rows.entry.leaf);
  const groups = Math.ceil(count / GROUP);
  const before = process.cpuUsage();
  const start = performance.now();
  for (let group = 1; group <= groups; group++) {
    for (let i = 0; i < GROUP; i++) compute.record();
    compute.checkpoint();
    await insertGroup(real.deps.db, rows, group * GROUP);
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  await real.close();
  return { perSecond: (groups * GROUP) / seconds, cpu: (user + system) / (groups * GROUP) };
});

/** What recording this submission computes. */
function cryptography(submission: Submission, jws: string, leaf: string) {
  const [header = '', , signature = ''] = submission.statement.split('.');
  const { jwk } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { jwk: { kty: string } };
  const statement = Buffer.from(signingInputOf(submission.statement));
  const statementSignature = fromBase64url(signature);
  const record = Buffer.from(signingInputOf(jws));
  const { privateKey } = generateKeyPairSync('ed25519');
  const disclosures = Buffer.from(JSON.stringify(submission.disclosures));
  const secret = randomBytes(32);
  // Commitments of browser and server; offer, record and leaf; ids, the leaf's tag, two nodes of the tree.
  const committed = [...submission.disclosures.map(({ value }) => value), 'chain', '127.0.0.1'];
  const hashed = [...committed, submission.offer, jws, leaf, 'id', 'tag', 'node', 'node'].map(
    (text) => `${'.'.repeat(64)}${text}`,
  );
  return {
    record: () => {
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      if (!verify('sha256', statement, { key, dsaEncoding: 'ieee-p1363' }, statementSignature)) throw new Error('bad');
      for (const text of hashed) hash('sha256', text);
      createHmac('sha256', secret).update('+12025550143').digest();
      createHmac('sha256', secret).update(statement).digest();
      seal(secret, 'data key', secret);
      seal(secret, 'disclosures', disclosures);
      sign(null, record, privateKey);
    },
    checkpoint: () => sign(null, Buffer.alloc(100), privateKey),
  };
}

type Rows = Awaited<ReturnType<typeof readRows>>;

/** The rows that one submission made. */
async function readRows(db: Database) {
  const tables = ['consents', 'records', 'data_keys', 'vault', 'retries'];
  const found = await db.read(...tables.map((table) => ({ sql: `select * from ${table}` })), {
    sql: 'select * from entries order by position desc limit 1',
  });
  const [consent, record, dataKey, vault, retry, entry] = found.map(([row]) => row as Row) as [
    Row,
    Row,
    Row,
    Row,
    Row,
    Row,
  ];
  return {
    consent: toConsentRow(consent),
    record: toRecordRow(record),
    dataKey: toDataKeyRow(dataKey),
    sealed: String(vault['sealed']),
    retry: toRetryRow(retry),
    entry: { leaf: String(entry['leaf']), hash: String(entry['hash']) },
  };
}

/** The same rows under new names, in one batch. Names are random, as they are in life: each lands on another page. */
async function insertGroup(db: Database, { consent, record, dataKey, sealed, retry, entry }: Rows, from: number) {
  const each = Array.from({ length: GROUP }, (_, i) => ({
    position: from + i,
    name: randomBytes(16).toString('base64url'),
  }));
  await db.write(
    ...insertEntries(
      each.map(({ position }) => ({ ...entry, position })),
      [],
    ),
    putConsents(
      each.map(({ name }) => ({ ...consent, id: `con_${name}`, record: `rec_${name}`, phoneKey: `h1:${name}` })),
    ),
    insertRecords(
      each.map(({ name, position }) => ({ ...record, id: `rec_${name}`, consent: `con_${name}`, position })),
    ),
    insertDataKeys(each.map(({ name }) => ({ ...dataKey, id: `dk_${name}`, phoneKey: `h1:${name}` }))),
    insertVault(each.map(({ name }) => ({ record: `rec_${name}`, dataKey: `dk_${name}`, sealed }))),
    insertRetries(each.map(({ name }) => ({ ...retry, key: `stm_${name}` }))),
  );
}
