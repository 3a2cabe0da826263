/** Requests of persons: their deadlines by where they live, the one extension, and what is left after an erasure. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const GERMAN = '+4915123456789';
const CALIFORNIAN = '+12135550143';
const TEXAN = '+15125550143';
const DAY = 24 * 60 * 60 * 1000;
const NOW = '2026-11-23T14:05:09.120Z';

let server: TestServer;
let staff: { key: string; user: string };

beforeEach(async () => {
  server = await startTestServer(); // its clock shows 2026-11-23T14:05:09.120Z
  await setUpLarkspur(server.deps);
  staff = await server.personKey();
});
afterEach(() => server.close());

function post(path: string, body: unknown): Promise<Reply> {
  return server.call('POST', path, { key: staff.key, body });
}

function open(phone: string, more: object = {}): Promise<Reply> {
  return post('/v1/person-requests', { sender: 'larkspur', phone, kind: 'erasure', ...more });
}

test.each([
  ['a month in the European Union', GERMAN, {}, '2026-12-23T14:05:09.120Z', 'eu-request-deadline@2026-01-01'],
  ['45 days in California', CALIFORNIAN, {}, '2027-01-07T14:05:09.120Z', 'us-ca-request-deadline@2026-01-01'],
  [
    '15 days for an opt-out there',
    CALIFORNIAN,
    { kind: 'objection' },
    '2026-12-08T14:05:09.120Z',
    'us-ca-opt-out-deadline@2026-01-01',
  ],
  ['30 days where no rule is known', TEXAN, {}, '2026-12-23T14:05:09.120Z', 'world-request-deadline@2026-01-01'],
  [
    'where the person lives, not where the number was issued',
    TEXAN,
    { country: 'FR' },
    '2026-12-23T14:05:09.120Z',
    'eu-request-deadline@2026-01-01',
  ],
  [
    'from when it came in, the month clamped',
    GERMAN,
    { receivedAt: '2026-10-31T10:00:00.000Z' },
    '2026-11-30T10:00:00.000Z',
    'eu-request-deadline@2026-01-01',
  ],
  [
    'by the rules of today, where it came in before any rule is dated',
    GERMAN,
    { receivedAt: '2025-12-30T10:00:00.000Z' },
    '2026-01-30T10:00:00.000Z',
    'eu-request-deadline@2026-01-01',
  ],
])('is due after %s', async (_name, phone, more, dueAt, rule) => {
  expect(await open(phone, more)).toMatchObject({
    status: 201,
    json: { dueAt, rule, phone, extended: false, overdue: dueAt < NOW, openedBy: staff.user },
  });
});

test('is listed by due date, with whether it is overdue, and no longer once it is closed', async () => {
  const german = (await open(GERMAN, { receivedAt: '2026-10-01T00:00:00.000Z' })).json;
  const texan = (await open(TEXAN)).json;
  const objection = (await open(CALIFORNIAN, { kind: 'objection' })).json;
  const list = async (query = '') => (await server.call('GET', `/v1/person-requests${query}`, { key: staff.key })).json;
  const ids = async () => ((await list()) as { items: { id: string }[] }).items.map(({ id }) => id);
  expect(await ids()).toEqual([german?.id, objection?.id, texan?.id]);
  expect((await list())?.items).toMatchObject([{ overdue: true }, { overdue: false }, { overdue: false }]);
  const first = await list('?limit=1');
  const second = await list(`?limit=1&cursor=${first?.nextCursor}`);
  expect(second?.items).toMatchObject([{ id: objection?.id }]);
  await post(`/v1/person-requests/${german?.id}/close`, { outcome: 'done', note: 'sent by letter' });
  expect(await ids()).toEqual([objection?.id, texan?.id]);
});

test('is extended once, in time, with a reason, as far as its rule lets', async () => {
  const { json } = await open(GERMAN);
  const extend = (id: unknown) => post(`/v1/person-requests/${id}/extension`, { reason: 'many requests' });
  expect((await extend(json?.id)).json).toMatchObject({ dueAt: '2027-02-23T14:05:09.120Z', extended: true });
  expect((await extend(json?.id)).json).toMatchObject({
    dueAt: '2027-02-23T14:05:09.120Z',
    notes: [{ text: 'many requests' }],
  });
  const { json: objection } = await open(CALIFORNIAN, { kind: 'objection' });
  expect(await extend(objection?.id)).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
  const { json: late } = await open(TEXAN);
  server.clock.advance(31 * DAY);
  expect(await extend(late?.id)).toMatchObject({ status: 409 });
});

test('extended and closed at once loses neither: both are told, or the extension is refused', async () => {
  const { json } = await open(GERMAN);
  const [extended, closed] = await Promise.all([
    post(`/v1/person-requests/${json?.id}/extension`, { reason: 'many requests' }),
    post(`/v1/person-requests/${json?.id}/close`, { outcome: 'done', note: 'sent by letter' }),
  ]);
  expect(closed).toMatchObject({ status: 200, json: { outcome: 'done' } });
  const after = await server.call('GET', `/v1/person-requests/${json?.id}`, { key: staff.key });
  const notes = ((after.json?.notes ?? []) as { text: string }[]).map(({ text }) => text);
  if (extended.status === 200) {
    expect(after.json).toMatchObject({ extended: true, outcome: 'done' });
    expect(notes).toEqual(expect.arrayContaining(['many requests', 'sent by letter']));
  } else {
    expect(extended).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect(notes).toEqual(['sent by letter']);
  }
});

test('is closed with one outcome', async () => {
  const { json } = await open(GERMAN, { note: 'Ada wrote on the 20th' });
  const close = (outcome: string) => post(`/v1/person-requests/${json?.id}/close`, { outcome });
  expect((await close('done')).json).toMatchObject({ outcome: 'done', closedBy: staff.user });
  expect(await close('done')).toMatchObject({ status: 200 });
  expect(await close('refused')).toMatchObject({ status: 409 });
});

test('leaves its dates and outcome after the number was erased, and nothing of the person', async () => {
  const { json } = await open(GERMAN, { note: 'Ada Quillfeather wrote from +49 151 23456789' });
  const rows = async () => {
    const tables = ['person_requests', 'audit'].map((table) => ({ sql: `select * from ${table}` }));
    return JSON.stringify(await server.deps.db.read(...tables));
  };
  expect(await rows()).not.toMatch(/Quillfeather|23456789/);
  await post('/v1/erasures', { sender: 'larkspur', phone: GERMAN });
  const closed = await post(`/v1/person-requests/${json?.id}/close`, { outcome: 'done', note: 'erased' });
  expect(closed.json).toMatchObject({ outcome: 'done', phone: null, notes: [], receivedAt: json?.receivedAt });
  const trail = await server.call('GET', `/v1/audit?subject=${json?.id}`, { key: staff.key });
  expect(trail.json?.items).toMatchObject([{ action: 'person_request.close' }, { action: 'person_request.open' }]);
});

test('is told of a bad number, an instant to come and a sender that is not there', async () => {
  expect(await open('12')).toMatchObject({ status: 422, json: { code: 'invalid_number' } });
  expect(await open(GERMAN, { receivedAt: '2027-01-01T00:00:00.000Z' })).toMatchObject({
    json: { issues: [{ path: 'receivedAt' }] },
  });
  expect(await open(GERMAN, { sender: 'nobody' })).toMatchObject({ json: { issues: [{ path: 'sender' }] } });
});
