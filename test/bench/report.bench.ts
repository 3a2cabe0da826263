/**
 * Reports over HTTP against the built server that knows 1,000,000 consents and has counted for ten years, beside the bare
 * query that sums the same counts, in turn.
 */
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { encodeRequest, openConnection } from './kit/connection.ts';
import { consentsOf } from './kit/log-of.ts';
import { report } from './kit/report.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';
import { median, round, withSpread } from './kit/statistics.ts';

const CONSENTS = 1_000_000;
const TURNS = 6;
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}` };
const TEN_YEARS = 'from=2016-11-26&until=2026-11-26';
const REPORTS = {
  'ten years by program': `/v1/reports/activity?${TEN_YEARS}&by=program`,
  'ten years by day': `/v1/reports/activity?${TEN_YEARS}&by=day`,
  'ten years by wording, CSV': `/v1/reports/activity.csv?${TEN_YEARS}&by=wording`,
  exceptions: `/v1/reports/exceptions?${TEN_YEARS}`,
  'the page': `/v1/reports/page?${TEN_YEARS}`,
} as const;

const dir = await consentsOf(CONSENTS);
const server = await startServer(dir);
const db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
const counts = await fillCounts(db);

/** Forty counts a day for ten years, as a sender has with several sites, countries and ways to agree and to stop. */
async function fillCounts(on: Database): Promise<number> {
  await on.write({
    sql: `insert into record_counts
      with recursive days (day) as (
        select '2016-11-26' union all select date(day, '+1 day') from days where day < '2026-11-25'
      ), kinds (kind) as (select 0 union all select kind + 1 from kinds where kind < 39)
      select day, 'larkspur-offers', case when kind % 4 = 3 then 'withdrawn' else 'granted' end, 'none',
        case when kind % 2 then 'website_form' else 'phone_call' end, 'method_' || (kind % 5), 'site-' || (kind % 3),
        case kind % 4 when 0 then 'US' when 1 then 'CA' when 2 then 'GB' else 'DE' end, 'wording-' || (kind % 6), kind,
        case when kind % 2 then '' else 'display ip name' end, case when kind % 4 = 3 then 'minute' else '' end, 7, 1
      from days, kinds where true on conflict do nothing`,
  });
  const [rows = []] = await on.read({ sql: 'select count(*) as count from record_counts' });
  return Number(rows[0]?.count);
}

/** Milliseconds of a report over HTTP. */
async function timed(path: string): Promise<number> {
  const connection = await openConnection(server.url);
  const start = performance.now();
  const { status } = await connection.ask(encodeRequest('GET', `${server.url}${path}`, HEADERS, ''));
  const took = performance.now() - start;
  connection.close();
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  return took;
}

/** Milliseconds of the bare query. */
async function bare(on: Database): Promise<number> {
  const start = performance.now();
  await on.read({ sql: 'select program, status, sum(records) from record_counts group by program, status' });
  return performance.now() - start;
}

const turns: { readonly bare: number; readonly reports: Readonly<Record<string, number>> }[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const reports: Record<string, number> = {};
  for (const [name, path] of Object.entries(REPORTS)) reports[name] = await timed(path);
  turns.push({ bare: await bare(db), reports });
}
db.close();
await server.stop();

const measured = turns.slice(1); // the first turn warms up
console.log(`${round(counts)} counts, ${round(CONSENTS)} consents`);
report('report', {
  raw: turns,
  rows: measured.map((turn, i) => ({
    turn: i + 1,
    'bare query, ms': round(turn.bare),
    ...Object.fromEntries(Object.entries(turn.reports).map(([name, took]) => [`${name}, ms`, round(took)])),
  })),
  targets: Object.keys(REPORTS).map((name) => {
    const took = measured.map(({ reports }) => reports[name] ?? Number.NaN);
    const ratio = median(measured.map((turn) => (turn.reports[name] ?? Number.NaN) / turn.bare));
    const measuredText = `${withSpread(took)} ms, ${round(ratio, 1)} times the bare query`;
    return { name, goal: '≤ 1 s', measured: measuredText, reached: median(took) <= 1000 };
  }),
});
