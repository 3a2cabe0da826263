/**
 * The embedded engine: libSQL on a file, in this thread and on one connection, so that its pragmas hold for everything.
 * Statements are prepared once: their texts are constants of this folder, so they are few.
 */
import Libsql from 'libsql';
import type { Engine, Row, Sql } from './database.ts';

type Statement = Libsql.Statement<unknown[]>;

/** Milliseconds a writer waits for another process that holds the file. */
const BUSY_TIMEOUT_MS = 5000;

/** A commit must survive a power cut, and a deleted row must be gone from the file. */
const PRAGMAS = ['journal_mode = wal', 'synchronous = full', 'secure_delete = on', 'foreign_keys = on'];

/** Opens the file at `path`, and makes it where there is none. */
export function openEmbedded(path: string): Engine {
  const db = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  for (const pragma of PRAGMAS) db.exec(`pragma ${pragma}`);
  const prepared = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const query = ({ sql, args = [] }: Sql): Row[] => prepare(sql).all([...args]) as Row[];
  const change = ({ sql, args = [], rows = [args] }: Sql): number => {
    const statement = prepare(sql);
    return rows.reduce((changed, row) => changed + statement.run([...row]).changes, 0);
  };
  const transaction = <Result>(begin: string, work: () => Result): Result => {
    prepare(begin).run();
    try {
      const result = work();
      prepare('commit').run();
      return result;
    } catch (error) {
      if (db.inTransaction) prepare('rollback').run();
      throw error;
    }
  };
  return {
    // One query is a snapshot of its own and needs no transaction around it.
    read: async (statements) =>
      statements.length === 1 ? statements.map(query) : transaction('begin', () => statements.map(query)),
    write: async (statements) => transaction('begin immediate', () => statements.map(change)),
    script: async (sql) => void db.exec(sql),
    flush: async () => void db.exec('pragma wal_checkpoint(truncate)'),
    close: () => void db.close(),
  };
}
