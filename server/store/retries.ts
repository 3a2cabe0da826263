/** What was done before: tells a retry, which gets the first reply again, from a conflict. */
import { type Database, json, type Row, type Sql } from './database.ts';

export interface RetryRow {
  /**
   * The statement's id, or the API key's id with a keyed hash of the caller's `Idempotency-Key`; a log writer's own name
   * for the commit that it made last.
   */
  readonly key: string;
  /** Keyed hash of the content; what a message stopped; which commit of its writer it was. */
  readonly mac: string;
  /** Ids of the records it made, in the order of the reply. */
  readonly records: readonly string[];
  readonly createdAt: string;
}

export function insertRetries(rows: readonly RetryRow[]): Sql {
  return {
    sql: 'insert into retries (key, mac, records, created_at) values (?, ?, ?, ?)',
    rows: rows.map(({ key, mac, records, createdAt }) => [key, mac, json(records), createdAt]),
  };
}

/** Notes what was done last under a key, in the place of what was before. */
export function putRetry({ key, mac, records, createdAt }: RetryRow): Sql {
  return {
    sql: `insert into retries (key, mac, records, created_at) values (?, ?, ?, ?)
      on conflict (key) do update set mac = excluded.mac, records = excluded.records, created_at = excluded.created_at`,
    args: [key, mac, json(records), createdAt],
  };
}

/** What was done under the given keys. */
export function selectRetries(keys: readonly string[]): Sql {
  return {
    sql: 'select distinct retries.* from json_each(?) as wanted join retries on retries.key = wanted.value',
    args: [json(keys)],
  };
}

/** A row of `retries` as the program has it. */
export function toRetryRow(row: Row): RetryRow {
  return {
    key: String(row.key),
    mac: String(row.mac),
    records: JSON.parse(String(row.records)) as string[],
    createdAt: String(row.created_at),
  };
}

/** What was done under `key`, or null. */
export async function findRetry(db: Database, key: string): Promise<RetryRow | null> {
  const [rows = []] = await db.read(selectRetries([key]));
  return rows[0] ? toRetryRow(rows[0]) : null;
}
