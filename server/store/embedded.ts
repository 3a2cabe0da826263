/**
 * The embedded engine: libSQL on a file, by two connections. One reads, in this thread. The other writes: its statements
 * run in this thread too, but a transaction begins and commits in another, so that the server goes on answering while
 * a commit waits for the disk. Pragmas hold for one connection only, so both are told them.
 * Statements are prepared once: their texts are constants of this folder, so they are few.
 */
import Libsql from 'libsql';
import LibsqlWriter from 'libsql/promise';
import type { Engine, Row, Sql } from './database.ts';
import { runsOf } from './many-rows.ts';

type Statement = Libsql.Statement<unknown[]>;

/** Milliseconds a writer waits for another process that holds the file. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * A commit must survive a power cut, and a deleted row must be gone from the file. Keys are random, so a group of records
 * touches a page for each: a group has room in memory (32 MB), and the journal is brought into the file once for many.
 */
const PRAGMAS = [
  'journal_mode = wal',
  'synchronous = full',
  'secure_delete = on',
  'foreign_keys = on',
  'cache_size = -32768',
  'wal_autocheckpoint = 4000',
];

/**
 * For a list of thousands of rows: many groups touch the same pages, and each page is brought into the file once for all
 * of them (64 MB of journal in place of 16). It takes that commit longer, for which nobody waits but the list.
 */
const BULK_PRAGMAS = ['wal_autocheckpoint = 16000'];

/**
 * Opens the file at `path`, and makes it where there is none.
 * @param isBulk - true for whoever writes many groups one after the other
 */
export async function openEmbedded(path: string, isBulk = false): Promise<Engine> {
  const writer = await openWriter(path, isBulk);
  const reader = openReader(path);
  return { ...writer, ...reader, close: () => [reader, writer].forEach((connection) => void connection.close()) };
}

function openReader(path: string): Pick<Engine, 'read' | 'version' | 'close'> {
  const db = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  for (const pragma of PRAGMAS) db.exec(`pragma ${pragma}`);
  const prepared = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const query = ({ sql, args = [] }: Sql): Row[] => prepare(sql).all([...args]) as Row[];
  const inOneSnapshot = (statements: readonly Sql[]): Row[][] => {
    prepare('begin').run();
    try {
      return statements.map(query);
    } finally {
      prepare('rollback').run(); // nothing was written; asking a closed connection whether it is in one ends the process
    }
  };
  return {
    // One query is a snapshot of its own and needs no transaction around it.
    read: async (statements) => (statements.length === 1 ? statements.map(query) : inOneSnapshot(statements)),
    // It tells of what others wrote, and this connection writes nothing. To get one row takes a third of getting all.
    version: async () => Number((prepare('pragma data_version').get([]) as Row).data_version),
    close: () => void db.close(),
  };
}

async function openWriter(path: string, isBulk: boolean): Promise<Omit<Engine, 'read' | 'version'>> {
  const db = new LibsqlWriter(path, { timeout: BUSY_TIMEOUT_MS });
  for (const pragma of isBulk ? [...PRAGMAS, ...BULK_PRAGMAS] : PRAGMAS) await db.exec(`pragma ${pragma}`);
  const prepared = new Map<string, Statement>();
  const prepare = async (sql: string): Promise<Statement> => {
    const statement = prepared.get(sql) ?? ((await db.prepare(sql)) as Statement);
    prepared.set(sql, statement);
    return statement;
  };
  const change = async (change: Sql): Promise<number> => {
    let changed = 0;
    for (const { sql, rows } of runsOf(change)) {
      const statement = await prepare(sql);
      for (const row of rows) changed += statement.run([...row]).changes;
    }
    return changed;
  };
  const transaction = async (statements: readonly Sql[]): Promise<number[]> => {
    await db.exec('begin immediate');
    try {
      const changed: number[] = [];
      for (const statement of statements) changed.push(await change(statement));
      await db.exec('commit');
      return changed;
    } catch (error) {
      await db.exec('rollback').catch(() => {}); // some errors end the transaction themselves
      throw error;
    }
  };
  /** A script that fails must not leave open what it began: everything written later would wait in it. */
  const script = async (sql: string): Promise<void> => {
    try {
      await db.exec(sql);
    } catch (error) {
      await db.exec('rollback').catch(() => {}); // of most scripts nothing is open
      throw error;
    }
  };
  const inTurn = queue();
  return {
    write: (statements) => inTurn(() => transaction(statements)),
    script: (sql) => inTurn(() => script(sql)),
    flush: () =>
      inTurn(async () => {
        const [row] = (await (await prepare('pragma wal_checkpoint(truncate)')).all([])) as Row[];
        return row?.busy === 0;
      }),
    compact: () => inTurn(() => db.exec('vacuum')),
    copyTo: (copy) => copyDatabase(path, copy),
    close: () => void inTurn(async () => db.close()),
  };
}

/** On a connection of its own: a copy of a large database takes a while, and reads only. */
async function copyDatabase(path: string, copy: string): Promise<void> {
  const db = new LibsqlWriter(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    await db.exec(`vacuum into '${copy.replaceAll("'", "''")}'`);
  } finally {
    db.close();
  }
}

/** Does one thing after the other: a connection has room for one transaction. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done.catch(() => {});
    return done;
  };
}
