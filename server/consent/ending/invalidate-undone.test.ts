/** What becomes of consents once the key that signed them turns out to have been stolen. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { eventWorker, FakeSubscribers, subscribe, turnOnce } from '../../../test/kit/events.ts';
import { send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { declareCompromised } from '../../keys/rotate.ts';
import { listConsents } from '../../store/find-consents.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';
import { type Invalidated, invalidateUndone } from './invalidate-undone.ts';

const MINUTE = 60 * 1000;
const BEFORE = '+12025550143';
const AFTER = '+12025550144';
const PROGRAM = 'larkspur-offers';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

async function agree(phone: string): Promise<void> {
  server.clock.advance(MINUTE);
  await send(server.deps, await tick(server.deps, { phone }));
}

async function withdraw(phone: string): Promise<void> {
  server.clock.advance(MINUTE);
  await server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone, sender: 'larkspur' } });
}

/** Says that the record key in use was in other hands after the newest leaf as it is now; work goes on before it is said. */
async function stolenFromHere(): Promise<() => Promise<void>> {
  const [kid = ''] = server.deps.keys.recordSigners().keys();
  const { tree } = await server.deps.log.newest();
  return async () => void (await declareCompromised(server.deps, kid, tree.size - 1));
}

function invalidate({ isDone = true } = {}): Promise<Invalidated> {
  return invalidateUndone(server.deps, isDone ? { user: server.user, via: 'command:keys' } : null);
}

async function decisionOn(phone: string): Promise<unknown> {
  const body = { program: PROGRAM, phone, at: '2026-11-23T17:00:00Z' };
  return (await server.call('POST', '/v1/checks', { key: server.key, body })).json;
}

async function statuses(): Promise<string[]> {
  return (await listConsents(server.deps.db, '', 100)).map(({ status }) => status).sort();
}

test('a consent that rests on a stolen key’s record ends, and one from before the theft stays', async () => {
  await agree(BEFORE);
  const declare = await stolenFromHere();
  await agree(AFTER);
  await declare();
  expect(await invalidate({ isDone: false })).toEqual({ found: 1, ended: 0 });
  expect(await statuses()).toEqual(['granted', 'granted']);
  expect(await invalidate()).toEqual({ found: 1, ended: 1 });
  expect(await statuses()).toEqual(['granted', 'invalidated']);
  expect(await decisionOn(AFTER)).toMatchObject({ decision: 'deny', reasons: [{ code: 'invalidated' }] });
  expect(await invalidate()).toEqual({ found: 0, ended: 0 });
});

test('segments, checks of many, followers and subscribers see the end at once, and only of that consent', async () => {
  server.clock.advance(180 * MINUTE); // into hours that are quiet nowhere
  const post = async (path: string, body: object) => (await server.call('POST', path, { key: server.key, body })).json;
  const filter = { programs: [PROGRAM] };
  const members = async () => {
    const json = await post('/v1/segments/members', { filter });
    return ((json?.['items'] ?? []) as { phone: string }[]).map(({ phone }) => phone).sort();
  };
  const batch = async () => {
    const json = await post('/v1/checks/batch', { program: PROGRAM, phones: [BEFORE, AFTER] });
    return ((json?.['results'] ?? []) as { decision: string; reason: string | null }[]).map((each) => [
      each.decision,
      each.reason,
    ]);
  };
  const subscribers = new FakeSubscribers();
  const worker = eventWorker(server.deps, subscribers);
  await subscribe(server.deps);
  await agree(BEFORE);
  const declare = await stolenFromHere();
  await agree(AFTER);
  await turnOnce(worker);
  expect(await members()).toEqual([BEFORE, AFTER]);
  expect((await batch()).map(([decision]) => decision)).toEqual(['allow', 'allow']);
  const { json: seen } = await server.call('GET', '/v1/changes?limit=100', { key: server.key });
  await declare();
  await invalidate();
  await turnOnce(worker);

  expect(await members()).toEqual([BEFORE]);
  expect(await post('/v1/segments/count', { filter })).toMatchObject({
    members: 1,
    decisions: { allow: 1, defer: 0, deny: 1 },
    reasons: { invalidated: 1 },
  });
  expect(await batch()).toEqual([
    ['allow', null],
    ['deny', 'invalidated'],
  ]);
  const [line] = (await listConsents(server.deps.db, '', 100)).filter(({ status }) => status === 'invalidated');
  const told = { recordId: line?.record, status: 'invalidated', program: PROGRAM, phone: AFTER };
  expect(subscribers.heard.map(({ event }) => event.type)).toEqual([
    'consent.granted',
    'consent.granted',
    'consent.invalidated',
  ]);
  expect(subscribers.heard.at(-1)?.event).toMatchObject({ data: told });
  const { json } = await server.call('GET', `/v1/changes?limit=100&after=${seen?.['nextCursor']}`, { key: server.key });
  expect(json?.['items']).toEqual([expect.objectContaining(told)]);
});

test('only consents end: a withdrawal signed by the stolen key stops all the same', async () => {
  await agree(BEFORE);
  const declare = await stolenFromHere();
  await withdraw(BEFORE);
  await declare();
  const was = await statuses();
  expect(was).toContain('withdrawn');
  expect(await invalidate()).toEqual({ found: 0, ended: 0 });
  expect(await statuses()).toEqual(was);
});

test('what the person did since, under a good key, is theirs', async () => {
  const declare = await stolenFromHere();
  await agree(AFTER);
  await declare();
  await agree(AFTER);
  expect(await invalidate()).toEqual({ found: 0, ended: 0 });
  expect(await statuses()).toEqual(['granted']);
});

test('a renewal by the stolen key leaves nothing to go by, and the person may agree anew', async () => {
  await agree(AFTER);
  const declare = await stolenFromHere();
  await agree(AFTER);
  await declare();
  expect(await invalidate()).toEqual({ found: 1, ended: 1 });
  expect(await statuses()).toEqual(['invalidated']);
  await agree(AFTER);
  expect(await statuses()).toEqual(['granted']);
});

test('the new record names who ended it and why, verifies, and a rebuild finds the same line', async () => {
  const declare = await stolenFromHere();
  await agree(AFTER);
  await declare();
  await invalidate();
  const [line] = await listConsents(server.deps.db, '', 1);
  const proof = await server.call('GET', `/v1/records/${line?.record}/proof`, { key: server.key });
  expect(await verifyProof(proof.text, { logKey: parseVkey(server.deps.log.vkey) })).toMatchObject({
    verified: true,
    record: {
      status: 'invalidated',
      source: 'system',
      method: 'key_compromised',
      actor: { type: 'staff', id: server.user, via: 'command:keys' },
    },
  });
  const differences: unknown[] = [];
  await rebuildConsents(server.deps.db, server.deps.keys, false, (each) => differences.push(each));
  expect(differences).toEqual([]);
});

test('what goes on while it is counted is not ended for what was before', async () => {
  const declare = await stolenFromHere();
  await agree(AFTER);
  await declare();
  const { append } = server.deps.log;
  let isFirst = true;
  const log = Object.create(server.deps.log, {
    append: {
      value: async (change: never) => {
        if (isFirst) {
          isFirst = false;
          await agree(AFTER);
        }
        return append.call(server.deps.log, change);
      },
    },
  });
  const by = { user: server.user, via: 'command:keys' };
  expect(await invalidateUndone({ ...server.deps, log }, by)).toEqual({ found: 1, ended: 0 });
  expect(await statuses()).toEqual(['granted']);
});
