/**
 * Events: how long after its record is made an event arrives at a subscriber on this machine. First one change at a time,
 * then while as many visitors submit as the server takes; and what a subscriber to everything costs them. Time begins
 * with `recordedAt`, before the commit, by the same clock.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Subscriber, startSubscriber } from '../kit/subscriber.ts';
import { inChild } from './kit/child.ts';
import { openConnection } from './kit/connection.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, type RunningServer, startServer } from './kit/server.ts';
import { median, quantile, round } from './kit/statistics.ts';
import { signSubmissions } from './kit/visitors.ts';

const ALONE = 200;
const UNDER_LOAD = 1500;
const CONNECTIONS = 64;
const PATIENCE_MS = 120_000;

const dir = mkdtempSync(join(tmpdir(), 'phone-consent-bench-'));
const server = await startServer(dir, [], { WEBHOOK_LOOPBACK: 'yes' });
const subscriber = await startSubscriber();
const submissions = await signSubmissions(server.url, ALONE + 2 * UNDER_LOAD);
const without = await load(submissions.slice(ALONE + UNDER_LOAD));
await subscribe(server, subscriber);

const connection = await openConnection(server.url);
for (const submission of submissions.slice(0, ALONE)) {
  await connection.ask(submission);
  await sleep(5 + Math.random() * 40);
}
connection.close();
const alone = await delaysOf(subscriber, 0, ALONE);
const result = await load(submissions.slice(ALONE, ALONE + UNDER_LOAD));
const loaded = await delaysOf(subscriber, ALONE, UNDER_LOAD);
await server.stop();
await subscriber.close();
rmSync(dir, { recursive: true });

const row = (what: string, delays: readonly number[], perSecond: number | null) => ({
  what,
  events: delays.length,
  'records/s': perSecond === null ? '' : round(perSecond),
  'p50, ms': round(median(delays)),
  'p99, ms': round(quantile(delays, 0.99)),
  'longest, ms': round(Math.max(...delays)),
});
const target = (name: string, delays: readonly number[]) => ({
  name,
  goal: '≤ 1,000 ms',
  measured: `p50 ${round(median(delays))} ms, p99 ${round(quantile(delays, 0.99))} ms, longest ${round(Math.max(...delays))} ms`,
  reached: quantile(delays, 0.99) <= 1000,
});
report('events', {
  raw: { alone, loaded },
  rows: [
    row('one at a time', alone, null),
    row(`${CONNECTIONS} connections`, loaded, result.perSecond),
    { what: `${CONNECTIONS} connections, no subscriber`, 'records/s': round(without.perSecond) },
  ],
  targets: [target('from commit to arrival, one at a time', alone), target('the same under load', loaded)],
});

async function load(requests: readonly Buffer[]): Promise<LoadResult> {
  const sent = await inChild<Load, LoadResult>('load', { url: server.url, connections: CONNECTIONS, requests });
  if (sent.statuses[201] !== requests.length) throw new Error(`not all recorded: ${JSON.stringify(sent.statuses)}`);
  return sent;
}

async function subscribe({ url }: RunningServer, { url: to }: Subscriber): Promise<void> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
  const made = await fetch(`${url}/v1/webhooks`, { method: 'POST', headers, body: JSON.stringify({ url: to }) });
  if (made.status !== 201) throw new Error(`no webhook: ${await made.text()}`);
}

/** Milliseconds from commit to arrival of `count` events after the first `from`, waited for. */
async function delaysOf({ heard }: Subscriber, from: number, count: number): Promise<number[]> {
  for (const deadline = Date.now() + PATIENCE_MS; heard.length < from + count; await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`only ${heard.length - from} of ${count} events came`);
  }
  return heard.slice(from, from + count).map(({ at, event }) => at - Date.parse(event.timestamp));
}
