/** Everything in open formats: what is taken away is whole, of one size, and verifies without the server. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { openCheckpoint, type Tree } from '../../shared/log/checkpoint.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { tilePath } from '../../shared/log/tiles.ts';
import { recordSha256 } from '../../shared/record/record.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { exportFolder } from '../export/export-folder.ts';

const PHONE = '+12025550143';
const CONSENTS = 300;

let server: TestServer;
const dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  const tail = Array.from({ length: CONSENTS - 1 }, (_, i) => String(100 + i));
  await Promise.all(
    tail.map(async (last) => send(server.deps, await tick(server.deps, { phone: `+12025551${last}` }))),
  );
  const stop = { phone: PHONE, sender: 'larkspur', method: 'customer_service', reason: 'Said so' };
  await server.call('POST', '/v1/withdrawals', { key: server.key, body: stop });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

type Line = Record<string, unknown>;
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

async function exported(path: string, key = server.key): Promise<Line[]> {
  const reply = await server.call('GET', path, { key });
  expect(reply.status).toBe(200);
  return linesOf(reply.text);
}

function rootOf(leaves: readonly string[]): string {
  const frontier = leaves.reduce<Frontier>((tree, leaf) => appendLeaf(tree, leafHash(leaf)), EMPTY_FRONTIER);
  return toBase64url(frontierRoot(frontier));
}

const treeOf = (checkpoint: unknown): Promise<Tree> => {
  return openCheckpoint(String(checkpoint), parseVkey(server.deps.log.vkey));
};

test('the leaves lead to the root of the checkpoint, and every record is one of them', async () => {
  const [head, ...rest] = await exported('/v1/exports/log');
  const leaves = rest.slice(0, -1).map(({ leaf }) => String(leaf));
  const tree = await treeOf(head?.checkpoint);
  expect([leaves.length, rootOf(leaves)]).toEqual([tree.size, toBase64url(tree.root)]);
  expect(rest.at(-1)).toEqual({ end: true, leaves: tree.size });

  const lines = await exported('/v1/exports/records');
  const records = lines.filter(({ record }) => record !== undefined);
  expect(records.length).toBe(CONSENTS + 2);
  for (const { record, logIndex } of records) {
    const leaf = JSON.parse(leaves[Number(logIndex)] ?? '') as { d: string };
    expect(leaf.d).toBe(recordSha256(String(record)));
  }
  expect(lines.at(-1)).toEqual({ end: true, records: records.length, unreadable: 0 });
});

test('records that are not what the log holds, or whose seal does not open, are named, and the others given', async () => {
  const own = await startTestServer();
  try {
    await setUpLarkspur(own.deps);
    for (const phone of [PHONE, '+12025550144', '+12025550145']) await send(own.deps, await tick(own.deps, { phone }));
    await own.deps.db.script(
      `drop trigger records_stay; update records set jws = jws || 'x' where position = 2;
      update vault set sealed = substr(sealed, 1, 40) where record = (select id from records where position = 3)`,
    );
    const reply = await own.call('GET', '/v1/exports/records?disclose=all', { key: own.key });
    const lines = linesOf(reply.text);
    const named = { recordId: expect.stringMatching(/^rec_/), logIndex: 2, consentId: expect.anything(), version: 1 };
    expect(lines.filter(({ unreadable }) => unreadable === 'record')).toEqual([{ unreadable: 'record', ...named }]);
    const records = lines.filter(({ record }) => record);
    expect(records).toMatchObject([
      { logIndex: 3, disclosures: [], unreadable: 'disclosures' },
      { logIndex: 4, disclosures: expect.arrayContaining([expect.anything()]) },
    ]);
    expect(lines.at(-1)).toEqual({ end: true, records: 2, unreadable: 1 });
    await own.deps.db.script('drop trigger records_remain; delete from vault; delete from records where position = 3');
    const later = linesOf((await own.call('GET', '/v1/exports/records', { key: own.key })).text);
    const holes = later.filter(({ unreadable }) => unreadable === 'record');
    expect(holes).toMatchObject([{ logIndex: 2 }, { logIndex: 3, recordId: expect.stringMatching(/^rec_/) }]);
    expect(later.at(-1)).toEqual({ end: true, records: 1, unreadable: 2 });
  } finally {
    await own.close();
  }
});

test('without being asked, an export discloses nothing of people', async () => {
  const reply = await server.call('GET', '/v1/exports/records', { key: server.key });
  expect(reply.text).not.toMatch(/2025550143|"salt"|con_/);
  expect(JSON.parse(reply.text.split('\n')[0] ?? '')).toMatchObject({ disclosed: false });
});

test('with disclosures, the numbers and what opens the commitments to them are there', async () => {
  const lines = await exported('/v1/exports/records?disclose=all');
  const phones = lines.flatMap(({ disclosures }) => (disclosures ?? []) as { field: string; value: string }[]);
  expect(phones.filter(({ field, value }) => field === 'phone' && value === PHONE).length).toBe(3);
});

test('an export is of one size: what comes meanwhile is not in it', async () => {
  const reply = await server.app.request('/v1/exports/records', { headers: { authorization: `Bearer ${server.key}` } });
  const reader = reply.body?.getReader();
  const first = await reader?.read();
  const { log } = linesOf(new TextDecoder().decode(first?.value))[0] as { log: { size: number } };
  await send(server.deps, await tick(server.deps, { phone: '+12025550177' }));
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    text += decoder.decode(part.value);
  const indices = linesOf(text).flatMap(({ logIndex }) => (logIndex === undefined ? [] : Number(logIndex)));
  expect(Math.max(...indices)).toBeLessThan(log.size);
});

test('the offers that records cite are in it, each once', async () => {
  const lines = await exported('/v1/exports/records');
  const cited = new Set(lines.flatMap(({ record, offer }) => (record !== undefined && offer ? [String(offer)] : [])));
  const told = lines.flatMap(({ sha256 }) => (sha256 === undefined ? [] : [String(sha256)]));
  expect(new Set(told)).toEqual(cited);
  expect(told.length).toBe(cited.size);
});

describe('a key restricted to one sender', () => {
  test('gets that sender’s records, and not the log of all', async () => {
    await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'heron', legalName: 'Heron Ltd' } });
    const [herons, larkspurs] = [await server.keyFor(['admin'], 'heron'), await server.keyFor(['admin'], 'larkspur')];
    expect((await exported('/v1/exports/records', herons)).at(-1)).toEqual({ end: true, records: 0, unreadable: 0 });
    expect((await exported('/v1/exports/records', larkspurs)).at(-1)).toMatchObject({ end: true });
    const log = await server.call('GET', '/v1/exports/log', { key: herons });
    expect(log).toMatchObject({ status: 403, json: { code: 'insufficient_scope' } });
  });
});

test('an export stands in the audit trail of every number that was in it', async () => {
  await exported('/v1/exports/records?disclose=all');
  const body = { phone: PHONE, action: 'records.export' };
  const { json } = await server.call('POST', '/v1/audit/search', { key: server.key, body });
  expect(((json?.items ?? []) as Line[])[0]).toMatchObject({ action: 'records.export', detail: { disclose: 'all' } });
});

describe('into a folder', () => {
  test('the log is there as tiles that any web server can serve, and the records beside it', async () => {
    const folder = join(dir, 'all');
    const done = await exportFolder(server.deps, { dir: folder, disclose: false });
    const tree = await treeOf(readFileSync(join(folder, 'checkpoint'), 'utf8'));
    expect(done).toEqual({ size: tree.size, records: CONSENTS + 3, unreadable: 0, suppressions: 1 });
    const leaves: string[] = [];
    for (let index = 0; index * 256 < tree.size; index++) {
      const width = Math.min(256, tree.size - index * 256);
      const bundle = readFileSync(join(folder, tilePath({ level: 'entries', index, width })));
      const hashes = readFileSync(join(folder, tilePath({ level: 0, index, width })));
      for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
        leaves.push(bundle.toString('utf8', at + 2, at + 2 + bundle.readUInt16BE(at)));
      }
      expect(hashes.equals(Buffer.concat(leaves.slice(index * 256).map((leaf) => leafHash(leaf))))).toBe(true);
    }
    expect(rootOf(leaves)).toBe(toBase64url(tree.root));
    expect(existsSync(join(folder, tilePath({ level: 1, index: 0, width: 1 })))).toBe(true);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ log: { size: tree.size }, disclosed: false });
    const stops = linesOf(readFileSync(join(folder, 'suppressions.ndjson'), 'utf8'));
    expect(stops).toMatchObject([{ scope: 'all', cause: 'withdrawal', liftedFor: [] }]);
  });

  test('nothing is written over a folder that is there', async () => {
    await expect(exportFolder(server.deps, { dir, disclose: false })).rejects.toThrow('is there already');
  });
});
