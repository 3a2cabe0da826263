/** Consents that hold, by counts of records: how many came into force and how many went out of it. */
import type { CountRow } from '../../store/record-counts.ts';
import { OVER } from '../record/count-record.ts';

const ENDS: readonly string[] = ['withdrawn', 'revoked', 'invalidated', 'expired'];

/** True of records that brought a consent into force: given, confirmed, or restored. */
export function isBegun({ status, before }: CountRow): boolean {
  return status === 'granted' && before !== 'granted';
}

/** True of records that ended a consent which held until then. */
export function isEnded({ status, before }: CountRow): boolean {
  return ENDS.includes(status) && before === 'granted';
}

/**
 * True of records that are the first to tell of a consent that it is over by the clock, whatever else they say: its own end,
 * or that it was given anew, or withdrawn. One that waits beside it leaves that to the next.
 */
function tellsItsEnd({ status, before }: CountRow): boolean {
  return before === OVER && status !== 'pending';
}

/** By how many these records made the consents that hold more. */
export function inForceBy(rows: readonly CountRow[]): number {
  return rows.reduce((total, row) => {
    const ends = isEnded(row) || tellsItsEnd(row);
    return total + (isBegun(row) ? row.records : 0) - (ends ? row.records : 0);
  }, 0);
}

/**
 * How many consents hold when each of `days`, in their order, begins. One pass: ten years have thousands of days, and each
 * has many rows.
 * @param held - before the first of them
 */
export function inForceFrom(
  held: number,
  days: readonly string[],
  rows: ReadonlyMap<string, readonly CountRow[]>,
): Map<string, number> {
  const from = new Map<string, number>();
  let now = held;
  for (const day of days) {
    from.set(day, now);
    now += inForceBy(rows.get(day) ?? []);
  }
  return from;
}
