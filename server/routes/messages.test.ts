/** The queue of messages: what waits for a person, who decides, and what happens when nobody does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { drainJournal } from '../consent/withdraw/drain-journal.ts';
import { DomainError } from '../errors.ts';
import { decideOverdue } from '../inbound/decide-overdue.ts';
import { StoreError } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { type HoldRow, selectOpenHolds, toHoldRow } from '../store/holds.ts';
import { insertProgram } from '../store/programs.ts';
import { findSuppressionsByPhone } from '../store/suppressions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let at: { id: string; path: string };
/** A new number for each test. */
let person: E164;
let tests = 0;
let written = 0;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const createdAt = server.clock.now();
  const orders = { id: 'larkspur-orders', purpose: 'transactional', channel: 'sms', name: 'Orders' } as const;
  await server.deps.db.write(
    insertProgram({ ...orders, sender: 'larkspur', reviewMonths: null, expiryMonths: null, createdAt }),
  );
  const routes = [
    { to: '+18445550001', programs: ['larkspur-offers', 'larkspur-orders'] },
    { to: '+18445550002', programs: ['larkspur-orders'] },
    { to: '+18445550003', programs: ['larkspur-alerts', 'larkspur-offers'] },
  ];
  const body = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET, routes };
  const { json } = await server.call('POST', '/v1/inbound-connections', { key: server.key, body });
  at = { id: String(json?.id), path: `/v1/inbound/generic/${String(json?.id)}` };
});
beforeEach(() => {
  tests += 1;
  person = `+1202555${String(200 + tests).padStart(4, '0')}` as E164;
});
afterAll(() => server.close());

/** What somebody writes. @returns the reply to the provider */
async function write(text: string, to = '+18445550001'): Promise<Reply> {
  written += 1;
  const call = byGeneric(`m-${written}`, { from: person, to, text }, server.clock.ms());
  return server.call('POST', at.path, call);
}

async function queue(state = 'open'): Promise<Record<string, unknown>[]> {
  const { json } = await server.call('GET', `/v1/messages?state=${state}&limit=100`, { key: server.key });
  const items = json?.items as Record<string, unknown>[];
  return items.filter(({ phone }) => phone === person);
}

async function waiting(): Promise<Record<string, unknown>> {
  const [message] = await queue();
  if (!message) throw new Error('nothing waits');
  return message;
}

async function decide(decision: string, more: object = {}, key = server.key): Promise<Reply> {
  const { id } = await waiting();
  return server.call('POST', `/v1/messages/${String(id)}/decision`, { key, body: { decision, ...more } });
}

async function holds(): Promise<HoldRow[]> {
  const ref = { sender: 'larkspur', phoneKey: phoneKeyOf(server.deps.keys, person) };
  const [rows = []] = await server.deps.db.read(selectOpenHolds([ref]));
  return rows.map(toHoldRow);
}

async function suppressed() {
  return findSuppressionsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, person), null);
}

async function statuses() {
  const lines = await findConsentsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, person), 'larkspur');
  return Object.fromEntries(lines.map(({ program, status }) => [program, status]));
}

describe('how a message is read', () => {
  test('a STOP from a number nobody knows withdraws every program and leaves a suppression', async () => {
    await write('STOP');
    expect(await statuses()).toEqual({
      'larkspur-alerts': 'withdrawn',
      'larkspur-offers': 'withdrawn',
      'larkspur-orders': 'withdrawn',
    });
    expect(await suppressed()).toMatchObject([{ scope: 'all', cause: 'withdrawal', verified: true }]);
    expect(await queue()).toEqual([]);
  });

  test('what any reader takes for a STOP withdraws at once, and is shown to somebody', async () => {
    await write('please stop texting me');
    expect(await suppressed()).toMatchObject([{ scope: 'all' }]);
    expect(await waiting()).toMatchObject({ kind: 'reasonable', outcome: 'withdrawn', dueAt: null });
    expect(await decide('keep')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect(await decide('withdraw')).toMatchObject({ status: 200, json: { state: 'closed', outcome: 'withdrawn' } });
    expect(await suppressed()).toHaveLength(1);
  });

  test('a wrong number ends all purposes, for that cause', async () => {
    await write('Wrong number');
    expect(await suppressed()).toMatchObject([{ scope: 'all', cause: 'wrong_number' }]);
    expect(await queue('closed')).toMatchObject([{ outcome: 'wrong_number' }]);
  });

  test('HELP is answered and START lifts nothing here', async () => {
    expect((await write('HELP')).json?.reply).toBe(
      'Larkspur Outdoor Supply LLC, Trail Deals, Orders: Msg & data rates may apply. Reply STOP to opt out.',
    );
    await write('STOP');
    expect((await write('START')).json?.reply).toBeNull();
    expect(await suppressed()).toMatchObject([{ scope: 'all', liftedFor: [], annulledBy: null }]);
    expect(await queue('closed')).toMatchObject([
      { outcome: 'helped' },
      { outcome: 'withdrawn' },
      { outcome: 'block_lifted' },
    ]);
  });

  test('anything else is kept and means nothing', async () => {
    expect((await write('thanks')).json).toMatchObject({ kind: 'none', reply: null });
    expect(await queue('closed')).toMatchObject([{ text: 'thanks', outcome: 'nothing' }]);
    expect(await statuses()).toEqual({});
  });
});

describe('a message that somebody must read', () => {
  test('holds the marketing that was sent from there, and says until when', async () => {
    await write('Can I cancel my order?');
    expect(await suppressed()).toEqual([]);
    expect(await holds()).toMatchObject([{ scope: 'program:larkspur-offers', reason: 'message' }]);
    const { dueAt, text, programs } = await waiting();
    expect([dueAt, text]).toEqual(['2026-12-01T14:05:09.120Z', 'Can I cancel my order?']);
    expect(programs).toEqual(['larkspur-offers', 'larkspur-orders']);
  });

  test.each([
    ['where no marketing is sent from', '+18445550002'],
    ['that no route names', '+18445559999'],
  ])('holds all marketing when it came to a number %s', async (_name, to) => {
    await write('Can I cancel my order?', to);
    expect(await holds()).toMatchObject([{ scope: 'marketing' }]);
  });

  test('is kept: the hold ends, nothing is withdrawn, and the user stands by it', async () => {
    await write('When does the sale end?');
    const reply = await decide('keep', { reason: 'asks for a date' });
    const decided = {
      outcome: 'kept',
      decidedBy: server.user,
      reason: 'asks for a date',
      decidedAt: server.clock.now(),
    };
    expect(reply).toMatchObject({ status: 200, json: { state: 'closed', ...decided } });
    expect(await holds()).toEqual([]);
    expect(await suppressed()).toEqual([]);
    const { json } = await server.call('GET', '/v1/audit?limit=10', { key: server.key });
    expect(json?.items).toContainEqual(
      expect.objectContaining({
        action: 'message.decide_keep',
        actor: server.user,
        sender: 'larkspur',
        subject: expect.stringMatching(/^msg_\S+ m-\d+$/),
      }),
    );
  });

  test.each([
    ['withdraw', 'withdrawal', 'withdrawn'],
    ['wrong_number', 'wrong_number', 'wrong_number'],
  ])('is decided: %s', async (decision, cause, outcome) => {
    await write('Can I cancel my order?');
    expect(await decide(decision)).toMatchObject({ status: 200, json: { state: 'closed', outcome } });
    expect(await suppressed()).toMatchObject([{ scope: 'all', cause, verified: true }]);
    expect(await holds()).toEqual([]);
  });

  test('is decided and withdrawn in one commit: no end of the process leaves the one without the other', async () => {
    await write('Can I cancel my order?');
    const { log } = server.deps;
    const append = log.append.bind(log);
    const ended = vi.spyOn(log, 'append').mockRejectedValue(new Error('killed')).mockImplementationOnce(append);
    const reply = await decide('withdraw', { reason: 'They meant all of it.' });
    ended.mockRestore();
    expect(reply).toMatchObject({ status: 200, json: { state: 'closed', outcome: 'withdrawn' } });
    expect(await queue('closed')).toMatchObject([{ outcome: 'withdrawn', decidedBy: server.user }]);
    expect(await suppressed()).toHaveLength(1);
    expect(await holds()).toEqual([]);
  });

  test('is decided once: again in the same way is the same, otherwise refused', async () => {
    await write('Can I cancel my order?');
    const path = `/v1/messages/${String((await waiting()).id)}/decision`;
    const call = (decision: string) => server.call('POST', path, { key: server.key, body: { decision } });
    const first = await call('keep');
    expect((await call('keep')).json).toEqual(first.json);
    expect(await call('withdraw')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect(await suppressed()).toEqual([]);
  });

  test('is decided by one of two who decide at once; whoever agrees is told the same', async () => {
    for (const [other, status] of [
      ['keep', 200],
      ['wrong_number', 409],
    ] as const) {
      await write('Can I cancel my order?');
      const path = `/v1/messages/${String((await waiting()).id)}/decision`;
      const call = (decision: string) => server.call('POST', path, { key: server.key, body: { decision } });
      const [first, second] = await Promise.all([call('keep'), call(other)]);
      expect([first.status, second.status].sort()).toEqual([200, status]);
      if (status === 200) expect(second.json).toEqual(first.json);
    }
    const { json } = await server.call('GET', '/v1/audit?limit=100', { key: server.key });
    const items = json?.items as { action: string; subject: string }[];
    const subjects = items.filter(({ action }) => action.startsWith('message.decide_')).map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  test('is kept by one before the withdrawal of another: nothing is withdrawn, and the other is told so', async () => {
    await write('Can I cancel my order?');
    const path = `/v1/messages/${String((await waiting()).id)}/decision`;
    const call = (decision: string) => server.call('POST', path, { key: server.key, body: { decision } });
    const { log } = server.deps;
    const append = log.append.bind(log);
    const spy = vi.spyOn(log, 'append').mockImplementationOnce(async (change, options) => {
      expect((await call('keep')).status).toBe(200);
      return append(change, options);
    });
    expect(await call('withdraw')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    spy.mockRestore();
    expect([await suppressed(), await holds(), await statuses()]).toEqual([[], [], {}]);
    expect(await queue('closed')).toMatchObject([{ outcome: 'kept' }]);
  });

  test('is not there for another sender', async () => {
    await write('Can I cancel my order?');
    await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'ferncliff', legalName: 'Ferncliff' } });
    const key = await server.keyFor(['records:read', 'records:write'], 'ferncliff');
    expect(await decide('keep', {}, key)).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect((await server.call('GET', '/v1/messages', { key })).json?.items).toEqual([]);
  });

  test('that it came and was read is found by its number, also with a key of its sender alone', async () => {
    await write('Can I cancel my order?');
    await waiting();
    const key = await server.keyFor(['reports'], 'larkspur');
    const { json } = await server.call('POST', '/v1/audit/search', { key, body: { phone: person } });
    const actions = ((json?.items ?? []) as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['message.review', 'message.read']));
  });

  test('that it was read is in the audit trail, without number and text', async () => {
    await write('Can I cancel my order?');
    const { id } = await waiting();
    const { json, text } = await server.call('GET', '/v1/audit?limit=100', { key: server.key });
    expect(json?.items).toContainEqual(
      expect.objectContaining({ action: 'message.read', subject: id, actor: server.user }),
    );
    expect(json?.items).toContainEqual(
      expect.objectContaining({
        action: 'message.review',
        actor: 'provider:generic',
        via: `connection:${at.id}`,
        subject: `${String(id)} m-${written}`,
      }),
    );
    expect(text).not.toContain(person.slice(2));
    expect(text).not.toContain('cancel my order');
  });
});

/** Decides with a log that takes `commits` more, and no journal. @returns true when it was cut short */
async function decideUntilKilled(commits: number): Promise<boolean> {
  const { log, journal } = server.deps;
  const append = log.append.bind(log);
  let [left, isKilled] = [commits, false];
  const spies = [
    vi.spyOn(log, 'append').mockImplementation(async (change, options) => {
      if (left-- > 0) return append(change, options);
      isKilled = true;
      throw new StoreError('unavailable', new Error('killed'));
    }),
    vi.spyOn(journal, 'add').mockImplementation(() => {
      throw new DomainError('log_unavailable', 'killed');
    }),
  ];
  await decideOverdue(server.deps);
  for (const spy of spies) spy.mockRestore();
  return isKilled;
}

/** Runs the sweep, and has staff keep the message that waits once the sweep has made `commits`. */
async function keepAfter(commits: number): Promise<Reply> {
  const { log } = server.deps;
  const append = log.append.bind(log);
  let left = commits;
  let kept: Reply | undefined;
  const spy = vi.spyOn(log, 'append').mockImplementation(async (change, options) => {
    if (left-- === 0) kept = await decide('keep');
    return append(change, options);
  });
  await decideOverdue(server.deps);
  spy.mockRestore();
  return kept as Reply;
}

describe('when nobody decides', () => {
  test('what a message held is withdrawn after five business days, and nothing else', async () => {
    await write('Can I cancel my order?');
    await decideOverdue(server.deps); // those of the tests before
    expect(await holds()).toHaveLength(1);
    server.clock.advance(8 * DAY_MS - 1);
    expect(await decideOverdue(server.deps)).toBe(0);
    server.clock.advance(1);
    expect(await decideOverdue(server.deps)).toBeGreaterThan(0);
    expect(await suppressed()).toMatchObject([{ scope: 'program:larkspur-offers', verified: true }]);
    expect(await statuses()).toEqual({ 'larkspur-offers': 'withdrawn' });
    expect(await holds()).toEqual([]);
    expect(await queue('closed')).toMatchObject([{ outcome: 'withdrawn', decidedBy: null, reason: null }]);
    expect(await decideOverdue(server.deps)).toBe(0);
  });

  test.each([
    ['for one program', '+18445550001', 1],
    ['for two programs', '+18445550003', 2],
  ])(
    '%s, a process that is killed at any commit leaves each of them stopped or held, and the next one ends it',
    async (_, to, programs) => {
      await decideOverdue(server.deps);
      for (let commits = 0; ; commits++) {
        person = `+1202555${String(5000 + 100 * programs + commits)}` as E164;
        await write('Can I cancel my order?', to);
        server.clock.advance(14 * DAY_MS);
        const killed = await decideUntilKilled(commits);
        const stopped = (await suppressed()).length;
        expect([commits, stopped]).toEqual([commits, Math.min(commits, programs)]);
        expect(await holds()).toHaveLength(programs - stopped);
        await decideOverdue(server.deps);
        expect(await suppressed()).toHaveLength(programs);
        expect(Object.values(await statuses())).toEqual(Array(programs).fill('withdrawn'));
        expect([await holds(), await queue()]).toEqual([[], []]);
        expect(await queue('closed')).toMatchObject([{ outcome: 'withdrawn', decidedBy: null }]);
        if (!killed) return;
      }
    },
  );

  test.each([
    ['before the first of what it held is stopped, none is', 0, 200, 'kept', 0],
    ['between the two, so is the other', 1, 409, 'withdrawn', 2],
    ['when both are stopped, but the message is not ended, it stands as withdrawn', 2, 409, 'withdrawn', 2],
  ])('where somebody keeps it %s', async (_name, commits, status, outcome, stops) => {
    await decideOverdue(server.deps);
    person = `+1202555${String(5300 + commits)}` as E164;
    await write('Can I cancel my order?', '+18445550003');
    server.clock.advance(14 * DAY_MS);
    const kept = await keepAfter(commits);
    expect(kept.status).toBe(status);
    if (status === 409) expect(kept.json).toMatchObject({ code: 'illegal_move' });
    expect(await queue('closed')).toMatchObject([{ outcome }]);
    expect(await suppressed()).toHaveLength(stops);
    expect(Object.values(await statuses())).toEqual(Array(stops).fill('withdrawn'));
    expect([await holds(), await queue()]).toEqual([[], []]);
  });

  test('where the journal keeps what it withdrew, it can be kept no more', async () => {
    await decideOverdue(server.deps);
    await write('Can I cancel my order?');
    server.clock.advance(14 * DAY_MS);
    const append = vi.spyOn(server.deps.log, 'append').mockRejectedValue(new Error('made to fail'));
    await decideOverdue(server.deps);
    append.mockRestore();
    expect(server.deps.journal.waiting).toHaveLength(1);
    expect(await decide('keep')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect(await drainJournal(server.deps)).toBe(0);
    expect(await decide('keep')).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    await decideOverdue(server.deps);
    expect(await queue('closed')).toMatchObject([{ outcome: 'withdrawn', decidedBy: null }]);
    expect(await suppressed()).toHaveLength(1);
  });

  test('more of them than are read at once that do not open keep none behind them waiting', async () => {
    await decideOverdue(server.deps);
    await write('Can I cancel my order?');
    const columns = 'sender, kind, state, programs, phone_key, data_key, holds, received_at';
    await server.deps.db.write({
      sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < 100)
        insert into inbound_messages (id, connection, provider_message, ${columns}, sealed, due_at)
        select 'damaged ' || i, connection, 'damaged ' || i, ${columns}, 'x', '2026-01-01T00:00:00.000Z'
        from n join inbound_messages on state = 'open' and id not like 'damaged%'`,
    });
    server.clock.advance(14 * DAY_MS);
    expect(await decideOverdue(server.deps)).toBe(1);
    expect(await suppressed()).not.toEqual([]);
    await server.deps.db.write({
      sql: "update inbound_messages set state = 'closed', outcome = 'kept' where id like 'damaged %'",
    });
  });

  test('one that cannot be logged is kept by the journal, and holds up no other', async () => {
    await write('Can I cancel my order?');
    const first = person;
    person = '+12025550299' as E164;
    await write('Can I cancel my order?');
    server.clock.advance(14 * DAY_MS);
    const { log } = server.deps;
    const append = vi.spyOn(log, 'append').mockRejectedValueOnce(new Error('made to fail'));
    expect(await decideOverdue(server.deps)).toBe(2);
    append.mockRestore();
    expect(server.deps.journal.waiting).toHaveLength(1);
    expect(await drainJournal(server.deps)).toBe(0);
    expect(await suppressed()).toHaveLength(1);
    person = first;
    expect(await suppressed()).toHaveLength(1);
  });
});

test('a list comes in pages in the order of arrival, each message once', async () => {
  for (const text of ['one', 'two', 'three']) await write(text);
  const seen: string[] = [];
  for (let cursor: unknown = ''; cursor !== null; ) {
    const from = cursor === '' ? '' : `&cursor=${String(cursor)}`;
    const { json } = await server.call('GET', `/v1/messages?state=closed&limit=2${from}`, { key: server.key });
    const items = json?.items as { text: string }[];
    seen.push(...items.map(({ text }) => text));
    cursor = json?.nextCursor ?? null;
  }
  expect(seen.slice(-3)).toEqual(['one', 'two', 'three']);
  expect(seen.filter((text) => text === 'two')).toHaveLength(1);
});
