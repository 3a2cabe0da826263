/** Which of the imports that wait are begun: no short one waits for long ones. */
import type { ImportRow } from '../../store/import-row.ts';

/** Imports at once, and how many of them may be long: more rows than these are to be done. */
const AT_ONCE = 3;
const LONG_AT_ONCE = 2;
const LONG_ROWS = 20_000;

/** Those of `waiting`, in their order, for which there is room beside those `running`. */
export function chooseNext<Row extends Pick<ImportRow, 'rowsTotal' | 'rowsDone'>>(
  waiting: readonly Row[],
  running: readonly Row[],
): Row[] {
  const isLong = ({ rowsTotal, rowsDone }: Row) => (rowsTotal ?? 0) - rowsDone > LONG_ROWS;
  const chosen: Row[] = [];
  for (const row of waiting) {
    const beside = [...running, ...chosen];
    if (beside.length >= AT_ONCE) break;
    if (!isLong(row) || beside.filter(isLong).length < LONG_AT_ONCE) chosen.push(row);
  }
  return chosen;
}
