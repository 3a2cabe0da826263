/** `/v1/webhooks`: set-up, by whom, and what its owner is shown. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { eventWorker, FakeSubscribers, turnOnce } from '../../test/kit/events.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { insertSender } from '../store/senders.ts';

const URL_OF_MINE = 'https://subscriber.example/events';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

async function call(method: string, path: string, body?: unknown, key = server.key) {
  return server.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

async function create(body: Record<string, unknown> = {}, key = server.key): Promise<{ id: string; secret: string }> {
  const reply = await call('POST', '/v1/webhooks', { url: URL_OF_MINE, ...body }, key);
  expect(reply.status, reply.text).toBe(201);
  return JSON.parse(reply.text) as { id: string; secret: string };
}

test('a webhook is made, listed, read and changed, and its secret is shown once', async () => {
  const made = await create({
    types: ['consent.withdrawn', 'consent.granted', 'consent.granted'],
    programs: ['larkspur-offers'],
  });
  const { secret, ...webhook } = made;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(webhook).toEqual({
    id: expect.stringMatching(/^whk_/),
    sender: null,
    url: URL_OF_MINE,
    types: ['consent.granted', 'consent.withdrawn'],
    programs: ['larkspur-offers'],
    state: 'active',
    disabledReason: null,
    createdAt: server.clock.now(),
  });
  expect((await call('GET', '/v1/webhooks')).json).toEqual({ items: [webhook], nextCursor: null });
  expect((await call('GET', `/v1/webhooks/${made.id}`)).json).toEqual(webhook);
  const changed = await call('PATCH', `/v1/webhooks/${made.id}`, { types: [], state: 'disabled' });
  expect(changed.json).toEqual({ ...webhook, types: [], state: 'disabled', disabledReason: 'request' });
  const again = await call('PATCH', `/v1/webhooks/${made.id}`, { state: 'active' });
  expect(again.json).toMatchObject({ state: 'active', disabledReason: null, types: [] });
});

test('every change of one is in the audit trail, with its sender', async () => {
  const { id } = await create({ sender: 'larkspur' });
  await call('PATCH', `/v1/webhooks/${id}`, { programs: [] });
  await call('POST', `/v1/webhooks/${id}/rotate-secret`);
  await call('POST', `/v1/webhooks/${id}/test`);
  await call('POST', `/v1/webhooks/${id}/replay`, {});
  const { json } = await call('GET', `/v1/audit?subject=${id}`);
  const entries = json?.['items'] as { action: string; sender: string; actor: string }[];
  expect(entries.map(({ action }) => action)).toEqual([
    'webhook.replay',
    'webhook.test',
    'webhook.rotate_secret',
    'webhook.update',
    'webhook.create',
  ]);
  expect(new Set(entries.map(({ sender, actor }) => `${sender} ${actor}`))).toEqual(
    new Set([`larkspur ${server.user}`]),
  );
});

describe('a URL that', () => {
  test.each([
    ['is http', 'http://subscriber.example/'],
    ['is loopback', 'https://127.0.0.1/'],
    ['is loopback in other words', 'https://2130706433/'],
    ['is localhost over http', 'http://localhost:3000/'],
    ['is localhost', 'https://localhost/'],
    ['is localhost in full', 'https://LOCALHOST./'],
    ['is below localhost', 'https://app.localhost/'],
    ['is a name of one’s own network', 'https://metadata.google.internal/'],
    ['is a neighbour’s name', 'https://printer.local/'],
    ['is a name without a domain', 'https://redis/'],
    ['is private', 'https://10.1.2.3/'],
    ['is the metadata of a cloud', 'https://169.254.169.254/latest/meta-data'],
    ['is IPv6 loopback', 'https://[::1]/'],
    ['is IPv4 in IPv6', 'https://[::ffff:10.0.0.1]/'],
    ['has a user name', 'https://ada:secret@subscriber.example/'],
    ['has a fragment', 'https://subscriber.example/#x'],
    ['is no web address', 'ftp://subscriber.example/'],
    ['is none', 'subscriber'],
    ['is too long', `https://subscriber.example/${'x'.repeat(2048)}`],
  ])('%s is refused', async (_what, url) => {
    const reply = await call('POST', '/v1/webhooks', { url });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'url' }] } });
    const { id } = await create();
    expect((await call('PATCH', `/v1/webhooks/${id}`, { url })).status).toBe(422);
  });
});

test('on this machine where the setting allows it', async () => {
  const open = await startTestServer({ WEBHOOK_LOOPBACK: 'yes' });
  onTestFinished(() => open.close());
  const reply = (url: string) => open.call('POST', '/v1/webhooks', { key: open.key, body: { url } });
  expect((await reply('http://localhost:3000/')).status).toBe(201);
  expect((await reply('http://127.0.0.1:3000/')).status).toBe(201);
  expect((await reply('http://10.0.0.1:3000/')).status).toBe(422);
  expect((await reply('http://subscriber.example/')).status).toBe(422);
});

test('a program must be there, and of the sender', async () => {
  const body = { url: URL_OF_MINE, programs: ['larkspur-offers', 'nothing'] };
  const unknown = await call('POST', '/v1/webhooks', body);
  expect(unknown).toMatchObject({ status: 422, json: { issues: [{ path: 'programs.1' }] } });
  const { deps, clock } = server;
  await deps.db.write(insertSender({ id: 'ferncliff', legalName: 'Ferncliff Ltd', createdAt: clock.now() }));
  const foreign = await call('POST', '/v1/webhooks', { ...body, sender: 'ferncliff', programs: ['larkspur-offers'] });
  expect(foreign).toMatchObject({ status: 422, json: { issues: [{ path: 'programs.0' }] } });
});

test('a type of event that there is not is refused', async () => {
  const reply = await call('POST', '/v1/webhooks', { url: URL_OF_MINE, types: ['consent.forgotten'] });
  expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'types.0' }] } });
});

test('a key of one sender makes webhooks for it alone, and reaches no other', async () => {
  const { deps, clock } = server;
  await deps.db.write(insertSender({ id: 'ferncliff', legalName: 'Ferncliff Ltd', createdAt: clock.now() }));
  const key = await server.keyFor(['admin'], 'ferncliff');
  const { id } = await create({ sender: 'larkspur' });
  for (const sender of [null, 'larkspur']) {
    expect((await call('POST', '/v1/webhooks', { url: URL_OF_MINE, sender }, key)).status).toBe(422);
  }
  const own = await create({ sender: 'ferncliff' }, key);
  expect((await call('GET', '/v1/webhooks', undefined, key)).json?.['items']).toMatchObject([{ id: own.id }]);
  for (const [method, path, body] of [
    ['GET', ''],
    ['PATCH', '', {}],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['GET', '/deliveries'],
    ['POST', '/replay', {}],
  ] as const) {
    const reply = await call(method, `/v1/webhooks/${id}${path}`, body, key);
    expect(reply, path).toMatchObject({ status: 404, json: { code: 'not_found' } });
  }
});

test('a disabled webhook is sent nothing: no test, and nothing again', async () => {
  const { id } = await create();
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'disabled' });
  const reply = await call('POST', `/v1/webhooks/${id}/test`);
  expect(reply).toMatchObject({ status: 409, json: { code: 'webhook_disabled' } });
  const again = await call('POST', `/v1/webhooks/${id}/replay`, {});
  expect(again).toMatchObject({ status: 409, json: { code: 'webhook_disabled' } });
});

test('deliveries are listed by state, dead ones are replayed, and nothing of a number is shown', async () => {
  const { id } = await create();
  const subscribers = new FakeSubscribers();
  const worker = eventWorker(server.deps, subscribers);
  const body = { program: 'larkspur-offers', phone: '+12025550143', source: 'phone_call', method: 'spoken' };
  await call('POST', '/v1/records', { ...body, status: 'granted' });
  await turnOnce(worker);
  subscribers.answer = () => ({ status: 410, retryAfter: null });
  await call('POST', '/v1/records', { ...body, status: 'withdrawn' });
  await turnOnce(worker);
  const list = async (query = '') =>
    (await call('GET', `/v1/webhooks/${id}/deliveries${query}`)).json?.['items'] as { id: string; state: string }[];
  expect(await list()).toMatchObject([
    { type: 'consent.withdrawn', state: 'dead', lastStatus: 410, lastReason: 'gone', attempts: 1 },
    { type: 'consent.granted', state: 'delivered', lastStatus: 200, lastReason: null, attempts: 1 },
  ]);
  const [dead] = await list('?state=dead');
  expect(await list('?state=dead')).toHaveLength(1);
  expect(JSON.stringify(await list())).not.toContain('2025550143');
  await call('PATCH', `/v1/webhooks/${id}`, { state: 'active' });
  expect((await call('POST', `/v1/webhooks/${id}/replay`, { deliveries: [dead?.id] })).json).toEqual({
    replayed: 1,
    waiting: [],
  });
  expect(await list('?state=due')).toMatchObject([{ id: dead?.id }]);
  // It is due: it is sent without being asked for.
  expect((await call('POST', `/v1/webhooks/${id}/replay`, { deliveries: [dead?.id] })).json).toEqual({
    replayed: 0,
    waiting: [dead?.id],
  });
  subscribers.answer = () => ({ status: 200, retryAfter: null });
  await turnOnce(worker);
  expect(await list('?state=delivered')).toHaveLength(2);
  const foreign = await create();
  const [delivered] = await list('?state=delivered');
  const missing = 'msg_AAAAAAAAAAAAAAAAAAAAAA';
  for (const [webhook, deliveries, issues] of [
    [foreign.id, [dead?.id], [{ path: 'deliveries.0' }]],
    [id, [delivered?.id, missing], [{ path: 'deliveries.1', message: 'There is no such delivery.' }]],
  ] as const) {
    const reply = await call('POST', `/v1/webhooks/${webhook}/replay`, { deliveries });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues } });
  }
  expect(await list('?state=due')).toEqual([]);
});

test('deliveries come in pages', async () => {
  const { id } = await create();
  for (let i = 0; i < 5; i++) await call('POST', `/v1/webhooks/${id}/test`);
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { text } = await call('GET', `/v1/webhooks/${id}/deliveries?limit=2${next}`);
    const page = JSON.parse(text) as { items: { id: string }[]; nextCursor: string | null };
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  }
  expect(new Set(ids).size).toBe(5);
});
