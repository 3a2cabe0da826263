/**
 * The register: the last size and root the log signed, in a database of its own that is never restored from the same
 * backup as the data. It moves by compare-and-swap, so that no two trees of one size are ever signed.
 */
import type { Database } from './database.ts';
import type { TreeRow } from './log-table.ts';

/** Makes the register's one table. */
export async function prepareRegister(db: Database): Promise<void> {
  await db.script(
    'create table if not exists register (origin text primary key, size integer not null, root text not null) strict',
  );
}

/** The last signed tree of `origin`, or null where none was ever signed. */
export async function readRegister(db: Database, origin: string): Promise<TreeRow | null> {
  const [rows = []] = await db.read({ sql: 'select size, root from register where origin = ?', args: [origin] });
  const [row] = rows;
  return row ? { size: Number(row.size), root: String(row.root) } : null;
}

/** The log that signed most, for when the data no longer says which log it was; null where none ever signed. */
export async function readLargest(db: Database): Promise<(TreeRow & { readonly origin: string }) | null> {
  const [rows = []] = await db.read({ sql: 'select origin, size, root from register order by size desc limit 1' });
  const [row] = rows;
  return row ? { origin: String(row.origin), size: Number(row.size), root: String(row.root) } : null;
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
