/**
 * Checks over HTTP against the built server, with 1,000,000 consents: one number beside Hono that answers a constant, 10,000
 * at once beside Redis that looks the same keys up and decides nothing, and a stream of 1,000,000. Each pair in turn.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { inChild } from './kit/child.ts';
import { type Connection, encodeRequest, openConnection } from './kit/connection.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { consentsOf } from './kit/log-of.ts';
import { consentPhone } from './kit/numbers.ts';
import { BENCH } from './kit/paths.ts';
import { startRedis } from './kit/redis.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, quantile, round, withSpread } from './kit/statistics.ts';

const CONSENTS = 1_000_000;
const TURNS = 4;
const SINGLES = 10_000;
const BATCHES = 3;
const BATCH = 10_000;
const CONNECTIONS = 64;
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
const PROGRAM = 'larkspur-offers';

const server = await startServer(await consentsOf(CONSENTS));
const redis = await startRedis(CONSENTS, consentPhone);
const constant = fork(join(BENCH, 'kit/child.mjs'), [join(BENCH, 'kit/constant.ts')]);
process.once('exit', () => constant.kill());
const [constantUrl] = (await once(constant, 'message')) as [string];

let drawn = 0;
/** Numbers spread over all of them, in no order, others each time. */
const draw = (count: number) => Array.from({ length: count }, () => consentPhone((drawn++ * 611_953) % CONSENTS));

async function single(url: string, phones: readonly string[]): Promise<LoadResult> {
  const requests = phones.map((phone) => {
    return encodeRequest('POST', `${url}/v1/checks`, HEADERS, JSON.stringify({ program: PROGRAM, phone }));
  });
  const result = await inChild<Load, LoadResult>('load', { url, connections: CONNECTIONS, requests });
  if (result.statuses[200] !== phones.length) throw new Error(`not all answered: ${JSON.stringify(result.statuses)}`);
  return result;
}

/** Milliseconds until all results of a batch are at hand, read. */
async function batch(connection: Connection, phones: readonly string[]): Promise<number> {
  const start = performance.now();
  const body = JSON.stringify({ program: PROGRAM, phones });
  const answer = await connection.ask(encodeRequest('POST', `${server.url}/v1/checks/batch`, HEADERS, body));
  const { results } = JSON.parse(answer.body.toString()) as { results: { reason: string | null }[] };
  if (results.length !== phones.length) throw new Error(`a batch was answered with ${answer.status}`);
  return performance.now() - start;
}

async function mget(phones: readonly string[]): Promise<number> {
  const start = performance.now();
  const values = await redis.client.mget(...phones);
  if (values.some((value) => value !== 'granted')) throw new Error('Redis does not know a number');
  return performance.now() - start;
}

/** Milliseconds that the same numbers took. */
interface Pair {
  readonly redis: number;
  readonly batch: number;
}

/** Seconds that a stream of all numbers takes, and the most memory of the server meanwhile, in MB. */
async function stream(): Promise<{ seconds: number; memory: number }> {
  const start = performance.now();
  const lines = function* () {
    for (let i = 0; i < CONSENTS; i += 1000) {
      yield `${Array.from({ length: 1000 }, (_, k) => `"${consentPhone(i + k)}"`).join('\n')}\n`;
    }
  };
  const path = `${server.url}/v1/checks/stream?program=${PROGRAM}`;
  const headers = { ...HEADERS, 'content-type': 'application/x-ndjson' };
  const post = request(path, { method: 'POST', headers });
  Readable.from(lines()).pipe(post);
  const [reply] = (await once(post, 'response')) as [Readable];
  let [count, memory, last] = [0, 0, ''];
  for await (const chunk of reply.setEncoding('utf8') as AsyncIterable<string>) {
    count += chunk.split('\n').length - 1;
    last = (last + chunk).slice(-300);
    memory = Math.max(memory, server.memory());
  }
  if (count !== CONSENTS + 1 || !last.includes('checkId')) throw new Error(`${count} lines, the last: ${last}`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

/** The server reads the program into memory once it was asked about; that is measured as the time until it rests. */
async function untilInMemory(): Promise<number> {
  const start = performance.now();
  await batch(await openConnection(server.url), draw(1));
  for (let rests = 0; rests < 3; ) {
    const before = server.cpu();
    await sleep(500);
    rests = server.cpu() - before < 0.05 ? rests + 1 : 0;
  }
  return (performance.now() - start) / 1000 - 1.5;
}

const loading = await untilInMemory();
const turns = [];
for (let turn = 0; turn < TURNS; turn++) {
  const phones = draw(SINGLES);
  const plain = await single(constantUrl, phones);
  const before = server.cpu();
  const checks = await single(server.url, phones);
  const cpu = ((server.cpu() - before) / SINGLES) * 1e6;
  const connection = await openConnection(server.url);
  const pairs: { first: Pair; again: Pair }[] = [];
  for (let i = 0; i < BATCHES; i++) {
    const asked = draw(BATCH);
    const first = { redis: await mget(asked), batch: await batch(connection, asked) };
    pairs.push({ first, again: { redis: await mget(asked), batch: await batch(connection, asked) } });
  }
  connection.close();
  const middle = (when: 'first' | 'again', what: 'redis' | 'batch') => median(pairs.map((pair) => pair[when][what]));
  const first = { redis: middle('first', 'redis'), batch: middle('first', 'batch') };
  const again = { redis: middle('again', 'redis'), batch: middle('again', 'batch') };
  turns.push({ plain, checks, cpu, first, again });
}
const before = server.memory();
const streamed = await stream();
constant.kill();
await redis.stop();
await server.stop();

const measured = turns.slice(1); // the first turn warms up
const singles = measured.map(({ plain, checks }) => checks.perSecond / plain.perSecond);
const p99s = measured.map(({ checks }) => quantile(checks.latencies, 0.99));
const firsts = measured.map(({ first }) => first.redis / first.batch);
const agains = measured.map(({ again }) => again.redis / again.batch);
console.log(`${round(CONSENTS)} consents were in memory after ${round(loading)} s`);
report('check', {
  raw: { loading, turns, streamed },
  rows: measured.map(({ plain, checks, cpu, first, again }, i) => ({
    turn: i + 1,
    'constant, /s': round(plain.perSecond),
    'checks, /s': round(checks.perSecond),
    'µs of CPU each': round(cpu),
    'p50, ms': round(median(checks.latencies), 1),
    'p99, ms': round(quantile(checks.latencies, 0.99), 1),
    'p99 of the constant': round(quantile(plain.latencies, 0.99), 1),
    'MGET, ms': round(median([first.redis, again.redis]), 1),
    'batch, ms': round(first.batch, 1),
    'asked before, ms': round(again.batch, 1),
  })),
  targets: [
    {
      name: 'one check against a constant reply',
      goal: '≥ 0.5',
      measured: withSpread(singles),
      reached: median(singles) >= 0.5,
    },
    {
      name: `p99 at ${CONNECTIONS} connections`,
      goal: '≤ 10 ms',
      measured: `${withSpread(p99s, 1)} ms`,
      reached: median(p99s) <= 10,
    },
    {
      name: 'a batch of 10,000 against Redis, none asked about before',
      goal: '≥ 0.3',
      measured: withSpread(firsts),
      reached: median(firsts) >= 0.3,
    },
    {
      name: 'the same batch once more',
      goal: '≥ 0.3',
      measured: withSpread(agains),
      reached: median(agains) >= 0.3,
    },
    {
      name: 'a stream of 1,000,000',
      goal: 'memory flat',
      measured: `${round(CONSENTS / streamed.seconds)} numbers/s, ${round(before)} MB before, at most ${round(streamed.memory)}`,
      reached: streamed.memory < before + 100,
    },
  ],
});
