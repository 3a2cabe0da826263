/** How long the built server takes to be ready, and what memory it holds, with 1,000 records and with 1,000,000. */
import { inChild } from './kit/child.ts';
import { encodeRequest } from './kit/connection.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { logOf } from './kit/log-of.ts';
import { KNOWN_NUMBERS, phoneOf } from './kit/numbers.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, withSpread } from './kit/statistics.ts';

const TURNS = 5;
const SIZES = [1000, 1_000_000];

async function startOn(dir: string): Promise<{ readyMs: number; memory: number; memoryAfterReads: number }> {
  const server = await startServer(dir);
  const { readyMs } = server;
  const memory = server.memory();
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
  const requests = Array.from({ length: KNOWN_NUMBERS }, (_, i) =>
    encodeRequest('POST', `${server.url}/v1/lookup`, headers, JSON.stringify({ phone: phoneOf(i) })),
  );
  await inChild<Load, LoadResult>('load', { url: server.url, connections: 16, requests });
  const memoryAfterReads = server.memory();
  await server.stop();
  return { readyMs, memory, memoryAfterReads };
}

const folders = await Promise.all(SIZES.map(async (size) => ({ size, dir: await logOf(size) })));
const found = new Map(SIZES.map((size) => [size, [] as Awaited<ReturnType<typeof startOn>>[]]));
for (let turn = 0; turn < TURNS; turn++) {
  for (const { size, dir } of folders) found.get(size)?.push(await startOn(dir));
}
const large = found.get(1_000_000) ?? [];
const ready = large.map(({ readyMs }) => readyMs / 1000);
const memory = large.map(({ memoryAfterReads }) => memoryAfterReads);
report('start', {
  rows: [...found].map(([records, starts]) => ({
    records,
    'ready after, s': withSpread(starts.map(({ readyMs }) => readyMs / 1000)),
    'memory then, MB': withSpread(
      starts.map((start) => start.memory),
      0,
    ),
    'after 1,000 look-ups, MB': withSpread(
      starts.map(({ memoryAfterReads }) => memoryAfterReads),
      0,
    ),
  })),
  targets: [
    {
      name: 'ready with 1,000,000 records',
      goal: '≤ 2 s',
      measured: `${withSpread(ready)} s`,
      reached: median(ready) <= 2,
    },
    {
      name: 'memory with them',
      goal: '≤ 400 MB',
      measured: `${withSpread(memory, 0)} MB`,
      reached: median(memory) <= 400,
    },
  ],
});
