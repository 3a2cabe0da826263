/** Brings a database's schema up to date: the numbered SQL files of `migrations/`, each once, in order. */
import { OperatorError } from '../errors.ts';
import { type Database, StoreError } from './database.ts';
import { readSchemaState, type SchemaState } from './migration-list.ts';
import { findLostTriggers, restoreTriggers, triggersOf } from './triggers.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The newest schema this program knows. */
export const SCHEMA_VERSION = Math.max(...Object.keys(FILES).map((path) => Number.parseInt(nameOf(path), 10)));

const SCRIPTS = Object.entries(FILES)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, sql]) => sql);

const TRIGGERS = triggersOf(SCRIPTS);

/**
 * Applies what is missing, triggers that somebody took away among it. Several processes may start at once: a migration is one script in one transaction whose
 * first statement claims its number, so only one of them runs it.
 * @returns names of triggers that were there before, and were lost or altered
 * @throws OperatorError when the database is newer than this program, or its list of migrations is not whole; StoreError when a
 * migration does not go with its data
 */
export async function migrate(db: Database): Promise<string[]> {
  const { trouble } = await schemaState(db);
  if (trouble !== null) throw new OperatorError(`The database is not opened: ${trouble}.`);
  await db.script('create table if not exists migrations (version integer primary key, name text not null) strict');
  const current = await readSchemaVersion(db);
  if (current > SCHEMA_VERSION) {
    throw new OperatorError(
      `The database has schema ${current}, this program knows ${SCHEMA_VERSION}: run a newer version.`,
    );
  }
  for (const path of Object.keys(FILES).sort()) {
    const name = nameOf(path);
    const version = Number.parseInt(name, 10);
    if (version > current) await apply(db, version, name, FILES[path] ?? '');
  }
  return restoreTriggers(db, TRIGGERS);
}

/** Names of triggers that a database of the newest schema has lost, or has otherwise. */
export function lostTriggers(db: Database): Promise<string[]> {
  return findLostTriggers(db, TRIGGERS);
}

/** Which schema the database has by its list of migrations, and whether that can be. */
export function schemaState(db: Database): Promise<SchemaState> {
  return readSchemaState(db, SCRIPTS);
}

/** The schema the database has. @throws StoreError when it was never migrated */
export async function readSchemaVersion(db: Database): Promise<number> {
  const [rows = []] = await db.read({ sql: 'select coalesce(max(version), 0) as version from migrations' });
  return Number(rows[0]?.version);
}

function nameOf(path: string): string {
  return path.replace('./migrations/', '').replace('.sql', '');
}

async function apply(db: Database, version: number, name: string, sql: string): Promise<void> {
  try {
    await db.script(`begin immediate;\ninsert into migrations values (${version}, '${name}');\n${sql}\ncommit;`);
  } catch (error) {
    // Either another process was first, or the migration does not go with the data.
    const isRefused = error instanceof StoreError && error.code === 'constraint';
    if (!isRefused || (await readSchemaVersion(db)) < version) throw error;
  }
}
