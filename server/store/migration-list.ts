/**
 * Whether the list of the migrations that were applied (the table `migrations`) is what the rest of the database says. Beside
 * a list that lost rows nothing is migrated: what it does not name would be run over data again.
 */
import type { Database } from './database.ts';

export interface SchemaState {
  /** The newest migration that the list names; 0 where there is none. */
  readonly version: number;
  /** What is wrong with the list, and what to do; null where nothing is. */
  readonly trouble: string | null;
}

const MADE = /\bcreate (?:table|index|unique index|trigger) (\w+)|\balter table (\w+) add column (\w+)/gi;

/** What a migration makes: names of tables, indexes and triggers, and `table.column` of what it adds to a table. */
export function namesMadeBy(sql: string): string[] {
  const statements = sql.replaceAll(/--.*/g, '');
  return [...statements.matchAll(MADE)].map(([, name, table, column]) => name ?? `${table}.${column}`);
}

/** @param scripts - all migrations in their order, the first of which is number 1 */
export async function readSchemaState(db: Database, scripts: readonly string[]): Promise<SchemaState> {
  const [found = []] = await db.read(NAMES);
  const hasList = found.some(({ name }) => name === 'migrations');
  if (!hasList) return { version: 0, trouble: told(troubleOf([], namesIn(found), scripts)) };
  // In one snapshot: another process may be migrating.
  const [rows = [], names = []] = await db.read({ sql: 'select version from migrations order by version' }, NAMES);
  const versions = rows.map(({ version }) => Number(version));
  return { version: versions.at(-1) ?? 0, trouble: told(troubleOf(versions, namesIn(names), scripts)) };
}

const NAMES = {
  sql: `select name from sqlite_master
    union all select sqlite_master.name || '.' || columns.name
      from sqlite_master join pragma_table_info(sqlite_master.name) as columns where sqlite_master.type = 'table'`,
};

function namesIn(rows: readonly { readonly name?: unknown }[]): ReadonlySet<string> {
  return new Set(rows.map(({ name }) => String(name)));
}

function troubleOf(versions: readonly number[], there: ReadonlySet<string>, scripts: readonly string[]): string | null {
  const version = versions.at(-1) ?? 0;
  if (versions.some((each, i) => each !== i + 1)) {
    return `names ${versions.length} migrations, and the last as number ${version}`;
  }
  const known = new Set(scripts.slice(0, version).flatMap(namesMadeBy));
  const later = scripts.slice(version).flatMap(namesMadeBy);
  const ahead = later.find((name) => !known.has(name) && there.has(name));
  return ahead === undefined ? null : `ends at number ${version}, and ${ahead} is there, which a later one makes`;
}

function told(trouble: string | null): string | null {
  if (trouble === null) return null;
  return `the list of migrations (table migrations) lost rows or was altered: it ${trouble}. Nothing is migrated; bring that table back from a backup of the same version`;
}
