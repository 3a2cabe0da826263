/** Folds counts into the figures of a report. */
import type { ActivityFigures } from '../../../shared/schema/api/reports.ts';
import type { CheckCount, SuppressionCount } from '../../store/act-counts.ts';
import type { CountRow } from '../../store/record-counts.ts';
import { ERASURE_METHOD } from '../erasure/erasure-method.ts';
import { DELAYS } from '../record/count-record.ts';
import { isBegun, isEnded } from './in-force.ts';

/** Everything that was counted for one row of a report; null for what rows of its kind do not have. */
export interface Counts {
  readonly records: readonly CountRow[];
  /** Consents that held when the period began. */
  readonly inForce: number | null;
  readonly offers: number | null;
  readonly checks: readonly CheckCount[] | null;
  readonly suppressions: readonly SuppressionCount[] | null;
}

/** Names of delays, shortest first. */
export const DELAY_NAMES = [...DELAYS.map(([name]) => name), 'longer'] as const;

const ENDINGS = ['withdrawn', 'revoked'];
/** Of a list nobody can say how fast its owner took the opt-outs in, and of an erasure when it was asked for. */
const NOT_TIMED = ['file_import', ERASURE_METHOD];

export function figuresOf({ records, inForce, offers, checks, suppressions }: Counts): ActivityFigures {
  const acts = records.filter(({ method }) => method !== 'annulment');
  const of = (status: string, ...before: string[]) => {
    return sum(acts.filter((row) => row.status === status && (before.length === 0 || before.includes(row.before))));
  };
  const ended = acts.filter(({ status }) => ENDINGS.includes(status));
  const withdrawn = ended.filter(({ status }) => status === 'withdrawn');
  // A revocation is no act of the person: feeds tell of numbers that were passed on or disconnected, days after.
  const timed = withdrawn.filter(({ method }) => !NOT_TIMED.includes(method));
  const submissions = records.reduce((total, row) => total + row.submissions, 0);
  const [confirmations, renewals, pending] = [of('granted', 'pending'), of('granted', 'granted'), of('pending')];
  const grants = of('granted') - confirmations - renewals;
  return {
    offers,
    submissions,
    grants,
    pending,
    confirmations,
    renewals,
    refusals: of('refused'),
    withdrawals: of('withdrawn'),
    revocations: of('revoked'),
    expiries: of('expired'),
    invalidations: of('invalidated'),
    unknown: of('unknown'),
    restorations: sum(records) - sum(acts),
    withdrawalsByMethod: tally(withdrawn, ({ method }) => method),
    withdrawalDelays: Object.fromEntries(
      DELAY_NAMES.map((name) => [name, sum(timed.filter(({ delay }) => delay === name))]),
    ) as ActivityFigures['withdrawalDelays'],
    suppressionsByCause:
      suppressions &&
      tallyOf(
        suppressions,
        ({ cause }) => cause,
        (row) => row.suppressions,
      ),
    checks: checks && {
      allow: numbersOf(checks, 'allow'),
      deny: numbersOf(checks, 'deny'),
      defer: numbersOf(checks, 'defer'),
    },
    denials:
      checks &&
      tallyOf(
        checks.filter(({ decision }) => decision === 'deny'),
        ({ reason }) => reason,
        (row) => row.numbers,
      ),
    submissionRate: rate(submissions, offers),
    confirmationRate: rate(confirmations, pending),
    withdrawalRate: inForce === null ? null : rate(sum(ended.filter(isEnded)), inForce + sum(records.filter(isBegun))),
  };
}

function sum(rows: readonly CountRow[]): number {
  return rows.reduce((total, { records }) => total + records, 0);
}

function tally(rows: readonly CountRow[], nameOf: (row: CountRow) => string): Record<string, number> {
  return tallyOf(rows, nameOf, ({ records }) => records);
}

/** Sums by name, the largest first. */
function tallyOf<Item>(
  rows: readonly Item[],
  nameOf: (row: Item) => string,
  countOf: (row: Item) => number,
): Record<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + countOf(row));
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a));
}

function numbersOf(checks: readonly CheckCount[], decision: string): number {
  return checks.reduce((total, row) => total + (row.decision === decision ? row.numbers : 0), 0);
}

/** To four places. */
function rate(part: number, whole: number | null): number | null {
  return whole ? Math.round((part / whole) * 10_000) / 10_000 : null;
}
