/** "I never agreed": what is held, and the three ways in which a named user decides. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { insertSender } from '../store/senders.ts';

const PHONE = '+12025550143';

let server: TestServer;
let path: string;
let staff: { key: string; user: string };
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  const body = { phone: PHONE, sender: 'larkspur' };
  const { json } = await server.call('POST', '/v1/person-links', { key: server.key, body });
  path = new URL(String(json?.url)).pathname;
  staff = await server.personKey();
});
afterEach(() => server.close());

async function disputed(): Promise<string> {
  await server.post(`${path}/disputes`, { program: 'larkspur-offers' });
  const [hold] = (await lookUp()).holds;
  return hold?.id ?? '';
}

function decide(id: string, outcome: string, key = staff.key): Promise<Reply> {
  const body = { outcome, reason: 'Ada Quillfeather called on the 23rd' };
  return server.call('POST', `/v1/holds/${id}/decision`, { key, body });
}

async function lookUp() {
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: PHONE } });
  return json as { consents: { recordId: string; status: string }[]; suppressions: unknown[]; holds: { id: string }[] };
}

describe('a dispute', () => {
  test('holds the one program until somebody decides; a second click holds nothing more', async () => {
    const { text } = await server.post(`${path}/disputes`, { program: 'larkspur-offers' });
    expect(text).toContain('data-state="held"');
    expect(text).toContain('You said that you never agreed.');
    await server.post(`${path}/disputes`, { program: 'larkspur-offers' });
    const { consents, holds } = await lookUp();
    expect((await server.call('GET', '/v1/holds', { key: server.key })).json).toEqual({
      items: holds,
      nextCursor: null,
    });
    expect(consents).toMatchObject([{ program: 'larkspur-offers', status: 'granted' }]);
    expect(holds).toEqual([
      {
        id: expect.stringMatching(/^hld_/),
        sender: 'larkspur',
        scope: 'program:larkspur-offers',
        reason: 'dispute',
        openedAt: expect.any(String),
        dueAt: null,
        closedAt: null,
        outcome: null,
        consentId: expect.stringMatching(/^con_/),
        recordId: consents[0]?.recordId,
      },
    ]);
    const { json } = await server.call('GET', '/v1/audit', { key: server.key });
    const items = json?.items as { action: string }[];
    const disputes = items.filter(({ action }) => action === 'consent.dispute');
    expect(disputes).toMatchObject([{ actor: 'subject', via: expect.stringMatching(/^link:lnk_/) }]);
  });

  test('stays open when the person also withdraws: whether they ever agreed is another question', async () => {
    const id = await disputed();
    await server.post(`${path}/withdrawals`, { scope: 'all' });
    expect((await lookUp()).holds).toMatchObject([{ id }]);
  });

  test('of a program that the person has nothing of is none', async () => {
    expect((await server.post(`${path}/disputes`, { program: 'larkspur-alerts' })).status).toBe(422);
    expect((await lookUp()).holds).toEqual([]);
  });
});

describe('a decision', () => {
  test('invalidated: the line says that there never was a consent, in a record that verifies', async () => {
    const id = await disputed();
    const { json } = await decide(id, 'invalidated');
    expect(json).toMatchObject({
      outcome: 'invalidated',
      closedAt: expect.any(String),
      decision: { user: staff.user, reason: 'Ada Quillfeather called on the 23rd', records: [expect.any(String)] },
    });
    const { consents, holds, suppressions } = await lookUp();
    expect(consents).toMatchObject([{ status: 'invalidated', method: 'customer_service', source: 'api' }]);
    expect([holds, suppressions]).toEqual([[], []]);
    const proof = await server.call('GET', `/v1/records/${consents[0]?.recordId}/proof`, { key: server.key });
    const report = await verifyProof(proof.text, { logKey: parseVkey(server.deps.log.vkey) });
    expect(report).toMatchObject({ verified: true, record: { actor: { type: 'staff', id: staff.user } } });
    expect(report.disclosed).toContainEqual(expect.objectContaining({ field: 'original' }));
  });

  test('withdrawn: the line ends, with a suppression that nobody can annul', async () => {
    await decide(await disputed(), 'withdrawn');
    const { consents, suppressions, holds } = await lookUp();
    expect(consents).toMatchObject([{ status: 'withdrawn' }]);
    expect(suppressions).toMatchObject([{ scope: 'program:larkspur-offers', verified: true }]);
    expect(holds).toEqual([]);
  });

  test('upheld: the hold ends, and nothing else', async () => {
    const before = await lookUp();
    const { json } = await decide(await disputed(), 'upheld');
    expect(json).toMatchObject({ outcome: 'upheld', decision: { records: [] } });
    expect(await lookUp()).toEqual(before);
  });

  test('invalidated of a line that has ended since appends nothing, and is kept all the same', async () => {
    const id = await disputed();
    await server.post(`${path}/withdrawals`, { scope: 'all' });
    const { json } = await decide(id, 'invalidated');
    expect(json).toMatchObject({ outcome: 'invalidated', decision: { records: [] } });
    expect((await lookUp()).consents).toMatchObject([{ status: 'withdrawn' }, { status: 'withdrawn' }]);
  });

  test('made again gives the same answer; another one after it is refused', async () => {
    const id = await disputed();
    const first = await decide(id, 'upheld');
    expect((await decide(id, 'upheld')).json).toEqual(first.json);
    expect(await decide(id, 'invalidated')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect((await server.call('GET', `/v1/holds/${id}`, { key: server.key })).json).toEqual(first.json);
    expect((await server.call('GET', '/v1/holds', { key: server.key })).json).toMatchObject({ items: [] });
  });

  test('is made by a person, of the sender', async () => {
    const id = await disputed();
    expect(await decide(id, 'upheld', server.key)).toMatchObject({ status: 403, json: { code: 'insufficient_scope' } });
    await server.deps.db.write(insertSender({ id: 'acme', legalName: 'Acme', createdAt: server.clock.now() }));
    const foreign = await server.keyFor(['records:read', 'records:write'], 'acme');
    expect((await decide(id, 'upheld', foreign)).status).toBe(404);
    expect((await server.call('GET', `/v1/holds/${id}`, { key: foreign })).status).toBe(404);
    expect((await server.call('GET', '/v1/holds', { key: foreign })).json).toMatchObject({ items: [] });
  });

  test('leaves no word of its reason unsealed', async () => {
    await decide(await disputed(), 'invalidated');
    const tables = ['hold_decisions', 'holds', 'audit', 'records', 'vault', 'entries'];
    const rows = await server.deps.db.read(...tables.map((table) => ({ sql: `select * from ${table}` })));
    expect(JSON.stringify(rows)).not.toContain('Quillfeather');
    expect(server.logged()).not.toContain('Quillfeather');
  });
});
