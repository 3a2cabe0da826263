/** Reviews: what a change of wording does to the consents under it, what is due, and who is told ahead. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { eventWorker, FakeSubscribers, subscribe, turnOnce } from '../../test/kit/events.ts';
import { publish, SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { foretell } from '../consent/expiry/foretell.ts';
import { rebuildConsents } from '../consent/rebuild/rebuild.ts';
import { settleWordings } from '../consent/wording/settle-wordings.ts';

const DAY = 24 * 60 * 60 * 1000;
const PHONE = '+12025550143';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

/** Replaces version 1 of the offers' wording. */
async function supersede(body: object) {
  await publish(server.deps, { text: 'New.' });
  return server.call('POST', '/v1/wordings/larkspur-offers/versions/1/state', {
    key: server.key,
    body: { state: 'superseded', ...body },
  });
}

async function decision(phone = PHONE): Promise<unknown[]> {
  // Noon in Washington, so that no hour is quiet.
  const body = { program: 'larkspur-offers', phone, at: '2026-11-24T17:00:00.000Z' };
  const { json } = await server.call('POST', '/v1/checks', { key: server.key, body });
  return [json?.['decision'], (json?.['reasons'] as { code: string }[] | undefined)?.[0]?.code];
}

async function reviews(query = ''): Promise<Record<string, unknown>[]> {
  const reply = await server.call('GET', `/v1/reviews?program=larkspur-offers${query}`, { key: server.key });
  expect(reply.status, reply.text).toBe(200);
  return reply.json?.['items'] as Record<string, unknown>[];
}

async function statuses(): Promise<string[]> {
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: PHONE } });
  return (json?.['history'] as { status: string }[] | undefined)?.map(({ status }) => status) ?? [];
}

describe('a new version of a wording', () => {
  beforeEach(async () => {
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
  });

  test.each([
    ['an editorial change', { material: false }],
    ['a material change that keeps them', { material: true, consents: 'keep' }],
  ])('leaves the consents there are alone after %s', async (_, change) => {
    expect((await supersede(change)).json).toMatchObject({ consents: 'keep' });
    expect(await settleWordings(server.deps)).toBe(0);
    expect(await decision()).toEqual(['allow', undefined]);
    expect(await reviews()).toEqual([]);
  });

  test('queues them for review after a material change, unless said otherwise, and tells of each once', async () => {
    const subscribers = new FakeSubscribers();
    await subscribe(server.deps, { types: ['consent.review_due'] });
    expect((await supersede({ material: true })).json).toMatchObject({ consents: 'review' });
    expect(await settleWordings(server.deps)).toBe(1);
    expect(await settleWordings(server.deps)).toBe(0);
    await turnOnce(eventWorker(server.deps, subscribers));
    expect(subscribers.types()).toEqual(['consent.review_due']);
    expect(await reviews()).toMatchObject([{ program: 'larkspur-offers', asked: true, expiresAt: null }]);
    expect(await decision()).toEqual(['allow', undefined]);
  });

  test('a renewal under the new version answers the review', async () => {
    await supersede({ material: true });
    await settleWordings(server.deps);
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
    expect(await reviews()).toEqual([]);
    const { db, keys } = server.deps;
    expect(await rebuildConsents(db, keys, false, (difference) => expect(difference).toBeUndefined())).toEqual({
      lines: 1,
      left: 0,
    });
  });

  test('ends them from the change on where that is asked for, before any sweep, and then on record', async () => {
    await supersede({ material: true, consents: 'expire' });
    expect(await decision()).toEqual(['deny', 'expired']);
    expect(await statuses()).toEqual(['granted']);
    expect(await settleWordings(server.deps)).toBe(1);
    expect(await statuses()).toEqual(['granted', 'expired']);
    expect(await settleWordings(server.deps)).toBe(0);
    expect(await decision()).toEqual(['deny', 'expired']);
  });

  test('ends what an annulment brings back under the old version after all others were ended', async () => {
    const from = server.clock.now();
    await server.post(`/stop/${SITE_KEY}`, { phone: PHONE });
    await supersede({ material: true, consents: 'expire' });
    expect(await settleWordings(server.deps)).toBe(0);
    server.clock.advance(60_000);
    const batch = { sender: 'larkspur', name: 'Monday', reason: 'A list was fed to the page', from };
    const body = { ...batch, until: server.clock.now() };
    const { status } = await server.call('POST', '/v1/withdrawals/annulments', { key: server.key, body });
    expect(status).toBe(200);
    expect(await decision()).toEqual(['deny', 'expired']);
    expect(await settleWordings(server.deps)).toBe(1);
    expect(await statuses()).toContain('expired');
    expect(await settleWordings(server.deps)).toBe(0);
  });

  test('ends no consent under another version, and a new act under the new one counts', async () => {
    await supersede({ material: true, consents: 'expire' });
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
    await send(server.deps, await tick(server.deps, { phone: '+12025550144' }));
    expect(await settleWordings(server.deps)).toBe(0);
    expect(await decision()).toEqual(['allow', undefined]);
    expect(await decision('+12025550144')).toEqual(['allow', undefined]);
  });

  test('what ended stays ended, whatever becomes of the version, and nothing can be recorded under it', async () => {
    await supersede({ material: true, consents: 'expire' });
    const retired = await server.call('POST', '/v1/wordings/larkspur-offers/versions/1/state', {
      key: server.key,
      body: { state: 'retired' },
    });
    expect(retired.json).toMatchObject({ state: 'retired', consents: 'expire' });
    expect(await decision()).toEqual(['deny', 'expired']);
    const body = {
      program: 'larkspur-offers',
      phone: PHONE,
      status: 'granted',
      source: 'phone_call',
      method: 'spoken',
    };
    const late = { ...body, wording: { id: 'larkspur-offers', version: 1 } };
    const reply = await server.call('POST', '/v1/records', { key: server.key, body: late });
    expect(reply.json?.['code']).toBe('wording_changed');
  });
});

test.each([
  [{ state: 'retired', consents: 'expire' }],
  [{ state: 'superseded', consents: 'expire' }],
  [{ state: 'superseded', material: true, consents: 'delete' }],
])('only a material change touches consents: %j', async (body) => {
  const path = '/v1/wordings/larkspur-offers/versions/1/state';
  const reply = await server.call('POST', path, { key: server.key, body });
  const issues = reply.json?.['issues'] as { path: string }[] | undefined;
  expect([reply.status, issues?.[0]?.path]).toEqual([422, 'consents']);
});

test('lists what is due, the longest due first, page by page, and what ends by then is not among it', async () => {
  for (const phone of ['+12025550141', '+12025550142', '+12025550143']) {
    await send(server.deps, await tick(server.deps, { phone }));
    server.clock.advance(DAY);
  }
  expect(await reviews()).toEqual([]);
  server.clock.advance(729 * DAY);
  const [first, second, ...rest] = await reviews();
  expect(rest).toEqual([]);
  expect(String(first?.['dueAt']) < String(second?.['dueAt'])).toBe(true);
  expect(await reviews('&until=2028-12-31T00:00:00.000Z')).toHaveLength(3);
  const page = await server.call('GET', '/v1/reviews?program=larkspur-offers&limit=1', { key: server.key });
  expect(page.json?.['items']).toEqual([first]);
  expect(await reviews(`&cursor=${page.json?.['nextCursor']}`)).toEqual([second]);
  const calendar = await server.call('GET', '/v1/reviews/calendar?program=larkspur-offers', { key: server.key });
  expect(calendar.json).toEqual({ program: 'larkspur-offers', months: { '2028-11': 3 } });
});

test('subscribers are told a month ahead of a review and of an end, once for each date', async () => {
  const subscribers = new FakeSubscribers();
  await subscribe(server.deps, { types: ['consent.review_soon', 'consent.expires_soon'] });
  const record = {
    program: 'larkspur-alerts',
    phone: PHONE,
    status: 'granted',
    source: 'in_person',
    method: 'signed_paper',
  };
  await server.call('POST', '/v1/records', { key: server.key, body: record });
  const worker = eventWorker(server.deps, subscribers);
  const toldAt = async (days: number) => {
    server.clock.advance(days * DAY);
    const told = await foretell(server.deps);
    await turnOnce(worker);
    return told;
  };
  expect(await toldAt(300)).toBe(0);
  expect(await toldAt(40)).toBe(1);
  expect(await toldAt(1)).toBe(0);
  expect(subscribers.heard.map(({ event }) => [event.type, event.data['phone']])).toEqual([
    ['consent.expires_soon', PHONE],
  ]);
  await server.call('POST', '/v1/records', { key: server.key, body: record });
  expect(await toldAt(340)).toBe(1);
});
