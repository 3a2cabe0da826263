/** Calls about a number whose data key does not open: what seals is refused in words, what stops and erases has effect. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const OURS = '+18445550002';
const ABOUT = { sender: 'larkspur', phone: PHONE };
const SPOKEN = { program: 'larkspur-offers', phone: PHONE, status: 'granted', source: 'phone_call', method: 'spoken' };
const REFUSED = { status: 409, code: 'record_unreadable' };

let server: TestServer;
let person: string;
let inbound: string;
/** Ids of what was opened before the key was altered. */
const opened = new Map<string, string>();

const post = (path: string, body: unknown, key = person): Promise<Reply> => server.call('POST', path, { key, body });

async function made(path: string, body: object): Promise<Record<string, unknown>> {
  const { status, json } = await post(path, body);
  expect([200, 201, 202], `${path} ${status}`).toContain(status);
  return json ?? {};
}

function write(id: string, text: string): Promise<Reply> {
  return server.call('POST', inbound, byGeneric(id, { from: PHONE, to: OURS, text }, server.clock.ms()));
}

async function decision(): Promise<unknown> {
  return (await post('/v1/checks', { program: 'larkspur-offers', phone: PHONE })).json?.['decision'];
}

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  ({ key: person } = await server.personKey());
  const secret = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET };
  inbound = new URL(String((await made('/v1/inbound-connections', secret))['url'])).pathname;
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
});

async function openThings(): Promise<void> {
  const paths = {
    '/v1/legal-holds': { ...ABOUT, matter: 'case 7', reason: 'Sued us.' },
    '/v1/restrictions': { ...ABOUT, reason: 'Says it is not theirs.' },
    '/v1/person-requests': { ...ABOUT, kind: 'access' },
  };
  for (const [path, body] of Object.entries(paths)) opened.set(path, String((await made(path, body))['id']));
}

function alterKeys(): Promise<void> {
  return server.deps.db.script("update data_keys set wrapped = 'AAAA' || substr(wrapped, 5)");
}

test.each([
  ['/v1/person-links', ABOUT],
  ['/v1/records', SPOKEN],
  ['/v1/legal-holds', { ...ABOUT, matter: 'case 7', reason: 'Sued us.' }],
  ['/v1/restrictions', { ...ABOUT, reason: 'Says it is not theirs.' }],
  ['/v1/person-requests', { ...ABOUT, kind: 'access' }],
])('%s makes nothing new of it', async (path, body) => {
  await alterKeys();
  const { status, json } = await post(path, body);
  expect({ status, code: json?.['code'] }).toEqual(REFUSED);
  expect(json?.['detail']).toBe('What is sealed of this number does not open: its data key was altered.');
});

test('a visitor’s yes is refused, and told in words', async () => {
  await alterKeys();
  const body = await tick(server.deps, { phone: PHONE });
  const headers = { origin: 'https://shop.example' };
  const { status, json } = await server.call('POST', '/v1/submissions', { body, headers });
  expect({ status, code: json?.['code'] }).toEqual(REFUSED);
});

test('what was opened before is read, and not ended without its reason', async () => {
  await openThings();
  await alterKeys();
  const restriction = `/v1/restrictions/${opened.get('/v1/restrictions')}`;
  expect(await server.call('GET', restriction, { key: person })).toMatchObject({ status: 200, json: { reason: null } });
  const ends = [
    [`${restriction}/lift`, { reason: 'It is theirs.' }],
    [`/v1/legal-holds/${opened.get('/v1/legal-holds')}/release`, { reason: 'Settled.' }],
    [`/v1/person-requests/${opened.get('/v1/person-requests')}/close`, { outcome: 'done', note: 'Sent.' }],
    [`/v1/person-requests/${opened.get('/v1/person-requests')}/extension`, { reason: 'Much.' }],
  ] as const;
  for (const [path, body] of ends) {
    const { status, json } = await post(path, body);
    expect({ path, status, code: json?.['code'] }).toEqual({ path, ...REFUSED });
  }
});

test('a message that somebody must read is kept, holds, and is not taken for withdrawn without a withdrawal', async () => {
  await alterKeys();
  expect(await decision()).toBe('allow');
  expect(await write('m-1', 'Can I cancel my order?')).toMatchObject({ status: 200, json: { kind: 'review' } });
  expect(await decision()).toBe('deny');
  const { json } = await server.call('GET', '/v1/messages?state=open', { key: person });
  const items = json?.['items'] as { id: string }[] | undefined;
  const id = items?.[0]?.id;
  const withdrawn = await post(`/v1/messages/${id}/decision`, { decision: 'withdraw', reason: 'Means it.' });
  expect({ status: withdrawn.status, code: withdrawn.json?.['code'] }).toEqual(REFUSED);
  expect(await decision()).toBe('deny');
  const kept = await post(`/v1/messages/${id}/decision`, { decision: 'keep', reason: 'An order.' });
  expect([kept.status, await decision()]).toEqual([200, 'allow']);
});

test.each([
  ['POST /v1/withdrawals', () => post('/v1/withdrawals', ABOUT)],
  ['the stop page', () => server.post(`/stop/${SITE_KEY}`, { phone: PHONE })],
  ['a STOP', () => write('m-2', 'STOP')],
  ['an erasure', () => post('/v1/erasures', { ...ABOUT, reason: 'person_request' })],
])('%s has effect', async (_, act) => {
  await alterKeys();
  expect((await act()).status).toBeLessThan(300);
  expect(await decision()).toBe('deny');
});
