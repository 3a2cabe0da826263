/**
 * The database: two engines (a file through the embedded libSQL, or a libSQL server), same SQL.
 *
 * There are no interactive transactions: a read is one batch in one snapshot, a write is one batch that takes effect
 * whole or not at all. Values bound are text, numbers and null only; the embedded engine aborts the process on others.
 */
import { filePathOf } from '../config.ts';
import { OperatorError } from '../errors.ts';
import { openEmbedded } from './embedded.ts';

export type SqlValue = string | number | null;

/** One statement with its positional arguments, or one change that is made with each of `rows`. */
export interface Sql {
  readonly sql: string;
  readonly args?: readonly SqlValue[];
  readonly rows?: readonly (readonly SqlValue[])[];
}

export type Row = Readonly<Record<string, SqlValue>>;

export interface Database {
  readonly engine: 'embedded' | 'server';
  /** Runs queries in one snapshot; one list of rows for each. @throws StoreError */
  read(...statements: readonly Sql[]): Promise<Row[][]>;
  /**
   * A number that is another one once anything was written since it was last asked for, by whatever process; null of a
   * server, which tells none. To ask costs a small part of what a query does. @throws StoreError
   */
  version(): Promise<number | null>;
  /** Runs statements as one atomic unit that is durable when this resolves; rows changed by each. @throws StoreError */
  write(...statements: readonly Sql[]): Promise<number[]>;
  /** Runs a script of many statements separated by semicolons, not atomically: for migrations alone. */
  script(sql: string): Promise<void>;
  /**
   * Brings the embedded engine's journal into its one file, so that a copy of that file is whole.
   * @returns true when nothing is left of the journal: not while another process reads, and never on a server
   * @throws StoreError
   */
  flush(): Promise<boolean>;
  /** Writes the embedded engine's file anew, without what lies in unused parts of its pages; a server keeps its own. */
  compact(): Promise<void>;
  /**
   * Writes a copy, whole and of one instant, into a new file at `path`, while others go on reading and writing. Of the
   * embedded engine alone: a libSQL server copies itself. @throws StoreError
   */
  copyTo(path: string): Promise<void>;
  close(): void;
}

/** How a database call failed. `constraint`: nothing was written. `unavailable`: the outcome of a write is not known. */
export class StoreError extends OperatorError {
  override readonly name = 'StoreError';
  readonly code: 'constraint' | 'unavailable';

  /** @param name - of the database, for whoever has several */
  constructor(code: StoreError['code'], cause: unknown, name = '') {
    const which = name === '' ? 'the database' : `the database ${name}`;
    super(code === 'constraint' ? 'a constraint failed' : `${which} did not answer as it should`, { cause });
    this.code = code;
  }
}

/** True when the database could not be asked, which tells nothing of what is in it. */
export function isAway(error: unknown): error is StoreError {
  return error instanceof StoreError && error.code === 'unavailable';
}

/** What an engine does; it fails in its own words. */
export interface Engine {
  read(statements: readonly Sql[]): Promise<Row[][]>;
  version(): Promise<number | null>;
  write(statements: readonly Sql[]): Promise<number[]>;
  script(sql: string): Promise<void>;
  flush(): Promise<boolean>;
  compact(): Promise<void>;
  copyTo(path: string): Promise<void>;
  close(): void;
}

/** What a database is opened with. */
export interface DatabaseOptions {
  readonly url: string;
  readonly authToken?: string | undefined;
  /** True for whoever writes many groups one after the other, as the import of a list: see the embedded engine. */
  readonly isBulk?: boolean;
}

/** Opens the database at `url` (`file:…`, `http(s)://…`, `libsql://…`). @throws StoreError for a file that is none */
export async function openDatabase({ url, authToken, isBulk }: DatabaseOptions): Promise<Database> {
  const embedded = url.startsWith('file:');
  const name = embedded ? filePathOf(url) : new URL(url).host;
  const guarded = <Result>(call: () => Promise<Result>) => named(name, call);
  const engine = embedded ? await guarded(() => openEmbedded(filePathOf(url), isBulk)) : await connect(url, authToken);
  return {
    engine: embedded ? 'embedded' : 'server',
    read: (...statements) => guarded(() => engine.read(statements)),
    version: () => guarded(() => engine.version()),
    write: (...statements) => guarded(() => engine.write(statements)),
    script: (sql) => guarded(() => engine.script(sql)),
    flush: () => guarded(() => engine.flush()),
    compact: () => guarded(() => engine.compact()),
    copyTo: (path) => guarded(() => engine.copyTo(path)),
    close: () => engine.close(),
  };
}

/** The client of a server is most of what is loaded for a database: who keeps a file starts without it. */
async function connect(url: string, authToken: string | undefined): Promise<Engine> {
  const { openRemote } = await import('./remote.ts');
  return openRemote(url, authToken);
}

async function named<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw new StoreError(isConstraint(error) ? 'constraint' : 'unavailable', error, name);
  }
}

/** Over HTTP only the message tells which error it was. */
function isConstraint(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CONSTRAINT') || error.message.includes('SQLITE_CONSTRAINT');
}

/** A JSON array argument that a statement spreads with `json_each(?)`: one statement for any number of rows. */
export function json(values: readonly unknown[]): string {
  return JSON.stringify(values);
}

/**
 * The rows of a query as one text, for whoever reads many: an engine takes longer to hand over a row, value by value, than
 * to find it. @param columns - names of the query's columns that are wanted
 */
export function asOneText(columns: readonly string[], { sql, args = [] }: Pick<Sql, 'sql' | 'args'>): Sql {
  const members = columns.map((name) => `'${name}', ${name}`).join(', ');
  return { sql: `select json_group_array(json_object(${members})) as text from (${sql})`, args };
}

/** The rows in the answer to such a statement. */
export function rowsInText([row]: readonly Row[]): Row[] {
  return JSON.parse(String(row?.text ?? '[]')) as Row[];
}
