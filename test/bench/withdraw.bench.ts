/**
 * Withdrawal against granting, in turn in one run: as many visitors submit as the server takes; then half of their numbers
 * are withdrawn by an API key, and the other half write STOP, as Twilio brings and signs it. A stop must never be slower
 * to take in than a yes. Visitors tick both boxes: a stop ends both consents, so each act makes two records.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byTwilio, sid, TWILIO_TOKEN } from '../kit/providers.ts';
import { inChild } from './kit/child.ts';
import { encodeRequest } from './kit/connection.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { usPhones } from './kit/numbers.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, quantile, round, withSpread } from './kit/statistics.ts';
import { signSubmissions } from './kit/visitors.ts';

const TURNS = 4;
/** Numbers that are withdrawn in each way in a turn; twice as many are granted. */
const EACH = 1000;
const CONNECTIONS = 64;
const OURS = '+18445550001';

const authorized = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };

const dir = mkdtempSync(join(tmpdir(), 'phone-consent-bench-'));
const server = await startServer(dir);
const connectionUrl = await connect();
const submissions = await signSubmissions(server.url, TURNS * 2 * EACH, [0, 1]);
const phones = usPhones(submissions.length);

const turns: { granting: Measured; api: Measured; stops: Measured }[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const from = turn * 2 * EACH;
  const own = phones.slice(from, from + 2 * EACH);
  turns.push({
    granting: await measure(submissions.slice(from, from + 2 * EACH), 201),
    api: await measure(own.slice(0, EACH).map(byApi), 202),
    stops: await measure(
      own.slice(EACH).map((phone, i) => bySms(phone, from + i + 1)),
      200,
    ),
  });
}
await requireWithdrawn([phones[0], phones.at(-1)]);
await server.stop();
rmSync(dir, { recursive: true });

const measured = turns.slice(1); // the first turn warms the server up
const ratios = (of: 'api' | 'stops') => measured.map((turn) => turn[of].perSecond / turn.granting.perSecond);
const row = (turn: number, what: string, { perSecond, latencies, cpu }: Measured) => ({
  turn,
  what,
  'per second': round(perSecond),
  'µs of CPU each': round(cpu),
  'p50, ms': round(median(latencies), 1),
  'p99, ms': round(quantile(latencies, 0.99), 1),
});
const target = (name: string, of: 'api' | 'stops') => ({
  name,
  goal: '≥ 1',
  measured: `${withSpread(ratios(of))}, ${withSpread(
    measured.map((turn) => turn[of].perSecond),
    0,
  )} a second`,
  reached: median(ratios(of)) >= 1,
});
report('withdraw', {
  raw: { turns },
  rows: measured.flatMap(({ granting, api, stops }, i) => [
    row(i + 1, 'granted', granting),
    row(i + 1, 'withdrawn by API', api),
    row(i + 1, 'STOP by webhook', stops),
  ]),
  targets: [target('withdrawal by API against granting', 'api'), target('STOP by webhook against granting', 'stops')],
});

interface Measured extends LoadResult {
  /** Microseconds of the server's processor time for each request. */
  readonly cpu: number;
}

async function measure(requests: readonly Buffer[], status: number): Promise<Measured> {
  const before = server.cpu();
  const result = await inChild<Load, LoadResult>('load', { url: server.url, connections: CONNECTIONS, requests });
  if (result.statuses[status] !== requests.length) throw new Error(`not all taken: ${JSON.stringify(result.statuses)}`);
  return { ...result, cpu: ((server.cpu() - before) / requests.length) * 1e6 };
}

function byApi(phone: string): Buffer {
  return encodeRequest(
    'POST',
    `${server.url}/v1/withdrawals`,
    authorized,
    JSON.stringify({ sender: 'larkspur', phone }),
  );
}

function bySms(phone: string, number: number): Buffer {
  const form = { MessageSid: sid(number), From: phone, To: OURS, Body: 'STOP', NumMedia: '0' };
  const { headers, body } = byTwilio(connectionUrl, form);
  return encodeRequest('POST', `${server.url}${new URL(connectionUrl).pathname}`, headers, body);
}

async function connect(): Promise<string> {
  const routes = [{ to: OURS, programs: ['larkspur-offers'] }];
  const body = JSON.stringify({ sender: 'larkspur', provider: 'twilio', secret: TWILIO_TOKEN, routes });
  const made = await fetch(`${server.url}/v1/inbound-connections`, { method: 'POST', headers: authorized, body });
  if (made.status !== 201) throw new Error(`no connection: ${await made.text()}`);
  return ((await made.json()) as { url: string }).url;
}

/** What was measured had its effect. */
async function requireWithdrawn(withdrawn: readonly (string | undefined)[]): Promise<void> {
  for (const phone of withdrawn) {
    const body = JSON.stringify({ program: 'larkspur-offers', phone });
    const reply = await fetch(`${server.url}/v1/checks`, { method: 'POST', headers: authorized, body });
    const text = await reply.text();
    if (!text.includes('"suppressed"')) throw new Error(`not withdrawn: ${text}`);
  }
}
