/** The windows of time that a filter asks for. */
import type { SegmentFilter, Window } from '../../../shared/schema/api/segment-filter.ts';
import type { SegmentTable } from '../../segments/segment-table.ts';

type Within = (time: number) => boolean;

/** True for instants from `from` on and before `until`; an infinite one is none. */
export function within({ from, until }: Window): Within {
  const [first, end] = [from ? Date.parse(from) : Number.NEGATIVE_INFINITY, until ? Date.parse(until) : Infinity];
  return (time) => time >= first && time < end && time !== Infinity;
}

/** Whether a line lies in the windows that its own times are held to. */
export function windowsOf({ granted, expires, review }: SegmentFilter): (table: SegmentTable, line: number) => boolean {
  const tests = [
    ...(granted ? [timeTest(granted, (table, line) => table.occurredAt(line))] : []),
    ...(expires ? [timeTest(expires, (table, line) => table.expiresAt(line))] : []),
    ...(review ? [timeTest(review, (table, line) => table.reviewAt(line))] : []),
  ];
  return (table, line) => tests.every((test) => test(table, line));
}

function timeTest(window: Window, timeOf: (table: SegmentTable, line: number) => number) {
  const isWithin = within(window);
  return (table: SegmentTable, line: number) => isWithin(timeOf(table, line));
}
