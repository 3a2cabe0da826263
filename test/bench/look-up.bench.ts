/**
 * Look-up of a number and the proof of its record, in turn from a log of 10,000 records and from one of 1,000,000: as
 * function calls in one process, and over HTTP with one connection. Both reads are audited, so both write.
 */
import { lookUp } from '../../server/consent/numbers/look-up.ts';
import { prove } from '../../server/consent/proof/prove.ts';
import { ADMIN } from '../kit/larkspur-deps.ts';
import { openReal } from '../kit/real-deps.ts';
import { encodeRequest, openConnection } from './kit/connection.ts';
import { logOf } from './kit/log-of.ts';
import { KNOWN_NUMBERS, phoneOf } from './kit/numbers.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, round, withSpread } from './kit/statistics.ts';

const SIZES = [10_000, 1_000_000];
const TURNS = 5;
const PER_TURN = 150;

/** Looks a number up and has its record proven. */
type Ask = (phone: string) => Promise<void>;

interface Way {
  readonly ask: Ask;
  close(): Promise<void>;
}

async function byCall(dir: string): Promise<Way> {
  const { deps, close } = await openReal({ dir, clock: Date.now });
  const requestId = 'bench';
  const ask: Ask = async (phone) => {
    const { consents } = await lookUp(deps, { phone, caller: ADMIN, requestId });
    const recordId = consents[0]?.recordId ?? '';
    await prove(deps, { recordId, caller: ADMIN, disclose: 'all', requestId });
  };
  return { ask, close };
}

async function overHttp(dir: string): Promise<Way> {
  const server = await startServer(dir);
  const connection = await openConnection(server.url);
  const authorization = `Bearer ${ADMIN_KEY}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const ask: Ask = async (phone) => {
    const body = JSON.stringify({ phone });
    const found = await connection.ask(encodeRequest('POST', `${server.url}/v1/lookup`, headers, body));
    const { consents } = JSON.parse(found.body.toString()) as { consents: { recordId: string }[] };
    const path = `/v1/records/${consents[0]?.recordId}/proof`;
    const { status } = await connection.ask(encodeRequest('GET', `${server.url}${path}`, { authorization }));
    if (status !== 200) throw new Error(`a proof was answered with ${status}`);
  };
  const close = () => {
    connection.close();
    return server.stop();
  };
  return { ask, close };
}

/** Median milliseconds of some look-ups, none of a number that was looked up before. */
async function timeOf(ask: Ask, turn: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < PER_TURN; i++) {
    const phone = phoneOf((turn * PER_TURN + i) % KNOWN_NUMBERS);
    const start = performance.now();
    await ask(phone);
    times.push(performance.now() - start);
  }
  return median(times);
}

const rows = [];
const targets = [];
for (const [name, open] of Object.entries({ 'function calls': byCall, 'over HTTP': overHttp })) {
  const [small, large] = [await open(await logOf(SIZES[0] ?? 0)), await open(await logOf(SIZES[1] ?? 0))];
  const turns: { small: number; large: number }[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    turns.push({ small: await timeOf(small.ask, turn), large: await timeOf(large.ask, turn) });
  }
  await small.close();
  await large.close();
  const measured = turns.slice(1); // the first turn warms up
  const ratios = measured.map((turn) => turn.large / turn.small);
  rows.push({
    way: name,
    'at 10,000, ms': withSpread(measured.map((turn) => turn.small)),
    'at 1,000,000, ms': withSpread(measured.map((turn) => turn.large)),
    ratio: withSpread(ratios),
  });
  targets.push({
    name: `look-up and proof, ${name}`,
    goal: '≤ 1.5 times that at 10,000',
    measured: round(median(ratios), 2),
    reached: median(ratios) <= 1.5,
  });
}
report('look-up', { rows, targets });
