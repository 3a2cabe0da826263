/**
 * The register: the last size and root the log signed, in a database of its own that is never restored from the same
 * backup as the data. It moves by compare-and-swap, so that no two trees of one size are ever signed.
 */
import { OperatorError } from '../errors.ts';
import type { Database, Row } from './database.ts';
import { isTree, type TreeRow } from './log-head.ts';

/** Makes the register's one table. */
export async function prepareRegister(db: Database): Promise<void> {
  await db.script(
    'create table if not exists register (origin text primary key, size integer not null, root text not null) strict',
  );
}

/** True where the register's table is. */
export async function hasRegister(db: Database): Promise<boolean> {
  const [rows = []] = await db.read({ sql: "select 1 from sqlite_master where type = 'table' and name = 'register'" });
  return rows.length > 0;
}

/** The last signed tree of `origin`, or null where none was ever signed. @throws OperatorError for an entry that is none */
export async function readRegister(db: Database, origin: string): Promise<TreeRow | null> {
  const [rows = []] = await db.read({ sql: 'select size, root from register where origin = ?', args: [origin] });
  return rows[0] ? toTree(rows[0]) : null;
}

/**
 * The log that signed most, for when the data no longer says which log it was; null where none ever signed.
 * @throws OperatorError for an entry that is none
 */
export async function readLargest(db: Database): Promise<(TreeRow & { readonly origin: string }) | null> {
  const [rows = []] = await db.read({ sql: 'select origin, size, root from register order by size desc limit 1' });
  return rows[0] ? { ...toTree(rows[0]), origin: String(rows[0].origin) } : null;
}

/** Enters a log that never signed anything. Does nothing when it is there. */
export async function enterRegister(db: Database, origin: string, tree: TreeRow): Promise<void> {
  await db.write({
    sql: 'insert into register values (?, ?, ?) on conflict do nothing',
    args: [origin, tree.size, tree.root],
  });
}

/** Moves the register from one tree to a larger one; false when it was no longer at `from`. */
export async function swapRegister(db: Database, origin: string, from: TreeRow, to: TreeRow): Promise<boolean> {
  const [changed] = await db.write({
    sql: 'update register set size = ?, root = ? where origin = ? and size = ? and root = ?',
    args: [to.size, to.root, origin, from.size, from.root],
  });
  return changed === 1;
}

function toTree(row: Row): TreeRow {
  if (isTree(row)) return { size: row.size, root: row.root };
  throw new OperatorError(
    'An entry of the register (REGISTER_URL) is not what was written. Bring back the one that was kept apart; if it is ' +
      'lost for good, move the damaged one away and run `phone-consent recover`.',
  );
}
