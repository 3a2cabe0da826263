/** The events worker: from a commit to a subscriber, whatever happens on the way. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Clock } from '../../test/kit/clock.ts';
import { eventWorker, FakeSubscribers, isSignedBy, subscribe, turnOnce } from '../../test/kit/events.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { seededRandom } from '../../test/kit/random.ts';
import { openReal } from '../../test/kit/real-deps.ts';
import { recordConsent } from '../consent/record/record-consent.ts';
import type { Deps } from '../deps.ts';
import { replay, testWebhook } from '../setup/webhook-deliveries.ts';
import { changeWebhook, rotateSecret } from '../setup/webhooks.ts';
import { listAudit } from '../store/audit.ts';
import { type Delivery, listDeliveries } from '../store/deliveries.ts';
import { insertSender } from '../store/senders.ts';
import { findWebhook } from '../store/webhooks.ts';
import { enqueueRecords, noticeStatements } from './enqueue.ts';
import type { Answer } from './transport.ts';
import type { EventWorker } from './worker.ts';

const PHONE = '+12025550143';
const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;
const OK: Answer = { status: 200, retryAfter: null };
const BROKEN: Answer = { status: 500, retryAfter: null };
const CALL = { caller: ADMIN, requestId: 'req' };

let clock: Clock;
let deps: Deps;
let subscribers: FakeSubscribers;
let worker: EventWorker;

beforeEach(async () => {
  clock = new Clock();
  const real = await openReal({ clock: clock.ms });
  onTestFinished(() => real.close());
  ({ deps } = real);
  await setUpLarkspur(deps);
  subscribers = new FakeSubscribers();
  worker = eventWorker(deps, subscribers);
});

/** A clerk notes what somebody said on the telephone. @returns the record's id */
async function said(
  status: 'granted' | 'withdrawn',
  options: { program?: string; phone?: string } = {},
): Promise<string> {
  const { program = 'larkspur-offers', phone = PHONE } = options;
  const body = { program, phone, status, source: 'phone_call', method: 'spoken' } as const;
  const { records } = await recordConsent(deps, { body, caller: ADMIN, idempotencyKey: null });
  return records[0]?.recordId ?? '';
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `+1202555${1000 + i}`);
}

function deliveries(webhook: string): Promise<Delivery[]> {
  return listDeliveries(deps.db, { webhook, state: null, before: null, limit: 1000 });
}

async function deliveryOf(webhook: string): Promise<Delivery> {
  const [delivery] = await deliveries(webhook);
  if (!delivery) throw new Error('nothing is in the outbox');
  return delivery;
}

describe('an event', () => {
  test('says what happened to which number, and is signed', async () => {
    const { secret } = await subscribe(deps);
    const { records } = await send(deps, await tick(deps, { phone: PHONE }));
    await turnOnce(worker);
    const [heard] = subscribers.heard;
    expect(heard?.url).toBe('https://subscriber.example/events');
    expect(heard?.event).toEqual({
      type: 'consent.granted',
      timestamp: clock.now(),
      data: {
        recordId: records[0]?.recordId,
        consentId: expect.stringMatching(/^con_/),
        sender: 'larkspur',
        program: 'larkspur-offers',
        purpose: 'marketing',
        channel: 'sms',
        status: 'granted',
        version: 1,
        source: 'website_form',
        method: 'checkbox_submit',
        wording: expect.objectContaining({ id: 'larkspur-offers', version: 1 }),
        occurredAt: expect.any(String),
        recordedAt: clock.now(),
        late: false,
        expiresAt: null,
        reviewAt: expect.any(String),
        phone: PHONE,
        logIndex: expect.any(Number),
      },
    });
    expect(heard && isSignedBy(secret, heard)).toBe(true);
    expect(heard?.headers['webhook-timestamp']).toBe(String(Math.floor(clock.ms() / 1000)));
    expect(heard?.headers['webhook-id']).toMatch(/^msg_[A-Za-z0-9_-]{22}$/);
    expect(heard?.headers['content-type']).toBe('application/json');
  });

  test('comes once, and for each change', async () => {
    await subscribe(deps);
    await said('granted');
    await turnOnce(worker);
    await turnOnce(worker);
    await said('withdrawn');
    await turnOnce(worker);
    expect(subscribers.types()).toEqual(['consent.granted', 'consent.withdrawn']);
  });

  test('of before the webhook is not told', async () => {
    await said('granted');
    await subscribe(deps);
    await turnOnce(worker);
    expect(subscribers.heard).toEqual([]);
  });

  test('is told to each webhook that wants its type, program and sender', async () => {
    await deps.db.write(insertSender({ id: 'ferncliff', legalName: 'Ferncliff Ltd', createdAt: clock.now() }));
    const at = (name: string) => `https://${name}.example/`;
    await subscribe(deps, { url: at('all') });
    await subscribe(deps, { url: at('withdrawals'), types: ['consent.revoked', 'consent.withdrawn'] });
    await subscribe(deps, { url: at('alerts'), programs: ['larkspur-alerts'] });
    await subscribe(deps, { url: at('larkspur'), sender: 'larkspur' });
    await subscribe(deps, { url: at('ferncliff'), sender: 'ferncliff' });
    await said('granted');
    await said('granted', { program: 'larkspur-alerts' });
    await said('withdrawn');
    await turnOnce(worker);
    const told = (name: string) =>
      subscribers.heard
        .filter(({ url }) => url === at(name))
        .map(({ event }) => `${event.type} ${event.data['program']}`)
        .sort();
    const [alerts, granted, withdrawn] = [
      'consent.granted larkspur-alerts',
      'consent.granted larkspur-offers',
      'consent.withdrawn larkspur-offers',
    ];
    expect(told('all')).toEqual([alerts, granted, withdrawn]);
    expect(told('larkspur')).toEqual([alerts, granted, withdrawn]);
    expect(told('withdrawals')).toEqual([withdrawn]);
    expect(told('alerts')).toEqual([alerts]);
    expect(told('ferncliff')).toEqual([]);
  });

  test('that no record tells is told once, too', async () => {
    const { id } = await subscribe(deps);
    const record = await said('granted');
    await turnOnce(worker);
    const event = { type: 'consent.review_due', record, sender: 'larkspur', program: 'larkspur-offers' } as const;
    for (let time = 0; time < 2; time++) await deps.db.write(...(await noticeStatements(deps, [event])));
    clock.advance(SECOND);
    await turnOnce(worker);
    expect(subscribers.types()).toEqual(['consent.granted', 'consent.review_due']);
    expect(subscribers.heard[1]?.event).toMatchObject({ data: { recordId: record, phone: PHONE } });
    expect(await deliveries(id)).toHaveLength(2);
  });

  test('tells no number that was erased meanwhile', async () => {
    await subscribe(deps);
    const record = await said('granted');
    subscribers.answer = () => BROKEN;
    await turnOnce(worker);
    expect(subscribers.heard[0]?.event.data['phone']).toBe(PHONE);
    await deps.db.write({ sql: 'delete from vault where record = ?', args: [record] });
    clock.advance(6 * SECOND);
    await turnOnce(worker);
    expect(subscribers.heard[1]?.event.data).toMatchObject({ recordId: record, phone: null });
  });
});

describe('the outbox', () => {
  test('is not written by the commit: only the mark of the webhook tells what is new', async () => {
    const { id } = await subscribe(deps);
    const before = await findWebhook(deps.db, id);
    await said('granted');
    expect(await deliveries(id)).toEqual([]);
    expect(await findWebhook(deps.db, id)).toEqual(before);
    await turnOnce(worker);
    expect((await findWebhook(deps.db, id))?.enqueuedThrough).toBe((await deps.log.newest()).tree.size);
  });

  test('holds no number, and neither does the trail of deliveries', async () => {
    await subscribe(deps);
    subscribers.answer = () => BROKEN;
    await said('granted');
    await turnOnce(worker);
    const tables = await deps.db.read(
      ...['deliveries', 'webhooks', 'webhook_secrets', 'audit'].map((table) => ({ sql: `select * from ${table}` })),
    );
    expect(tables[0]).toHaveLength(1);
    expect(JSON.stringify(tables)).not.toContain(PHONE.slice(2));
    expect(await deps.metrics.text()).not.toContain(PHONE.slice(2));
  });

  test('takes in page after page, each record once', async () => {
    const { id } = await subscribe(deps);
    const records = await Promise.all(numbers(7).map((phone) => said('granted', { phone })));
    const { size } = (await deps.log.newest()).tree;
    const stillBehind: boolean[] = [];
    for (let page = 0; page < 3; page++) {
      const webhook = await findWebhook(deps.db, id);
      stillBehind.push(await enqueueRecords(deps, webhook ? [webhook] : [], size, 3));
    }
    expect(stillBehind).toEqual([true, true, false]);
    expect((await deliveries(id)).map(({ record }) => record).toSorted()).toEqual(records.toSorted());
  });

  test('is shared by workers: each event is sent by one of them', async () => {
    await subscribe(deps);
    const phones = numbers(90);
    await Promise.all(phones.map((phone) => said('granted', { phone })));
    const others = [worker, eventWorker(deps, subscribers), eventWorker(deps, subscribers)];
    for (let turn = 0; turn < 3; turn++) await Promise.all(others.map(turnOnce));
    expect(subscribers.heard.map(({ event }) => event.data['phone']).toSorted()).toEqual(phones);
  });

  test('a mark that another process moved meanwhile leaves rows and mark as they are', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    const stale = await findWebhook(deps.db, id);
    await turnOnce(worker);
    const before = await deliveries(id);
    const { size } = (await deps.log.newest()).tree;
    await enqueueRecords(deps, stale ? [stale] : [], size);
    expect(await deliveries(id)).toEqual(before);
  });
});

describe('a failure', () => {
  test('is tried again exactly when it is due, with the same id and a new time', async () => {
    const { id, secret } = await subscribe(deps);
    await said('granted');
    subscribers.answer = () => BROKEN;
    await turnOnce(worker);
    clock.advance(5 * SECOND - 1);
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(1);
    clock.advance(1);
    subscribers.answer = () => OK;
    await turnOnce(worker);
    const [first, second] = subscribers.heard;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second && isSignedBy(secret, second)).toBe(true);
    expect(await deliveryOf(id)).toMatchObject({ state: 'delivered', attempts: 2, lastStatus: 200, lastReason: null });
  });

  test('waits as long as the subscriber asks', async () => {
    await subscribe(deps);
    await said('granted');
    subscribers.answer = () => ({ status: 429, retryAfter: '60' });
    await turnOnce(worker);
    clock.advance(59 * SECOND);
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(1);
    clock.advance(SECOND);
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(2);
  });

  test('is given up after three days, listed as dead, and sent again on request', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    subscribers.answer = () => ({ reason: 'timeout' });
    for (let day = 0; day < 4 * 24; day++, clock.advance(DAY / 24)) await turnOnce(worker);
    const dead = await deliveryOf(id);
    expect(dead).toMatchObject({ state: 'dead', lastReason: 'timeout', lastStatus: null });
    const tries = subscribers.heard.length;
    clock.advance(DAY);
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(tries);
    subscribers.answer = () => OK;
    expect(await replay(deps, { ...CALL, id, deliveries: null })).toEqual({ replayed: 1, waiting: [] });
    await turnOnce(worker);
    expect(await deliveryOf(id)).toMatchObject({ id: dead.id, state: 'delivered', attempts: 1 });
    expect(await replay(deps, { ...CALL, id, deliveries: null })).toEqual({ replayed: 0, waiting: [] });
    expect(await replay(deps, { ...CALL, id, deliveries: [dead.id] })).toEqual({ replayed: 1, waiting: [] });
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(tries + 2);
  });

  test('of one webhook holds up no other', async () => {
    await subscribe(deps, { url: 'https://slow.example/' });
    await subscribe(deps, { url: 'https://quick.example/' });
    const held: ((answer: Answer) => void)[] = [];
    subscribers.answer = ({ url }) => (url.includes('slow') ? new Promise((resolve) => held.push(resolve)) : OK);
    await Promise.all(numbers(120).map((phone) => said('granted', { phone })));
    for (let turn = 0; turn < 4; turn++) await worker.turn();
    const told = (name: string) => subscribers.heard.filter(({ url }) => url.includes(name)).length;
    expect(told('quick')).toBe(120);
    expect(told('slow')).toBe(100);
    for (const resolve of held.splice(0)) resolve(OK);
    await worker.settled();
    await worker.turn();
    expect(told('slow')).toBe(120);
    for (const resolve of held) resolve(OK);
    await worker.settled();
  });

  test('410 disables the webhook, says so in the trail, and what waits goes on when it is active again', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    subscribers.answer = () => ({ status: 410, retryAfter: null });
    await turnOnce(worker);
    expect(await findWebhook(deps.db, id)).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
    expect(await deliveryOf(id)).toMatchObject({ state: 'dead', lastReason: 'gone' });
    const filter = { sender: null, action: 'webhook.disable' };
    expect(await listAudit(deps.db, { filter, before: null, limit: 2 })).toMatchObject([
      { actor: 'system', subject: id },
    ]);
    await said('withdrawn');
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(1);
    subscribers.answer = () => OK;
    await changeWebhook(deps, { ...CALL, id, body: { state: 'active' } });
    await turnOnce(worker);
    expect(subscribers.types()).toEqual(['consent.granted', 'consent.withdrawn']);
  });

  test('a vault row that does not open holds up no other event', async () => {
    const { id } = await subscribe(deps);
    const damaged = await said('granted');
    await said('granted', { phone: '+12025550144' });
    await deps.db.write({
      sql: `update vault set sealed = 'AAAA' || substr(sealed, 5) where record = ?`,
      args: [damaged],
    });
    await turnOnce(worker);
    expect(subscribers.heard.map(({ event }) => event.data['phone'])).toEqual(['+12025550144']);
    const due = (await deliveries(id)).filter(({ state }) => state === 'due');
    expect(due).toMatchObject([{ record: damaged, lastReason: 'unreadable', attempts: 1 }]);
  });
});

describe('a process that dies', () => {
  /** Holds what it took, and never says what came of it. */
  async function dyingWorker(): Promise<FakeSubscribers> {
    const never = new FakeSubscribers();
    never.answer = () => new Promise(() => {});
    await eventWorker(deps, never).turn();
    return never;
  }

  test('between enqueueing and sending: another takes over when its hold has ended, and not before', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    expect((await dyingWorker()).heard).toHaveLength(1);
    await said('withdrawn');
    clock.advance(15 * SECOND - 1);
    await turnOnce(worker);
    expect(subscribers.types()).toEqual(['consent.withdrawn']);
    clock.advance(1);
    await turnOnce(worker);
    expect(subscribers.types()).toEqual(['consent.withdrawn', 'consent.granted']);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('and answers late after all: what the other wrote stays', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    const late = new FakeSubscribers();
    let answer: (answer: Answer) => void = () => {};
    late.answer = () => new Promise((resolve) => (answer = resolve));
    const slow = eventWorker(deps, late);
    await slow.turn();
    clock.advance(15 * SECOND);
    await turnOnce(worker);
    answer(BROKEN);
    await slow.settled();
    expect(await deliveryOf(id)).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 200 });
  });

  test('before its mark moved: nothing is lost', async () => {
    await subscribe(deps);
    await said('granted');
    await said('withdrawn');
    // Nothing but the commit has happened. Another process starts.
    await turnOnce(eventWorker(deps, subscribers));
    expect(subscribers.types().toSorted()).toEqual(['consent.granted', 'consent.withdrawn']);
  });
});

describe('an end in order', () => {
  test('waits for what is under way', async () => {
    const { id } = await subscribe(deps);
    await said('granted');
    subscribers.answer = () => new Promise((resolve) => setTimeout(() => resolve(OK), 50));
    await worker.turn();
    await worker.stop(5000);
    expect(await deliveryOf(id)).toMatchObject({ state: 'delivered' });
    expect(subscribers.closed).toBe(true);
  });

  test('lets go at once of what takes too long, for any process to send', async () => {
    await subscribe(deps);
    await said('granted');
    subscribers.answer = ({ signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ reason: 'ended' })));
    await worker.turn();
    await worker.stop(20);
    const next = new FakeSubscribers();
    await turnOnce(eventWorker(deps, next));
    expect(next.types()).toEqual(['consent.granted']);
  });

  test('a worker at work hears of a commit by itself, and of another process’s within a second', async () => {
    await subscribe(deps);
    const arrived = (count: number) =>
      expect.poll(() => subscribers.heard.length, { timeout: 5000, interval: 5 }).toBe(count);
    worker.start();
    await said('granted');
    await arrived(1);
    // The same database, opened by another process: its commits are not heard here.
    const other = await openReal({ dir: deps.config.dataDir, clock: clock.ms, random: seededRandom('other') });
    const mine = deps;
    deps = other.deps;
    await said('withdrawn');
    const committed = performance.now();
    await arrived(2);
    expect(performance.now() - committed).toBeLessThan(2000);
    deps = mine;
    await worker.stop(1000);
    await other.close();
  });
});

describe('secrets', () => {
  test('for a day after a rotation both are good, then only the new one', async () => {
    const { id, secret } = await subscribe(deps);
    const { secret: next, previousExpiresAt } = await rotateSecret(deps, { ...CALL, id });
    expect(Date.parse(previousExpiresAt) - clock.ms()).toBe(DAY);
    const good = async () => {
      await said('granted');
      await turnOnce(worker);
      const heard = subscribers.heard.at(-1);
      return [secret, next].map((each) => heard !== undefined && isSignedBy(each, heard));
    };
    expect(await good()).toEqual([true, true]);
    clock.advance(DAY - 1);
    expect(await good()).toEqual([true, true]);
    clock.advance(1);
    expect(await good()).toEqual([false, true]);
  });

  test('are random, and never more than two are good', async () => {
    const { id, secret } = await subscribe(deps);
    const second = await rotateSecret(deps, { ...CALL, id });
    const third = await rotateSecret(deps, { ...CALL, id });
    await said('granted');
    await turnOnce(worker);
    const [heard] = subscribers.heard;
    const good = [secret, second.secret, third.secret].map((each) => heard !== undefined && isSignedBy(each, heard));
    expect(good).toEqual([false, true, true]);
    expect(heard?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  test('stand in the database sealed', async () => {
    const { secret } = await subscribe(deps);
    const [rows] = await deps.db.read({ sql: 'select * from webhook_secrets' });
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const text = JSON.stringify(rows);
    for (const form of ['base64', 'base64url', 'hex'] as const) expect(text).not.toContain(bytes.toString(form));
  });
});

test('a test event goes the way of all events, whatever the filter', async () => {
  const { id } = await subscribe(deps, { types: ['consent.withdrawn'] });
  const { deliveryId } = await testWebhook(deps, { ...CALL, id });
  await turnOnce(worker);
  expect(subscribers.heard).toMatchObject([{ event: { type: 'webhook.test', data: { webhookId: id } } }]);
  expect(subscribers.heard[0]?.headers['webhook-id']).toBe(deliveryId);
});

test('what was told to whom is in the audit trail, also where it was not welcome', async () => {
  const { id } = await subscribe(deps);
  const record = await said('granted');
  subscribers.answer = () => BROKEN;
  await turnOnce(worker);
  clock.advance(5 * SECOND);
  subscribers.answer = () => ({ reason: 'address_refused' });
  await turnOnce(worker);
  const filter = { sender: 'larkspur', action: 'event.deliver' };
  expect(await listAudit(deps.db, { filter, before: null, limit: 5 })).toMatchObject([
    {
      actor: 'usr_test',
      via: `webhook:${id}`,
      method: 'webhook',
      subject: record,
      detail: { type: 'consent.granted', status: 500 },
    },
  ]);
});

test('finished deliveries are listed for a while and then forgotten', async () => {
  const { id } = await subscribe(deps);
  await said('granted');
  await turnOnce(worker);
  clock.advance(7 * DAY - 1);
  await turnOnce(worker);
  expect(await deliveries(id)).toHaveLength(1);
  clock.advance(3600 * SECOND + 2);
  await turnOnce(worker);
  expect(await deliveries(id)).toEqual([]);
});

test('metrics tell what became of deliveries, and how long the oldest waits', async () => {
  await subscribe(deps);
  await said('granted');
  subscribers.answer = () => BROKEN;
  await turnOnce(worker);
  clock.advance(65 * SECOND);
  subscribers.answer = () => OK;
  await turnOnce(worker);
  const text = await deps.metrics.text();
  expect(text).toContain('phone_consent_deliveries_total{outcome="failed"} 1');
  expect(text).toContain('phone_consent_deliveries_total{outcome="delivered"} 1');
  expect(text).toContain('phone_consent_oldest_due_seconds 60');
});
