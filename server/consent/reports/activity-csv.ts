/** A report of activity as CSV (RFC 4180): a line for each row and one for the total. Names and numbers, no text of anybody's. */
import type { ActivityFigures, ActivityReport } from '../../../shared/schema/api/reports.ts';
import { DELAY_NAMES } from './figures.ts';

const COLUMNS: readonly (readonly [name: string, value: (figures: ActivityFigures) => number | null])[] = [
  ['offers', ({ offers }) => offers],
  ['submissions', ({ submissions }) => submissions],
  ['grants', ({ grants }) => grants],
  ['pending', ({ pending }) => pending],
  ['confirmations', ({ confirmations }) => confirmations],
  ['renewals', ({ renewals }) => renewals],
  ['refusals', ({ refusals }) => refusals],
  ['withdrawals', ({ withdrawals }) => withdrawals],
  ['revocations', ({ revocations }) => revocations],
  ['expiries', ({ expiries }) => expiries],
  ['invalidations', ({ invalidations }) => invalidations],
  ['unknown', ({ unknown }) => unknown],
  ['restorations', ({ restorations }) => restorations],
  ...DELAY_NAMES.map(
    (name) => [`delay_${name}`, (figures: ActivityFigures) => figures.withdrawalDelays[name] ?? 0] as const,
  ),
  ['checks_allow', ({ checks }) => checks?.allow ?? null],
  ['checks_deny', ({ checks }) => checks?.deny ?? null],
  ['checks_defer', ({ checks }) => checks?.defer ?? null],
  ['submission_rate', ({ submissionRate }) => submissionRate],
  ['confirmation_rate', ({ confirmationRate }) => confirmationRate],
  ['withdrawal_rate', ({ withdrawalRate }) => withdrawalRate],
];

/** What is not counted by the rows' kind is empty, not 0. The total's key is `total`. */
export function activityCsv({ by, rows, total }: ActivityReport): string {
  const lines = [[by, ...COLUMNS.map(([name]) => name)], ...[...rows, { key: 'total', ...total }].map(lineOf)];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function lineOf({ key, ...figures }: ActivityFigures & { readonly key: string }): (string | number)[] {
  return [key, ...COLUMNS.map(([, value]) => value(figures) ?? '')];
}
