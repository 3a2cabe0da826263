/** Imports over HTTP: the file is sent, looked through, and imported in the background; what was not taken comes back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { forgetErrors } from '../consent/import/forget-errors.ts';
import { receiveFile } from '../consent/import/receive-file.ts';
import { runReceived } from '../consent/import/run-received.ts';

/** A machine with other work takes its time. */
const PATIENTLY = { timeout: 15_000 };

let server: TestServer;
let person: { key: string; user: string };

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  person = await server.personKey();
});
afterAll(() => server.close());

const LARKSPUR_OFFERS = { sender: 'larkspur', programs: ['larkspur-offers'] };

async function make(options: object = {}, key = person.key): Promise<string> {
  const { status, json } = await server.call('POST', '/v1/imports', { key, body: { ...LARKSPUR_OFFERS, ...options } });
  expect(status).toBe(201);
  return String(json?.id);
}

function sendFile(id: string, body: string, type = 'text/csv') {
  const path = `/v1/imports/${id}/${type === 'text/csv' ? 'csv' : 'ndjson'}`;
  return server.call('POST', path, { key: person.key, body, headers: { 'content-type': type } });
}

/** Where the file of an import waits on this machine. */
const waitingFile = (id: string) => join(server.deps.config.dataDir, 'imports', `${id}.sealed`);

function withdrawn(phone: string) {
  const body = { sender: 'larkspur', phone, method: 'customer_service' };
  return server.call('POST', '/v1/withdrawals', { key: person.key, body });
}

async function see(id: string) {
  return (await server.call('GET', `/v1/imports/${id}`, { key: person.key })).json;
}

describe('a file', () => {
  const CSV = 'phone,status,date,source\n+12025550101,yes,2024-04-03,Form\n+12025550102,no,,STOP\n2025550103,yes,,\n';

  test('is imported, and the rows that were not taken come back', async () => {
    const id = await make({ attested: true });
    const sent = await sendFile(id, CSV);
    expect(sent).toMatchObject({ status: 202, json: { state: 'running', file: { rows: 3, format: 'csv' } } });
    // What waits on the disk is encrypted.
    expect(readFileSync(waitingFile(id), 'latin1')).not.toContain('2025550101');
    expect(await runReceived(server.deps)).toBe(1);
    expect(await see(id)).toMatchObject({
      state: 'done',
      attestedBy: person.user,
      counts: { granted: 1, withdrawn: 1, refused: 1, unknown: 0, keptBack: 0, unchanged: 0 },
      progress: { rows: 3, secondsLeft: null },
    });
    expect(existsSync(waitingFile(id))).toBe(false);
    const errors = await server.call('GET', `/v1/imports/${id}/errors`, { key: person.key });
    expect(errors.text).toMatch(
      /^phone,status,date,source,error\n2025550103,yes,,,"number: The number has no country code/,
    );
    const { json } = await server.call('GET', '/v1/audit', { key: person.key });
    const actions = ((json?.items ?? []) as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['import.create', 'import.begin', 'import.done', 'import.errors.read', 'consent.granted']),
    );
    const again = await sendFile(id, CSV);
    expect(again).toMatchObject({ status: 409, json: { code: 'already_exists' } });
  });

  test('of JSON lines gives JSON lines back', async () => {
    const id = await make({ preset: 'twilio' });
    const item = { contact_id: '+12025550104', sender_id: 'MG1', status: 'opt-in', source: 'website' };
    const lines = [JSON.stringify(item), JSON.stringify({ ...item, contact_id: 'x' }), '{'];
    expect((await sendFile(id, lines.join('\n'), 'application/x-ndjson')).status).toBe(202);
    await runReceived(server.deps);
    expect(await see(id)).toMatchObject({ counts: { unknown: 1, refused: 2 } });
    const { text, headers } = await server.call('GET', `/v1/imports/${id}/errors`, { key: person.key });
    expect(headers.get('content-type')).toContain('x-ndjson');
    const given = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(given[0]).toMatchObject({ contact_id: 'x', error: expect.stringContaining('number:') });
    expect(given[1]).toMatchObject({ line: '{', error: expect.stringContaining('json:') });
  });

  test.each([
    ['Latin-1', Buffer.from('phone,status\n+12025550105,yes,Zo\xeb\n', 'latin1').toString('latin1'), 'file'],
    ['a missing column', 'number of the person,status\n+12025550105,yes\n', 'mapping.phone'],
    ['no rows', 'phone,status\n', 'file'],
    ['an open quote', 'phone,status\n"+12025550105,yes\n', 'file'],
    ['nothing', '', 'file'],
  ])('with %s is refused whole, and another may follow', async (what, content, path) => {
    const id = await make();
    const bytes = what === 'Latin-1' ? Buffer.from(content, 'latin1') : Buffer.from(content);
    const response = await server.app.request(`/v1/imports/${id}/csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.key}`, 'content-type': 'text/csv' },
      body: bytes,
    });
    const json = (await response.json()) as { code: string; issues: { path: string; message: string }[] };
    expect([response.status, json.code, json.issues[0]?.path]).toEqual([422, 'invalid_request', path]);
    if (what === 'Latin-1') expect(json.issues[0]?.message).toContain('Line 2 is not UTF-8');
    expect(JSON.stringify(json)).not.toContain('2025550105');
    expect(await see(id)).toMatchObject({ state: 'waiting', progress: { rows: 0 } });
    expect((await sendFile(id, 'phone,status\n+12025550105,yes\n')).status).toBe(202);
    await runReceived(server.deps);
  });

  test('that was changed on the disk is not imported', async () => {
    const id = await make();
    await sendFile(id, 'phone,status\n+12025550106,yes\n');
    const path = waitingFile(id);
    const bytes = readFileSync(path);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await runReceived(server.deps);
    expect(await see(id)).toMatchObject({ state: 'failed', progress: { rows: 0 } });
  });

  test('gives nothing back of a number that was erased since', async () => {
    const id = await make({ preset: 'generic', says: 'yes', defaultCountry: 'US' });
    const rows = ['phone,name', '(202) 555-0177 x,Ada', '202 555 0178 x,Bo', '+12025550177,Ada'];
    await withdrawn('+12025550177');
    await sendFile(id, `${rows.join('\n')}\n`);
    await runReceived(server.deps);
    const errors = async () => (await server.call('GET', `/v1/imports/${id}/errors`, { key: person.key })).text;
    expect((await errors()).match(/Ada/g)).toHaveLength(2);
    const body = { sender: 'larkspur', phone: '+12025550177' };
    expect((await server.call('POST', '/v1/erasures', { key: server.key, body })).status).toBe(200);
    expect(await errors()).not.toMatch(/Ada|0177/);
    expect(await errors()).toContain('Bo');
  });

  test('that cannot be read any more keeps no other import waiting', async () => {
    const ids = [await make({ says: 'yes' }), await make({ says: 'yes' }), await make({ says: 'yes' })];
    for (const id of ids) await sendFile(id, 'phone\n+12025550105\n');
    const [garbled = '', lost = '', whole = ''] = ids;
    writeFileSync(waitingFile(garbled), Buffer.alloc(64, 0xa5));
    await server.deps.db.write({ sql: "update imports set epoch = '1999-01' where id = ?", args: [lost] });
    expect(await runReceived(server.deps)).toBe(2);
    expect(await see(garbled)).toMatchObject({ state: 'failed' });
    expect(await see(lost)).toMatchObject({ state: 'running' });
    expect(await see(whole)).toMatchObject({ state: 'done' });
    await server.deps.db.write({ sql: "update imports set state = 'stopped' where id = ?", args: [lost] });
  });

  test('that cannot go on is tried again each minute, no sooner, and given up after five times', async () => {
    const id = await make({ says: 'yes' });
    await sendFile(id, 'phone\n+12025550106\n');
    await server.deps.db.write({ sql: "update imports set epoch = '1999-01' where id = ?", args: [id] });
    let tries = 0;
    const logger = { ...server.deps.logger, error: () => void tries++ };
    const sweep = () => runReceived({ ...server.deps, logger });
    for (let minute = 1; minute <= 4; minute++) {
      for (let i = 0; i < 3; i++) await sweep();
      expect([tries, (await see(id))?.state]).toEqual([minute, 'running']);
      server.clock.advance(60_000);
    }
    expect(await sweep()).toBe(1);
    expect(await see(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('It could not go on') });
  });

  test('with half of a character in a row keeps no row from what it asks, and its proofs can be made', async () => {
    const id = await make({ attested: true, mapping: { name: 'name' } });
    const lines = [
      '{"phone":"+12025550107","status":"no"}',
      '{"phone":"+12025550108","status":"yes","date":"2024-01-02","source":"\\ud83d","na\\ud83dme":"x","name":"Jo"}',
      JSON.stringify({
        phone: '+12025550109',
        status: 'yes',
        date: '2024-01-02',
        source: 's',
        name: `${'n'.repeat(199)}😀`,
      }),
    ];
    await sendFile(id, `${lines.join('\n')}\n`, 'application/x-ndjson');
    await runReceived(server.deps);
    expect(await see(id)).toMatchObject({ state: 'done', counts: { withdrawn: 1, granted: 2, refused: 0 } });
    for (const phone of ['+12025550107', '+12025550108', '+12025550109']) {
      const body = { sender: 'larkspur', phone };
      expect((await server.call('POST', '/v1/dossiers', { key: server.key, body })).status).toBe(200);
    }
  });

  test('that comes while another one for the same import is arriving is refused, and harms nothing', async () => {
    const id = await make({ attested: true });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const slow = writable.getWriter();
    const caller = { ...ADMIN, keyId: 'key', userId: person.user };
    const first = receiveFile(server.deps, { id, format: 'csv', body: readable, caller, requestId: 'req' });
    await slow.write(new TextEncoder().encode(CSV.slice(0, 40)));
    expect(await sendFile(id, 'phone,status\n+12025550109,yes\n')).toMatchObject({
      status: 409,
      json: { code: 'already_exists' },
    });
    await slow.write(new TextEncoder().encode(CSV.slice(40)));
    await slow.close();
    expect(await first).toMatchObject({ state: 'running', rowsTotal: 3 });
    await runReceived(server.deps);
    expect(await see(id)).toMatchObject({ state: 'done', progress: { rows: 3 } });
  });
});

describe('an import', () => {
  test('is attested by a person, never by a service', async () => {
    const body = { ...LARKSPUR_OFFERS, attested: true };
    const reply = await server.call('POST', '/v1/imports', { key: server.key, body });
    expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'attested' }] } });
  });

  test.each([
    [{ programs: ['nothing'] }, 'programs.0'],
    [{ programs: [] }, 'programs'],
    [{ programs: ['larkspur-offers', 'larkspur-offers'] }, 'programs'],
    [{ defaultCountry: 'XX' }, 'defaultCountry'],
    [{ statusWords: { yes: ['ja'], no: ['nein', 'Ja '] } }, 'statusWords'],
    [{ statusWords: { yes: ['oui-merci'], no: ['oui  merci'] } }, 'statusWords'],
    [{ mapping: { number: 'Tel' } }, 'mapping.number'],
  ])('with %j is refused, by its member', async (options, path) => {
    const body = { ...LARKSPUR_OFFERS, ...options };
    const { status, json } = await server.call('POST', '/v1/imports', { key: person.key, body });
    expect([status, ((json?.issues ?? []) as { path: string }[])[0]?.path]).toEqual([422, path]);
  });

  test('is stopped between two groups, and goes no further', async () => {
    const id = await make();
    await sendFile(id, 'phone,status\n+12025550107,yes\n');
    const stopped = await server.call('POST', `/v1/imports/${id}/stop`, { key: person.key });
    expect(stopped.json).toMatchObject({ state: 'stopped', progress: { rows: 0 } });
    expect(existsSync(waitingFile(id))).toBe(false);
    await runReceived(server.deps);
    expect(await see(id)).toMatchObject({ state: 'stopped', counts: { unknown: 0 } });
  });

  test('is nobody else’s', async () => {
    const id = await make();
    await server.call('POST', '/v1/senders', { key: person.key, body: { id: 'thistle', legalName: 'Thistle' } });
    const key = await server.keyFor(['records:write'], 'thistle');
    expect((await server.call('GET', `/v1/imports/${id}`, { key })).status).toBe(404);
    expect((await server.call('GET', '/v1/imports', { key })).json).toMatchObject({ items: [] });
    expect((await server.call('POST', '/v1/imports', { key, body: LARKSPUR_OFFERS })).status).toBe(422);
  });

  test('keeps what it did not take for thirty days', async () => {
    const id = await make();
    await sendFile(id, 'phone,status\n,yes\n');
    await runReceived(server.deps);
    const errors = async () => (await server.call('GET', `/v1/imports/${id}/errors`, { key: person.key })).text;
    expect(await errors()).toContain('no phone number');
    server.clock.advance(31 * 24 * 60 * 60 * 1000);
    await forgetErrors(server.deps);
    expect(await errors()).toBe('');
  });
});

describe('of several files', () => {
  test('fifty of a sender may be unfinished; one more is refused until one was stopped', async () => {
    const sender = await startTestServer();
    await setUpLarkspur(sender.deps);
    const more = () => sender.call('POST', '/v1/imports', { key: sender.key, body: LARKSPUR_OFFERS });
    const made = await Promise.all(Array.from({ length: 50 }, more));
    const refused = await more();
    expect(refused).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    expect(refused.headers.get('retry-after')).toBe('60');
    await sender.call('POST', `/v1/imports/${made[0]?.json?.id}/stop`, { key: sender.key });
    expect((await more()).status).toBe(201);
    await sender.close();
  });

  test('a short one is done while a long one that came before it is under way', async () => {
    const [long, short] = [await make(), await make()];
    const rows = Array.from({ length: 3000 }, (_, i) => `+1202556${String(i).padStart(4, '0')},yes`);
    await sendFile(long, `phone,status\n${rows.join('\n')}\n`);
    const all = runReceived(server.deps);
    await expect
      .poll(async () => (await see(long))?.progress, PATIENTLY)
      .toMatchObject({ rows: expect.toSatisfy((done: number) => done > 0) });
    await sendFile(short, 'phone,status\n+12025550171,yes\n');
    await expect.poll(async () => (await see(short))?.state, PATIENTLY).toBe('done');
    expect((await see(long))?.state).toBe('running');
    expect(await all).toBe(2);
    expect((await see(long))?.state).toBe('done');
  });

  test('one under way is waited for while the database cannot be asked for others', async () => {
    const id = await make();
    const rows = Array.from({ length: 3000 }, (_, i) => `+1202557${String(i).padStart(4, '0')},yes`);
    await sendFile(id, `phone,status\n${rows.join('\n')}\n`);
    const { read } = server.deps.db;
    let asked = 0;
    const db: typeof server.deps.db = {
      ...server.deps.db,
      read: (...statements) => {
        const isLook = statements.some(({ sql }) => sql.includes("state = 'running' order by started_at"));
        return isLook && ++asked > 1 ? Promise.reject(new Error('gone')) : read(...statements);
      },
    };
    expect(await runReceived({ ...server.deps, db }).catch(() => 'left it')).toBe('left it');
    expect((await see(id))?.state).toBe('done');
  });
});
