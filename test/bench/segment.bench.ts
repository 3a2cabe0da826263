/**
 * Segments over HTTP against the built server, with 1,000,000 consents: counts beside the bare query that groups the same
 * lines by status, streams beside a bare loop that only reads the same lines, in turn; and how long others wait meanwhile.
 */
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { encodeRequest, openConnection } from './kit/connection.ts';
import { consentsOf } from './kit/log-of.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, quantile, round, withSpread } from './kit/statistics.ts';

const CONSENTS = 1_000_000;
const TURNS = 5;
const PAGE = 5000;
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
const PROGRAM = 'larkspur-offers';
/** Whatever is decided, so that no hour of the day changes how many there are. */
const FILTER = { programs: [PROGRAM], decision: 'any' };

const dir = await consentsOf(CONSENTS);
const server = await startServer(dir);
const db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });

/** Milliseconds of a count over HTTP. */
async function count(): Promise<number> {
  const start = performance.now();
  const connection = await openConnection(server.url);
  const body = JSON.stringify({ filter: { programs: [PROGRAM] } });
  const answer = await connection.ask(encodeRequest('POST', `${server.url}/v1/segments/count`, HEADERS, body));
  connection.close();
  const { lines } = JSON.parse(answer.body.toString()) as { lines: number };
  if (lines !== CONSENTS) throw new Error(`${lines} lines were counted`);
  return performance.now() - start;
}

/** Milliseconds of the bare query, which decides nothing. */
async function bareCount(on: Database): Promise<number> {
  const start = performance.now();
  const [rows = []] = await on.read({
    sql: 'select status, count(*) as count from consents where program = ? group by status',
    args: [PROGRAM],
  });
  if (rows.length !== 2) throw new Error('The bare query found something else.');
  return performance.now() - start;
}

/** Seconds until all numbers have come, and the most memory of the server meanwhile, in MB. */
async function stream(format: string): Promise<{ seconds: number; memory: number }> {
  const start = performance.now();
  // A connection of its own: one that was kept may be closed just when it is used again.
  const post = request(`${server.url}/v1/segments/stream`, { method: 'POST', headers: HEADERS, agent: false });
  post.end(JSON.stringify({ filter: FILTER, format }));
  const [reply] = (await once(post, 'response')) as [Readable];
  let [lines, memory] = [0, 0];
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
    memory = Math.max(memory, server.memory());
  }
  if (lines !== CONSENTS + 1) throw new Error(`${lines} lines came`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

/** Seconds of a bare loop over pages of the same lines; no number is opened, and nothing decided. */
async function bareLoop(): Promise<number> {
  const start = performance.now();
  let [lines, after] = [0, 0];
  for (;;) {
    const [rows = []] = await db.read({
      sql: `select max(row) as last, count(*) as count, group_concat(line) as lines from (select rowid as row,
        status || ' ' || sealed_number as line from consents where program = ? and rowid > ? order by rowid limit ?)`,
      args: [PROGRAM, after, PAGE],
    });
    lines += Number(rows[0]?.count);
    if (Number(rows[0]?.count) < PAGE) break;
    after = Number(rows[0]?.last);
  }
  if (lines !== CONSENTS) throw new Error(`${lines} lines were read`);
  return (performance.now() - start) / 1000;
}

/** What one request after the other waits for its answer while `work` goes on, in milliseconds. */
async function waitsDuring(work: Promise<unknown>, ask: Buffer): Promise<number[]> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  const connection = await openConnection(server.url);
  const waits: number[] = [];
  while (!isDone) {
    const start = performance.now();
    await connection.ask(ask);
    waits.push(performance.now() - start);
  }
  connection.close();
  await done;
  return waits;
}

const HEALTH = encodeRequest('GET', `${server.url}/healthz`, HEADERS, '');
const p99 = (waits: readonly number[]) => quantile(waits, 0.99);

const empty = server.memory();
const beforeLoad = server.cpu();
const firstStart = performance.now();
const firstWaits = await waitsDuring(count(), HEALTH);
const first = { seconds: (performance.now() - firstStart) / 1000, cpu: server.cpu() - beforeLoad };
const turns = [];
for (let turn = 0; turn < TURNS; turn++) {
  const bare = await bareCount(db);
  const before = server.cpu();
  const counted = await count();
  const countCpu = server.cpu() - before;
  const loop = await bareLoop();
  const between = server.cpu();
  const streamed = await stream(turn % 2 === 0 ? 'ndjson' : 'csv');
  turns.push({ bare, counted, countCpu, loop, streamed, streamCpu: server.cpu() - between });
}
const alone = await waitsDuring(sleep(3000), HEALTH);
const waits = await waitsDuring(stream('ndjson'), HEALTH);
db.close();
await server.stop();

const measured = turns.slice(1); // the first turn warms up
const counts = measured.map(({ counted }) => counted);
const perSecond = measured.map(({ streamed }) => CONSENTS / streamed.seconds);
const cold = CONSENTS / (first.seconds + CONSENTS / median(perSecond));
const loaded = turns[0]?.streamed.memory ?? 0; // of the first turn, which warms up
const most = Math.max(...measured.map(({ streamed }) => streamed.memory));
console.log(
  `the first count read ${round(CONSENTS)} consents into memory: ${round(first.seconds, 1)} s, ${round(first.cpu, 1)} s of CPU; ` +
    `${round(empty)} MB before, ${round(loaded)} after`,
);
report('segment', {
  raw: { first, turns, p99: { firstCount: p99(firstWaits), alone: p99(alone), stream: p99(waits) } },
  rows: measured.map(({ bare, counted, countCpu, loop, streamed, streamCpu }, i) => ({
    turn: i + 1,
    'bare query, ms': round(bare),
    'count, ms': round(counted),
    'its CPU, ms': round(countCpu * 1000),
    'bare loop, s': round(loop, 2),
    'stream, s': round(streamed.seconds, 2),
    'its CPU, s': round(streamCpu, 2),
    'numbers/s': round(CONSENTS / streamed.seconds),
  })),
  targets: [
    { name: 'a count', goal: '≤ 1 s', measured: `${withSpread(counts)} ms`, reached: median(counts) <= 1000 },
    {
      name: 'a count against the bare query',
      goal: '≤ 1',
      measured: withSpread(measured.map(({ bare, counted }) => counted / bare)),
      reached: median(measured.map(({ bare, counted }) => counted / bare)) <= 1,
    },
    {
      name: 'a stream',
      goal: '≥ 100,000 numbers/s',
      measured: `${withSpread(perSecond, 0)} numbers/s`,
      reached: median(perSecond) >= 100_000,
    },
    {
      name: 'a stream against the bare loop',
      goal: '≥ 0.3',
      measured: withSpread(measured.map(({ loop, streamed }) => loop / streamed.seconds)),
      reached: median(measured.map(({ loop, streamed }) => loop / streamed.seconds)) >= 0.3,
    },
    {
      name: 'the first count, which reads all lines, and a stream after it',
      goal: '≥ 100,000 numbers/s',
      measured: `${round(cold)} numbers/s`,
      reached: cold >= 100_000,
    },
    {
      name: 'memory during streams',
      goal: 'flat',
      measured: `${round(loaded)} MB before, at most ${round(most)}`,
      reached: most < loaded + 100,
    },
    {
      name: 'p99 of another request during a stream, beside the same without one',
      goal: '≤ 50 ms more',
      measured: `${round(p99(waits), 1)} ms beside ${round(p99(alone), 1)}; during the first count ${round(p99(firstWaits), 1)}`,
      reached: p99(waits) <= p99(alone) + 50,
    },
  ],
});
