/** Inserts many rows by few statements: to take up a statement and its values costs an engine as much as the row itself. */
import type { Sql, SqlValue } from './database.ts';

/** One statement, to be run with each of `rows`. */
export interface Run {
  readonly sql: string;
  readonly rows: readonly (readonly SqlValue[])[];
}

/** Rows in one statement: far from the most values that an engine takes, and of a group few are left over. */
const TOGETHER = 50;

/** What an insert of one row has, where nothing but its values is in it. */
const ONE_ROW = /(?<=^insert into [^?]+ values )\([?, ]+\)/;

/** Texts for many rows by those for one; the texts are constants of this folder, so they are few. */
const texts = new Map<string, string>();

/** `sql` as the statements that come to the same: those that insert take many rows at once. */
export function runsOf({ sql, args = [], rows = [args] }: Sql): Run[] {
  if (rows.length < TOGETHER) return [{ sql, rows }];
  const many = manyOf(sql);
  if (many === sql) return [{ sql, rows }];
  const left = rows.length % TOGETHER;
  const groups = Array.from({ length: (rows.length - left) / TOGETHER }, (_, i) =>
    rows.slice(i * TOGETHER, (i + 1) * TOGETHER).flat(),
  );
  return [
    { sql: many, rows: groups },
    { sql, rows: left === 0 ? [] : rows.slice(-left) },
  ];
}

function manyOf(sql: string): string {
  const known = texts.get(sql);
  if (known !== undefined) return known;
  const many = sql.replace(ONE_ROW, (values) => Array.from({ length: TOGETHER }, () => values).join(', '));
  texts.set(sql, many);
  return many;
}
