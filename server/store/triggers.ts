/**
 * The triggers of the schema. They keep the log, records and suppressions as they are, and tell processes that run of new
 * stops: in a database that lost them, as a copy by some tool can, a stop would not reach a server that has read the number
 * before.
 */
import type { Database } from './database.ts';

const STATEMENT = /\b(?:create trigger (\w+)\s[\s\S]*?\bend|drop trigger (\w+)|drop table (\w+))\s*;/gi;

/** The triggers that these scripts leave, run one after the other: their statements by name. */
export function triggersOf(scripts: readonly string[]): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const script of scripts) {
    for (const [statement, created, dropped, table] of script.replaceAll(/--.*/g, '').matchAll(STATEMENT)) {
      if (created !== undefined) made.set(created, statement);
      if (dropped !== undefined) made.delete(dropped);
      if (table === undefined) continue;
      for (const [name, text] of made) if (new RegExp(` on ${table}\\b`, 'i').test(text)) made.delete(name);
    }
  }
  return made;
}

/** Names of triggers that are not there, or are other ones. */
export async function findLostTriggers(db: Database, wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const [rows = []] = await db.read({ sql: "select name, sql from sqlite_master where type = 'trigger'" });
  const there = new Map(rows.map(({ name, sql }) => [String(name), comparable(String(sql))]));
  return [...wanted].filter(([name, sql]) => there.get(name) !== comparable(sql)).map(([name]) => name);
}

/** Makes anew what is lost. @returns the names of those */
export async function restoreTriggers(db: Database, wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const lost = await findLostTriggers(db, wanted);
  const statements = lost.flatMap((name) => [`drop trigger if exists ${name}`, wanted.get(name) ?? '']);
  if (lost.length > 0) await db.write(...statements.map((sql) => ({ sql })));
  return lost;
}

/** Without what the engine writes in its own way. */
function comparable(sql: string): string {
  return sql
    .replace(/;\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^create trigger/i, 'create trigger')
    .trim();
}
