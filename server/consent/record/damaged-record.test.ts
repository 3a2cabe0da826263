/** A server beside a record that somebody altered: everybody is served, and nothing is told of that one as if it were whole. */
import { createClient } from '@libsql/client';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../../test/kit/server.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'];

let server: TestServer;
let record: string;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  record = await agrees(ADA);
});

async function agrees(phone: string | undefined): Promise<string> {
  const { records } = await send(server.deps, await tick(server.deps, { ...(phone && { phone }) }));
  return records[0]?.recordId ?? '';
}

/** As whoever has the file can, with any SQLite client. */
async function alter(change: (jws: string) => string): Promise<void> {
  const client = createClient({ url: server.deps.config.databaseUrl });
  const { rows } = await client.execute('select jws from records');
  await client.execute('drop trigger records_stay');
  await client.execute({ sql: 'update records set jws = ?', args: [change(String(rows[0]?.jws))] });
  client.close();
}

function refused(jws: string): string {
  const [head, payload = '', signature] = jws.split('.');
  const told = Buffer.from(payload, 'base64url').toString().replace('"granted"', '"refused"');
  return [head, Buffer.from(told).toString('base64url'), signature].join('.');
}

function post(path: string, body: unknown): Promise<Reply> {
  return server.call('POST', path, { key: server.key, body });
}

async function decision(phone: string | undefined): Promise<unknown> {
  return (await post('/v1/checks', { program: 'larkspur-offers', phone })).json?.decision;
}

describe.each([
  ['says something else', refused],
  ['cannot be read', () => 'garbage'],
])('beside a record that %s', (_, change) => {
  beforeEach(() => alter(change));

  test('others agree, are looked up and have their proofs', async () => {
    const other = await agrees(BEA);
    expect((await post('/v1/lookup', { phone: BEA })).json).toMatchObject({
      consents: [{ recordId: other, status: 'granted' }],
      unreadable: [],
    });
    expect(await decision(BEA)).toBe('allow');
    const { text } = await server.call('GET', `/v1/records/${other}/proof`, { key: server.key });
    expect((await verifyProof(text, { logKey: parseVkey(server.deps.log.vkey) })).verified).toBe(true);
  });

  test('it is named, and no state told for its consent', async () => {
    const named = { recordId: record, version: 1, logIndex: 2 };
    const { json } = await post('/v1/lookup', { phone: ADA });
    expect(json).toMatchObject({ consents: [], history: [], unreadable: [named] });
    const { json: page } = await server.call('GET', '/v1/changes', { key: server.key });
    expect(page).toMatchObject({ items: [], unreadable: [named] });
  });

  test('its person is sent to as before, can agree anew, and can stop', async () => {
    expect(await decision(ADA)).toBe('allow');
    await agrees(ADA);
    expect(await decision(ADA)).toBe('allow');
    const { status } = await post('/v1/withdrawals', { sender: 'larkspur', phone: ADA });
    expect([status, await decision(ADA)]).toEqual([202, 'deny']);
  });

  test('its own proof is none', async () => {
    const { status, text } = await server.call('GET', `/v1/records/${record}/proof`, { key: server.key });
    const holds = status === 200 && (await verifyProof(text, { logKey: parseVkey(server.deps.log.vkey) })).verified;
    expect(holds).toBe(false);
  });
});
