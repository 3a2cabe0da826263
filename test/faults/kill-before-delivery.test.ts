/** `kill -9` between a commit and the delivery of its event: delivered after the restart, once or more, never none. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newWebhookReply } from '../../shared/schema/api/webhooks.ts';
import { type Heard, isSignedBy } from '../kit/events.ts';
import { type Subscriber, startSubscriber } from '../kit/subscriber.ts';
import { startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { freePort } from '../setup/free-port.ts';
import { testFolder } from '../setup/test-folder.ts';
import { postAll, recorded, unanswered, Visitors, WIDTH } from './visitors.ts';

const env = { WEBHOOK_LOOPBACK: 'yes' };
/** Longer than a dead process holds what it took, on a busy machine too. */
const PATIENCE_MS = 60_000;

async function subscriber(options: Parameters<typeof startSubscriber>[0] = {}): Promise<Subscriber> {
  const started = await startSubscriber(options);
  onTestFinished(() => started.close());
  return started;
}

async function subscribe(url: string, to: string): Promise<string> {
  return newWebhookReply.parse(await callApi(url, 'POST', '/v1/webhooks', { url: to })).secret;
}

function recordsIn(heard: readonly Heard[]): Set<unknown> {
  return new Set(heard.map(({ event }) => event.data['recordId']));
}

async function untilHeard(ids: readonly string[], heard: () => readonly Heard[]): Promise<void> {
  const missing = () => ids.filter((id) => !recordsIn(heard()).has(id));
  for (const deadline = Date.now() + PATIENCE_MS; missing().length > 0 && Date.now() < deadline; ) await sleep(50);
  expect(missing()).toEqual([]);
}

/** How a process is killed. What it held is told only when its hold has ended, so they wait for that at the same time. */
const KILLS: Readonly<Record<string, () => Promise<void>>> = {
  'what was acknowledged before the kill is told after the restart, though nobody listened before':
    killedBeforeAnybodyListened,
  'killed at any moment under load, with deliveries half done': killedUnderLoad,
  'killed while the subscriber takes its time: told again when the hold of the dead process ends':
    killedWhileTheSubscriberTakesItsTime,
};

test('what was acknowledged before a kill is told after the restart, however the process was killed', async () => {
  const failures: string[] = [];
  const runs = Object.entries(KILLS).map(([name, run]) =>
    run().catch((error: Error) => failures.push(`${name}: ${error.stack}`)),
  );
  await Promise.all(runs);
  expect(failures).toEqual([]);
});

async function killedBeforeAnybodyListened(): Promise<void> {
  const dataDir = await testFolder();
  const port = await freePort();
  const server = await startServer({ dataDir, env });
  const secret = await subscribe(server.url, `http://127.0.0.1:${port}/events`);
  const answers = recorded(await postAll(server.url, (await Visitors.of(server.url)).submissions(20)));
  await server.stop('SIGKILL');
  const late = await subscriber({ port });
  await startServer({ dataDir, env, port: server.port });
  const ids = answers.flatMap(({ records }) => records.map(({ recordId }) => recordId));
  await untilHeard(ids, () => late.heard);
  expect(late.heard.every((heard) => isSignedBy(secret, heard))).toBe(true);
}

async function killedUnderLoad(): Promise<void> {
  const dataDir = await testFolder();
  const there = await subscriber();
  let server = await startServer({ dataDir, env });
  await subscribe(server.url, there.url);
  const told: string[] = [];
  for (let round = 0; round < 2; round++) {
    const submissions = (await Visitors.of(server.url)).submissions(60);
    const moment = randomInt(1, 60 - WIDTH);
    const outcomes = await postAll(server.url, submissions, (count) => {
      if (count === moment) void server.stop('SIGKILL');
    });
    await server.stop('SIGKILL');
    server = await startServer({ dataDir, env, port: server.port });
    const again = await postAll(server.url, unanswered(outcomes));
    expect(unanswered(again)).toEqual([]);
    for (const { records } of [...recorded(outcomes), ...recorded(again)]) {
      told.push(...records.map(({ recordId }) => recordId));
    }
  }
  await untilHeard(told, () => there.heard);
  // Nothing was made up, and a repeat is known by its id.
  expect(recordsIn(there.heard)).toEqual(new Set(told));
  expect(new Set(there.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(told.length);
}

async function killedWhileTheSubscriberTakesItsTime(): Promise<void> {
  const dataDir = await testFolder();
  const slow = await startSubscriber({ status: null });
  const server = await startServer({ dataDir, env });
  await subscribe(server.url, slow.url);
  const [answer] = recorded(await postAll(server.url, (await Visitors.of(server.url)).submissions(1)));
  const ids = answer?.records.map(({ recordId }) => recordId) ?? [];
  await untilHeard(ids, () => slow.heard);
  await server.stop('SIGKILL');
  await slow.close();
  const next = await subscriber({ port: slow.port });
  await startServer({ dataDir, env, port: server.port });
  await untilHeard(ids, () => next.heard);
}

test('told to end, it finishes what is under way within seconds', async () => {
  const there = await subscriber();
  const dataDir = await testFolder();
  const server = await startServer({ dataDir, env });
  await subscribe(server.url, there.url);
  const answers = recorded(await postAll(server.url, (await Visitors.of(server.url)).submissions(10)));
  expect(await server.stop()).toMatchObject({ code: 0 });
  await startServer({ dataDir, env, port: server.port });
  const ids = answers.flatMap(({ records }) => records.map(({ recordId }) => recordId));
  await untilHeard(ids, () => there.heard);
});
