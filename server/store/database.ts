/**
 * The database: one client, two engines (a file through the embedded libSQL, or a libSQL server), same SQL.
 *
 * There are no interactive transactions: a read is one batch in one snapshot, a write is one batch that takes effect
 * whole or not at all. Values bound are text, numbers and null only; the embedded engine aborts the process on others.
 */
import { type Client, createClient, LibsqlError, type ResultSet } from '@libsql/client';

export type SqlValue = string | number | null;

/** One statement with its positional arguments. */
export interface Sql {
  readonly sql: string;
  readonly args?: readonly SqlValue[];
}

export type Row = Readonly<Record<string, SqlValue>>;

export interface Database {
  readonly engine: 'embedded' | 'server';
  /** Runs queries in one snapshot; one list of rows for each. @throws StoreError */
  read(...statements: readonly Sql[]): Promise<Row[][]>;
  /** Runs statements as one atomic unit that is durable when this resolves; rows changed by each. @throws StoreError */
  write(...statements: readonly Sql[]): Promise<number[]>;
  /** Runs a script of many statements separated by semicolons, not atomically: for migrations alone. */
  script(sql: string): Promise<void>;
  /** Brings the embedded engine's journal into its one file, so that a copy of that file is whole. @throws StoreError */
  flush(): Promise<void>;
  close(): void;
}

/** How a database call failed. `constraint`: nothing was written. `unavailable`: the outcome of a write is not known. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'constraint' | 'unavailable';

  constructor(code: StoreError['code'], cause: unknown) {
    super(code === 'constraint' ? 'a constraint failed' : 'the database did not answer as it should', { cause });
    this.code = code;
  }
}

/** Milliseconds a writer waits for another process that holds the embedded database. */
const BUSY_TIMEOUT_MS = 5000;
/**
 * Connections at once. The embedded engine works in this thread, so a second one would win nothing; and pragmas hold
 * for one connection, so a second one would leave deleted rows in the file.
 */
const CONNECTIONS = { embedded: 1, server: 20 } as const;
/** Milliseconds in which a libSQL server must have answered. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Opens the database at `url` (`file:…`, `http(s)://…`, `libsql://…`). */
export async function openDatabase(options: { url: string; authToken?: string | undefined }): Promise<Database> {
  const { url, authToken } = options;
  const engine = url.startsWith('file:') ? 'embedded' : 'server';
  const client = createClient({
    url,
    concurrency: CONNECTIONS[engine],
    timeout: BUSY_TIMEOUT_MS,
    fetch: fetchInTime,
    ...(authToken === undefined ? {} : { authToken }),
  });
  if (engine === 'embedded') {
    // A commit must survive a power cut, and a deleted row must be gone from the file.
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'secure_delete = on', 'foreign_keys = on']) {
      await guarded(() => client.execute(`pragma ${pragma}`));
    }
  }
  return {
    engine,
    read: async (...statements) => (await batch(client, statements, 'read')).map(plainRows),
    write: async (...statements) => (await batch(client, statements, 'write')).map((result) => result.rowsAffected),
    script: async (sql) => guarded(() => client.executeMultiple(sql)),
    flush: async () => {
      if (engine === 'embedded') await guarded(() => client.execute('pragma wal_checkpoint(truncate)'));
    },
    close: () => client.close(),
  };
}

/** A server that hangs would else be waited for by every request, for ever. */
function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
}

/** One query is a snapshot of its own and needs no transaction around it. */
function batch(client: Client, statements: readonly Sql[], mode: 'read' | 'write'): Promise<ResultSet[]> {
  const plain = statements.map(({ sql, args = [] }) => ({ sql, args: [...args] }));
  const [first] = plain;
  return guarded(async () =>
    mode === 'read' && plain.length === 1 && first ? [await client.execute(first)] : client.batch(plain, mode),
  );
}

function plainRows(result: ResultSet): Row[] {
  return result.rows.map((row) => Object.fromEntries(result.columns.map((column, i) => [column, row[i] as SqlValue])));
}

async function guarded<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw new StoreError(isConstraint(error) ? 'constraint' : 'unavailable', error);
  }
}

/** Over HTTP only the message tells which error it was. */
function isConstraint(error: unknown): boolean {
  if (!(error instanceof LibsqlError)) return false;
  return error.code.startsWith('SQLITE_CONSTRAINT') || error.message.includes('SQLITE_CONSTRAINT');
}

/** A JSON array argument that a statement spreads with `json_each(?)`: one statement for any number of rows. */
export function json(values: readonly unknown[]): string {
  return JSON.stringify(values);
}
