/** `GET /v1/changes`: every change in log order, once, for whoever may see it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { subscribe } from '../../test/kit/events.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { createApp } from '../app.ts';
import { enqueueRecords } from '../outbound/enqueue.ts';
import { listDeliveries } from '../store/deliveries.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';
import { findWebhook } from '../store/webhooks.ts';

const PHONE = '+12025550143';

interface Page {
  readonly items: readonly {
    readonly phone: string | null;
    readonly logIndex: number;
    readonly [member: string]: unknown;
  }[];
  readonly unreadable: readonly unknown[];
  readonly nextCursor: string;
}

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

async function changes(query = '', key = server.key): Promise<Page> {
  const reply = await server.call('GET', `/v1/changes${query}`, { key });
  expect(reply.status, reply.text).toBe(200);
  return JSON.parse(reply.text) as Page;
}

function said(status: string, phone: string, program = 'larkspur-offers'): Promise<Reply> {
  const body = { program, phone, status, source: 'phone_call', method: 'spoken' };
  return server.call('POST', '/v1/records', { key: server.key, body });
}

async function ferncliff(): Promise<void> {
  const createdAt = server.clock.now();
  const program = {
    id: 'ferncliff-news',
    sender: 'ferncliff',
    name: 'News',
    purpose: 'marketing',
    channel: 'sms',
  } as const;
  await server.deps.db.write(
    insertSender({ id: 'ferncliff', legalName: 'Ferncliff Ltd', createdAt }),
    insertProgram({ ...program, reviewMonths: null, expiryMonths: null, createdAt }),
  );
}

test('a damaged record is named, and holds up neither a follower nor a webhook', async () => {
  const { deps } = server;
  const damaged = await send(deps, await tick(deps, { phone: PHONE }));
  const unsealed = await send(deps, await tick(deps, { phone: '+12025550188' }));
  const whole = await send(deps, await tick(deps, { phone: '+12025550199' }));
  const [first, second, third] = [damaged, unsealed, whole].map(({ records }) => records[0]?.recordId);
  await deps.db.script(`drop trigger records_stay; update records set jws = 'e30.ew.AA' where id = '${first}';
    update vault set sealed = substr(sealed, 5) where record = '${second}'`);
  const page = await changes('?limit=2');
  expect(page.items).toEqual([]);
  expect(page.unreadable).toEqual([
    { recordId: first, consentId: expect.stringMatching(/^con_/), version: 1, logIndex: 2 },
    { recordId: second, consentId: expect.stringMatching(/^con_/), version: 1, logIndex: 3 },
  ]);
  const rest = await changes(`?after=${page.nextCursor}`);
  expect([rest.items.map(({ recordId }) => recordId), rest.unreadable]).toEqual([[third], []]);

  const { id } = await subscribe(deps);
  await deps.db.script('update webhooks set enqueued_through = 0');
  const webhook = await findWebhook(deps.db, id);
  expect(await enqueueRecords(deps, webhook ? [webhook] : [], 5)).toBe(false);
  const waiting = await listDeliveries(deps.db, { webhook: id, state: null, before: null, limit: 10 });
  expect(waiting.map(({ record }) => record).sort()).toEqual([second, third].sort());
});

test('a record whose consent line was deleted is told, to its own sender alone, and what is restricted stays so', async () => {
  const { deps } = server;
  await ferncliff();
  const [told] = (await send(deps, await tick(deps, { phone: PHONE }))).records;
  const body = { sender: 'larkspur', phone: '+12025550188', reason: 'asked by letter' };
  await send(deps, await tick(deps, { phone: body.phone }));
  const { key } = await server.personKey();
  expect((await server.call('POST', '/v1/restrictions', { key, body })).status).toBeLessThan(300);
  await deps.db.script('pragma foreign_keys = off; delete from consents; pragma foreign_keys = on');
  const page = await changes();
  expect(page.items).toMatchObject([{ recordId: told?.recordId, phone: PHONE }, { phone: null }]);
  expect(page.unreadable).toEqual([]);
  expect((await changes('', await server.keyFor(['records:read'], 'larkspur'))).items).toEqual(page.items);
  expect((await changes('?limit=1', await server.keyFor(['records:read'], 'ferncliff'))).items).toEqual([]);

  const { id } = await subscribe(deps);
  await deps.db.script('update webhooks set enqueued_through = 0');
  const webhook = await findWebhook(deps.db, id);
  await enqueueRecords(deps, webhook ? [webhook] : [], 4);
  expect(await listDeliveries(deps.db, { webhook: id, state: null, before: null, limit: 10 })).toHaveLength(2);
});

test('tells each change with its number, as it stands in the log', async () => {
  const { records } = await send(server.deps, await tick(server.deps, { phone: PHONE }));
  await said('withdrawn', PHONE);
  const { items } = await changes();
  expect(items).toMatchObject([
    { recordId: records[0]?.recordId, status: 'granted', version: 1, method: 'checkbox_submit', phone: PHONE },
    {
      status: 'withdrawn',
      version: 2,
      method: 'spoken',
      source: 'phone_call',
      program: 'larkspur-offers',
      phone: PHONE,
    },
  ]);
  const one = await server.call('GET', `/v1/records/${records[0]?.recordId}`, { key: server.key });
  expect(items[0]).toEqual({ ...one.json, jws: undefined, phone: PHONE });
});

test('pages follow one another without gap or repeat, and the last one’s cursor waits for what comes', async () => {
  for (let i = 0; i < 7; i++) await said('granted', `+1202555014${i}`);
  const seen: (string | null)[] = [];
  let cursor = '';
  for (let page = 0; page < 4; page++) {
    const { items, nextCursor } = await changes(`?limit=3${cursor}`);
    seen.push(...items.map(({ phone }) => phone));
    cursor = `&after=${nextCursor}`;
  }
  expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `+1202555014${i}`));
  expect((await changes(`?limit=3${cursor}`)).items).toEqual([]);
  await said('granted', '+12025550149');
  expect((await changes(`?limit=3${cursor}`)).items).toMatchObject([{ phone: '+12025550149' }]);
});

test('a key of one sender sees its own changes alone, however many others stand between', async () => {
  await ferncliff();
  await said('granted', PHONE, 'ferncliff-news');
  for (let i = 0; i < 5; i++) await said('granted', `+1202555014${i}`);
  await said('withdrawn', PHONE, 'ferncliff-news');
  const key = await server.keyFor(['records:read'], 'ferncliff');
  const first = await changes('?limit=1', key);
  expect(first.items).toMatchObject([{ sender: 'ferncliff', status: 'granted' }]);
  const second = await changes(`?limit=1&after=${first.nextCursor}`, key);
  expect(second.items).toMatchObject([{ sender: 'ferncliff', status: 'withdrawn' }]);
  expect((await changes(`?after=${second.nextCursor}`, key)).items).toEqual([]);
});

test('an erased number is null, and the change stays', async () => {
  await said('granted', PHONE);
  await server.deps.db.write({ sql: 'delete from data_keys' });
  expect((await changes()).items).toMatchObject([{ phone: null, status: 'granted' }]);
});

test('a page is one entry in the trail, found by each number in it; an empty one told nothing', async () => {
  await said('granted', PHONE);
  await said('granted', '+12025550144');
  const { nextCursor } = await changes();
  await changes(`?after=${nextCursor}`);
  const trail = async (path: string, body?: unknown) =>
    server.call(body ? 'POST' : 'GET', path, { key: server.key, ...(body ? { body } : {}) });
  const listed = await trail('/v1/audit?action=changes.read');
  expect(listed.json?.['items']).toMatchObject([{ actor: server.user, detail: { count: 2 } }]);
  for (const phone of [PHONE, '+12025550144']) {
    const found = await trail('/v1/audit/search', { phone, action: 'changes.read' });
    expect(found.json?.['items']).toHaveLength(1);
  }
  await said('granted', '+12025550145');
  const later = await trail('/v1/audit/search', { phone: '+12025550145', action: 'changes.read' });
  expect(later.json?.['items']).toEqual([]);
});

test('a page that one sender’s key read is no read of another’s number between', async () => {
  await ferncliff();
  await said('granted', '+12025550144', 'ferncliff-news');
  await said('granted', PHONE);
  await said('withdrawn', '+12025550144', 'ferncliff-news');
  await changes('', await server.keyFor(['records:read'], 'ferncliff'));
  const body = { phone: PHONE, action: 'changes.read' };
  expect((await server.call('POST', '/v1/audit/search', { key: server.key, body })).json?.['items']).toEqual([]);
});

test('with wait, the answer comes with the next change, and not before', async () => {
  const { nextCursor } = await changes();
  let answered = false;
  const waiting = changes(`?wait=20&after=${nextCursor}`).then((page) => {
    answered = true;
    return page;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answered).toBe(false);
  await said('granted', PHONE);
  expect((await waiting).items).toMatchObject([{ phone: PHONE }]);
});

test('with wait, the answer comes empty when the time is over', async () => {
  const { nextCursor } = await changes();
  const start = performance.now();
  expect(await changes(`?wait=1&after=${nextCursor}`)).toEqual({ items: [], unreadable: [], nextCursor });
  expect(performance.now() - start).toBeGreaterThan(950);
});

test('with wait, the time is over too where garbage is collected meanwhile, which takes timers of signals with it', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { nextCursor } = await changes();
  const collecting = setInterval(collect, 50);
  onTestFinished(() => clearInterval(collecting));
  expect(await changes(`?wait=1&after=${nextCursor}`)).toEqual({ items: [], unreadable: [], nextCursor });
}, 5000);

test('with wait, a server that is told to end answers at once', async () => {
  const { nextCursor } = await changes();
  const ending = new AbortController();
  const app = createApp({ ...server.deps, ending: ending.signal });
  const headers = { authorization: `Bearer ${server.key}` };
  const waiting = app.request(`/v1/changes?wait=30&after=${nextCursor}`, { headers });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const told = performance.now();
  ending.abort();
  expect((await waiting).status).toBe(200);
  expect(performance.now() - told).toBeLessThan(3000);
});

test('a cursor of a log that was recovered, and one that is none of ours, are refused', async () => {
  const cursor = (text: string) => toBase64url(utf8(text));
  const ask = (after: string) => server.call('GET', `/v1/changes?after=${after}`, { key: server.key });
  expect(await ask(cursor('other.example/log 3'))).toMatchObject({ status: 410, json: { code: 'cursor_ended' } });
  expect(await ask(cursor('nonsense'))).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
  expect(await ask('%2B12025550143')).toMatchObject({ status: 422 });
});
