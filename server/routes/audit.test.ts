/** The audit trail: every change and every read of personal data, found by who, how, when, what, and by number. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { SubmitReply } from '../consent/submission/submit.ts';
import { insertAudit } from '../store/audit.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550144';
const MINUTE = 60_000;

interface Entry {
  readonly action: string;
  readonly subject: string | null;
  readonly [member: string]: unknown;
}

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

async function submitted(phone: string): Promise<SubmitReply> {
  return send(server.deps, await tick(server.deps, { phone }));
}

function spoken(status: string, phone: string, key = server.key) {
  const actor = { type: 'staff', id: 'agent-17' };
  const body = { program: 'larkspur-offers', phone, status, source: 'phone_call', method: 'spoken', actor };
  return server.call('POST', '/v1/records', { key, body });
}

async function list(query: string, key = server.key): Promise<Entry[]> {
  const reply = await server.call('GET', `/v1/audit${query}`, { key });
  expect(reply.status).toBe(200);
  return reply.json?.['items'] as Entry[];
}

async function search(body: Record<string, unknown>, key = server.key): Promise<Entry[]> {
  const reply = await server.call('POST', '/v1/audit/search', { key, body });
  expect(reply.status).toBe(200);
  return reply.json?.['items'] as Entry[];
}

test('a visitor’s tick and a clerk’s note are both in the trail, with who, when, how and what', async () => {
  const { records } = await submitted(PHONE);
  server.clock.advance(MINUTE);
  const noted = await spoken('withdrawn', PHONE);
  const made = noted.json?.['records'] as { recordId: string }[];
  const byClerk = {
    at: server.clock.now(),
    actor: server.user,
    via: expect.stringMatching(/^key:key_/),
    method: 'spoken',
    sender: 'larkspur',
    request: noted.headers.get('x-request-id'),
  };
  const detail = { actorType: 'staff', actorId: 'agent-17' };
  expect(await list('?limit=3')).toEqual([
    { ...byClerk, action: 'suppression.create', subject: expect.stringMatching(/^sup_/), detail: null },
    { ...byClerk, action: 'consent.withdrawn', subject: made[0]?.recordId, detail },
    {
      at: expect.any(String),
      actor: 'visitor',
      via: 'site:larkspur-web',
      action: 'consent.granted',
      method: 'checkbox_submit',
      subject: records[0]?.recordId,
      sender: 'larkspur',
      detail: null,
      request: null,
    },
  ]);
});

test('a retry changes nothing, and leaves nothing in the trail', async () => {
  const submission = await tick(server.deps);
  await send(server.deps, submission);
  const before = await list('');
  await send(server.deps, submission);
  expect(await list('')).toEqual(before);
});

test('a number finds its changes and its reads, and no other’s', async () => {
  const { records } = await submitted(PHONE);
  const { records: others } = await submitted(OTHER);
  const { key } = server;
  for (const id of [records[0]?.recordId, others[0]?.recordId])
    await server.call('GET', `/v1/records/${id}/proof`, { key });
  for (const phone of [PHONE, OTHER]) await server.call('POST', '/v1/lookup', { key, body: { phone } });
  await server.call('POST', `/v1/records/${records[0]?.recordId}/certificate-link`, { key, body: {} });
  const found = await search({ phone: '(202) 555-0143'.replace('(', '+1 (') });
  expect(found.map(({ action }) => action)).toEqual([
    'record.certificate_link',
    'number.look_up',
    'record.prove',
    'consent.granted',
  ]);
  expect(found.some(({ subject }) => subject === others[0]?.recordId)).toBe(false);
  // The search itself is a read, too.
  expect((await search({ phone: PHONE })).map(({ action }) => action)).toContain('audit.search');
});

/** Does all that can be done about a number, and reads it again. */
async function handled(phone: string, key: string): Promise<void> {
  const call = async (method: string, path: string, body?: object) => {
    const reply = await server.call(method, path, { key, ...(body && { body }) });
    expect(`${method} ${path} ${reply.status}`).toMatch(/ 2\d\d$/);
    return String(reply.json?.['id']);
  };
  const about = { sender: 'larkspur', phone };
  const reason = 'as asked';
  const link = await call('POST', '/v1/person-links', about);
  await call('POST', `/v1/person-links/${link}/revocation`);
  const request = await call('POST', '/v1/person-requests', { ...about, kind: 'access' });
  await call('GET', `/v1/person-requests/${request}`);
  await call('POST', `/v1/person-requests/${request}/close`, { outcome: 'done' });
  const legal = await call('POST', '/v1/legal-holds', { ...about, matter: 'case 7', reason });
  await call('POST', `/v1/legal-holds/${legal}/release`, { reason });
  const restriction = await call('POST', '/v1/restrictions', { ...about, reason });
  await call('GET', `/v1/holds/${restriction}`);
  await call('POST', `/v1/restrictions/${restriction}/reads`, { reason });
  await call('POST', `/v1/restrictions/${restriction}/lift`, { reason });
  await call('POST', '/v1/segments/members', { filter: { programs: ['larkspur-offers'] } });
  await call('POST', '/v1/segments/stream', { filter: { programs: ['larkspur-offers'] } });
  await call('POST', '/v1/sends', { program: 'larkspur-offers', sends: [{ phone }] });
  await call('POST', '/v1/number-changes', { sender: 'larkspur', from: phone, to: '+12025550177' });
}

const HANDLED = [
  'person_link.create',
  'person_link.revoke',
  'person_request.open',
  'person_request.read',
  'person_request.close',
  'legal_hold.open',
  'legal_hold.release',
  'restriction.open',
  'hold.read',
  'restriction.read',
  'restriction.lift',
  'segment.page',
  'segment.stream',
  'sends.note',
  'number_change.create',
];

test.each(['larkspur', undefined])('a number finds whatever was done about it (sender %s)', async (sender) => {
  const { key } = await server.personKey();
  const narrow = sender === undefined ? {} : { sender };
  await submitted(PHONE);
  await handled(PHONE, key);
  const found = (await search({ phone: PHONE, limit: 100, ...narrow })).map(({ action }) => action);
  expect(found).toEqual(expect.arrayContaining(HANDLED));
  server.clock.advance(MINUTE);
  // Somebody who came after a segment was read was not in it.
  await submitted(OTHER);
  const others = await search({ phone: OTHER, limit: 100, ...narrow });
  expect(others.map(({ action }) => action)).toEqual(['consent.granted']);
});

test('a number nobody knows finds nothing, and one that cannot be is refused', async () => {
  await submitted(OTHER);
  expect(await search({ phone: PHONE })).toEqual([]);
  const refused = await server.call('POST', '/v1/audit/search', { key: server.key, body: { phone: '+1' } });
  expect(refused).toMatchObject({ status: 422, json: { code: 'invalid_number' } });
});

/** What a withdrawal leaves in the trail, newest first. */
const WITHDRAWAL = ['suppression.create', 'consent.withdrawn'];

test('user, method, action, subject and time each narrow the list', async () => {
  const { records } = await submitted(PHONE);
  const first = server.clock.now();
  server.clock.advance(MINUTE);
  await spoken('withdrawn', PHONE);
  const second = server.clock.now();
  server.clock.advance(MINUTE);
  await server.call('GET', `/v1/records/${records[0]?.recordId}`, { key: server.key });
  const actions = async (query: string) => (await list(query)).map(({ action }) => action);
  expect(await actions(`?user=${server.user}`)).toEqual(['record.read', ...WITHDRAWAL]);
  expect(await actions('?user=visitor')).toEqual(['consent.granted']);
  expect(await actions('?method=spoken')).toEqual(WITHDRAWAL);
  expect(await actions('?action=consent.granted')).toEqual(['consent.granted']);
  expect(await actions(`?subject=${records[0]?.recordId}`)).toEqual(['record.read', 'consent.granted']);
  expect(await actions(`?since=${second}`)).toEqual(['record.read', ...WITHDRAWAL]);
  expect(await actions(`?since=${first}&until=${second}&user=visitor`)).toEqual(['consent.granted']);
  expect((await search({ phone: PHONE, method: 'spoken' })).map(({ action }) => action)).toEqual(WITHDRAWAL);
});

test('a person is one actor, whichever way they act, and a name that is none is refused', async () => {
  await submitted(PHONE);
  const made = await server.call('POST', '/v1/person-links', {
    key: server.key,
    body: { sender: 'larkspur', phone: PHONE },
  });
  const { pathname } = new URL(String(made.json?.['url']));
  await server.call('GET', pathname);
  await server.post(`${pathname}/disputes`, { program: 'larkspur-offers' });
  await server.post(`${pathname}/withdrawals`, { scope: 'all' });
  const acts = (await list('?user=subject')).map(({ action }) => action);
  expect(acts).toEqual(
    expect.arrayContaining(['person.read', 'consent.dispute', 'consent.withdrawn', 'suppression.create']),
  );
  for (const name of ['nobody', 'staff', 'provider:', 'usr_1']) {
    const reply = await server.call('GET', `/v1/audit?user=${name}`, { key: server.key });
    expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'user' }] } });
  }
  expect(await list('?user=provider:twilio')).toEqual([]);
});

test('pages follow one another without gap or repeat, also within one instant', async () => {
  for (let i = 0; i < 7; i++) await spoken('granted', PHONE);
  const whole = await list('?limit=100');
  const paged: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { text } = await server.call('GET', `/v1/audit?limit=3${next}`, { key: server.key });
    const page = JSON.parse(text) as { items: Entry[]; nextCursor: string | null };
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole);
});

test('the export gives every entry, each on a line, and is noted itself', async () => {
  for (let i = 0; i < 3; i++) await spoken('granted', PHONE);
  const before = await list('?limit=100');
  const reply = await server.call('GET', '/v1/audit/export', { key: server.key });
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson');
  const lines = reply.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  expect(lines).toEqual([expect.objectContaining({ action: 'audit.export', actor: server.user }), ...before]);
  const part = await server.call('GET', '/v1/audit/export?method=spoken', { key: server.key });
  expect(part.text.trimEnd().split('\n')).toHaveLength(3);
});

test('an export of more than one page is whole', async () => {
  const entry = {
    at: server.clock.now(),
    actor: 'system',
    via: 'test',
    action: 'test.note',
    subject: null,
    sender: null,
    request: null,
  };
  await server.deps.db.write(
    insertAudit(...Array.from({ length: 1100 }, (_, count) => ({ ...entry, detail: { count } }))),
  );
  const { text } = await server.call('GET', '/v1/audit/export?action=test.note', { key: server.key });
  expect(new Set(text.trimEnd().split('\n')).size).toBe(1100);
});

test('a key of one sender sees what is about that sender, whoever did it', async () => {
  await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'ferncliff', legalName: 'Ferncliff Ltd' } });
  await submitted(PHONE);
  await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: PHONE } });
  const ferncliff = await server.keyFor(['reports'], 'ferncliff');
  const larkspur = await server.keyFor(['reports'], 'larkspur');
  expect((await list('', ferncliff)).map(({ action }) => action)).toEqual(['sender.create']);
  expect((await list('', larkspur)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['number.look_up', 'consent.granted', 'wording.publish']),
  );
  expect(await search({ phone: PHONE }, ferncliff)).toEqual([]);
  expect(await search({ phone: PHONE, sender: 'larkspur' }, ferncliff)).toEqual([]);
  const mine = await server.call('GET', '/v1/audit/export', { key: ferncliff });
  expect(mine.text).not.toContain('larkspur');
});

test('no number stands in the trail', async () => {
  await submitted(PHONE);
  await search({ phone: PHONE });
  const { text } = await server.call('GET', '/v1/audit/export', { key: server.key });
  expect(text).not.toMatch(/2025550143|555-?0143/);
});

test.each(["'~'", "'[7]'"])(
  'one entry whose details cannot be read, %s, ends no page, search or export',
  async (detail) => {
    await submitted(PHONE);
    await server.call('GET', '/v1/changes', { key: server.key });
    await server.deps.db.write({ sql: `update audit set detail = ${detail} where action = 'changes.read'` });
    const unreadable = { action: 'changes.read', detail: { unreadable: 'detail' } };
    expect(await list('')).toContainEqual(expect.objectContaining(unreadable));
    expect((await search({ phone: PHONE })).map(({ action }) => action)).toContain('consent.granted');
    const { text } = await server.call('GET', '/v1/audit/export', { key: server.key });
    expect(text).toContain('consent.granted');
    expect(text).not.toContain('"error"');
  },
);
