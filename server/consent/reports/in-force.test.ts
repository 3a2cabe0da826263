/** Consents that hold, by counts of records. */
import { expect, test } from 'vitest';
import type { CountRow } from '../../store/record-counts.ts';
import { inForceBy, inForceFrom } from './in-force.ts';

function row(status: string, before: string, records: number): CountRow {
  return { status, before, records } as CountRow;
}

test('each day begins with what held before it, and the records of the days before', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-26'];
  const rows = new Map([
    ['2026-11-23', [row('granted', 'none', 5), row('withdrawn', 'granted', 1)]],
    ['2026-11-26', [row('granted', 'pending', 2)]],
  ]);
  expect([...inForceFrom(10, days, rows).values()]).toEqual([10, 14, 14]);
});

test('ten years of days are summed up in one pass', () => {
  const days = Array.from({ length: 3660 }, (_, i) => `day ${String(i).padStart(4, '0')}`);
  let read = 0;
  const rows = new Map(days.map((day) => [day, [row('granted', 'none', 1), row('expired', 'over', 1)]]));
  const get = rows.get.bind(rows);
  rows.get = (day) => {
    read += 1;
    return get(day);
  };
  expect(inForceFrom(7, days, rows).get('day 3659')).toBe(7 + inForceBy([]));
  expect(read).toBe(3660);
});
