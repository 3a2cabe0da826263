/** Events and the audit trail on both engines, with two processes at work on one database. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { recordConsent } from '../../server/consent/record/record-consent.ts';
import type { Deps } from '../../server/deps.ts';
import { replay } from '../../server/setup/webhook-deliveries.ts';
import { changeWebhook } from '../../server/setup/webhooks.ts';
import { listAudit } from '../../server/store/audit.ts';
import { readLogPage } from '../../server/store/changes.ts';
import { listDeliveries } from '../../server/store/deliveries.ts';
import { Clock } from '../kit/clock.ts';
import { eventWorker, FakeSubscribers, subscribe, turnOnce } from '../kit/events.ts';
import { ADMIN, setUpLarkspur } from '../kit/larkspur-deps.ts';
import { seededRandom } from '../kit/random.ts';
import { openReal } from '../kit/real-deps.ts';
import { type Engine, engines } from './engines.ts';

const PHONES = Array.from({ length: 12 }, (_, i) => `+1202555${1000 + i}`);

/** Two server processes' parts on one database. */
async function openTwo(engine: Engine): Promise<{ clock: Clock; one: Deps; other: Deps }> {
  const place = await engine.open();
  const clock = new Clock();
  const open = (seed: string) => openReal({ ...place, clock: clock.ms, random: seededRandom(seed) });
  const [one, other] = [await open('one'), await open('other')];
  onTestFinished(async () => {
    await one.close();
    await other.close();
    await place.close();
  });
  await setUpLarkspur(one.deps);
  return { clock, one: one.deps, other: other.deps };
}

async function said(deps: Deps, phone: string): Promise<string> {
  const body = {
    program: 'larkspur-offers',
    phone,
    status: 'granted',
    source: 'phone_call',
    method: 'spoken',
  } as const;
  const { records } = await recordConsent(deps, { body, caller: ADMIN, idempotencyKey: null });
  return records[0]?.recordId ?? '';
}

describe.each(await engines())('events on $name', { timeout: 60_000 }, (engine) => {
  test('two processes tell each event once, whoever recorded it', async () => {
    const { one, other } = await openTwo(engine);
    const { id } = await subscribe(one);
    await Promise.all(PHONES.map((phone, i) => said(i % 2 === 0 ? one : other, phone)));
    const subscribers = new FakeSubscribers();
    const workers = [one, other].map((deps) => eventWorker(deps, subscribers));
    for (let turn = 0; turn < 3; turn++) await Promise.all(workers.map(turnOnce));
    expect(subscribers.heard.map(({ event }) => event.data['phone']).toSorted()).toEqual(PHONES);
    const page = { webhook: id, state: 'delivered', before: null, limit: 100 } as const;
    expect(await listDeliveries(one.db, page)).toHaveLength(PHONES.length);
  });

  test('what one process held and died with, the other sends when the hold has ended', async () => {
    const { clock, one, other } = await openTwo(engine);
    const { id } = await subscribe(one);
    await said(one, '+12025550143');
    const never = new FakeSubscribers();
    never.answer = () => new Promise(() => {});
    await eventWorker(one, never).turn();
    const subscribers = new FakeSubscribers();
    const worker = eventWorker(other, subscribers);
    await turnOnce(worker);
    expect(subscribers.heard).toEqual([]);
    clock.advance(15_000);
    subscribers.answer = () => ({ status: 410, retryAfter: null });
    await turnOnce(worker);
    expect(subscribers.heard).toHaveLength(1);
    const call = { caller: ADMIN, requestId: 'req', id };
    await changeWebhook(other, { ...call, body: { state: 'active' } });
    expect(await replay(other, { ...call, deliveries: null })).toEqual({ replayed: 1, waiting: [] });
    subscribers.answer = () => ({ status: 200, retryAfter: null });
    await turnOnce(worker);
    expect(await listDeliveries(one.db, { webhook: id, state: null, before: null, limit: 9 })).toMatchObject([
      { state: 'delivered', attempts: 1 },
    ]);
  });

  test('the log is read page by page, and the trail by place, id and filter', async () => {
    const { one } = await openTwo(engine);
    const ids: string[] = [];
    for (const phone of PHONES.slice(0, 5)) ids.push(await said(one, phone));
    const first = await readLogPage(one.db, { sender: 'larkspur', from: 0, limit: 3 });
    const rest = await readLogPage(one.db, { sender: null, from: first.end, limit: 100 });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(ids);
    expect(rest.end).toBe(rest.size);
    expect((await readLogPage(one.db, { sender: 'nobody', from: 0, limit: 3 })).rows).toEqual([]);
    const places = rest.rows.map(({ position }) => ({ position, sender: 'larkspur' }));
    const about = { ids: [], places, programs: [] };
    const filter = { sender: 'larkspur', method: 'spoken', actor: 'usr_test', about };
    const entries = await listAudit(one.db, { filter, before: null, limit: 10 });
    expect(entries.map(({ subject }) => subject)).toEqual(rest.rows.map(({ id }) => id).toReversed());
  });
});
