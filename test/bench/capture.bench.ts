/**
 * Capture: submissions over HTTP against the built server, everything included, and in turn with it the floor: the same
 * cryptography and the same rows in a bare loop. The load comes from the same two cores.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChild } from './kit/child.ts';
import type { FloorResult } from './kit/floor.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { report } from './kit/report.ts';
import { startServer } from './kit/server.ts';
import { median, quantile, round, withSpread } from './kit/statistics.ts';
import { signSubmissions } from './kit/visitors.ts';

const TURNS = 4;
const PER_TURN = 3000;
const CONNECTIONS = 64;

const dir = mkdtempSync(join(tmpdir(), 'phone-consent-bench-'));
const server = await startServer(dir);
const submissions = await signSubmissions(server.url, TURNS * PER_TURN);
const turns: { floor: FloorResult; result: LoadResult; cpu: number }[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const floor = await inChild<{ count: number }, FloorResult>('floor', { count: PER_TURN });
  const requests = submissions.slice(turn * PER_TURN, (turn + 1) * PER_TURN);
  const before = server.cpu();
  const result = await inChild<Load, LoadResult>('load', { url: server.url, connections: CONNECTIONS, requests });
  if (result.statuses[201] !== PER_TURN) throw new Error(`not all recorded: ${JSON.stringify(result.statuses)}`);
  turns.push({ floor, result, cpu: ((server.cpu() - before) / PER_TURN) * 1e6 });
}
await server.stop();
const bytes = statSync(join(dir, 'consent.db')).size / submissions.length;
rmSync(dir, { recursive: true });

const measured = turns.slice(1); // the first turn warms the server up
const rates = measured.map(({ result }) => result.perSecond);
const ratios = measured.map(({ floor, result }) => result.perSecond / floor.perSecond);
const p99s = measured.map(({ result }) => quantile(result.latencies, 0.99));
console.log(`${round(bytes)} bytes of database for each record`);
report('capture', {
  raw: { bytes, turns },
  rows: measured.map(({ floor, result, cpu }, i) => ({
    turn: i + 1,
    'floor, records/s': round(floor.perSecond),
    'µs of CPU': round(floor.cpu),
    'capture, records/s': round(result.perSecond),
    'µs of CPU each': round(cpu),
    ratio: round(result.perSecond / floor.perSecond, 2),
    'p50, ms': round(median(result.latencies), 1),
    'p99, ms': round(quantile(result.latencies, 0.99), 1),
  })),
  targets: [
    {
      name: 'capture against its floor',
      goal: '≥ 0.5, or ≥ 2,000 records/s',
      measured: `${withSpread(ratios)}, ${withSpread(rates, 0)} records/s`,
      reached: median(ratios) >= 0.5 || median(rates) >= 2000,
    },
    {
      name: `p99 at ${CONNECTIONS} connections`,
      goal: '≤ 50 ms',
      measured: `${withSpread(p99s, 1)} ms`,
      reached: median(p99s) <= 50,
    },
  ],
});
