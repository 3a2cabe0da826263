/** The records: every version of every consent line, as signed. */
import { type Database, json, type Row, type Sql } from './database.ts';

export interface RecordRow {
  readonly id: string;
  /** The consent line, and the record's version of it. */
  readonly consent: string;
  readonly version: number;
  /** Index of its leaf in the log. */
  readonly position: number;
  readonly jws: string;
  /** SHA-256 of the offer it was made under; null where no browser signed. */
  readonly offer: string | null;
}

/** Names of what `toRecordRow` reads. */
export const RECORD_COLUMNS: readonly string[] = ['id', 'consent', 'version', 'position', 'jws', 'offer'];
const COLUMNS = RECORD_COLUMNS.join(', ');

/** Records as `toRecordRow` reads them. */
export const SELECT_RECORDS = `select ${COLUMNS} from records`;

export function insertRecords(rows: readonly RecordRow[]): Sql {
  return {
    sql: `insert into records (${COLUMNS}) values (?, ?, ?, ?, ?, ?)`,
    rows: rows.map(({ id, consent, version, position, jws, offer }) => [id, consent, version, position, jws, offer]),
  };
}

/** The record with this id, or null. */
export async function findRecord(db: Database, id: string): Promise<RecordRow | null> {
  const [rows = []] = await db.read({ sql: `${SELECT_RECORDS} where id = ?`, args: [id] });
  return rows[0] ? toRecordRow(rows[0]) : null;
}

/** The records with these ids, in any order; unknown ids are left out. */
export async function findRecords(db: Database, ids: readonly string[]): Promise<RecordRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_RECORDS} where id in (select value from json_each(?))`,
    args: [json(ids)],
  });
  return rows.map(toRecordRow);
}

/** All versions of consent lines, by line and version. */
export async function listVersions(db: Database, consents: readonly string[]): Promise<RecordRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_RECORDS} where consent in (select value from json_each(?)) order by consent, version`,
    args: [json(consents)],
  });
  return rows.map(toRecordRow);
}

/** The records whose leaves are `start` to `start + count - 1`, in log order. */
export async function listRecordsAt(db: Database, start: number, count: number): Promise<RecordRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_RECORDS} where position >= ? and position < ? order by position`,
    args: [start, start + count],
  });
  return rows.map(toRecordRow);
}

/** How many records say that their leaves stand behind the log's end. */
export async function countRecordsBeyond(db: Database): Promise<number> {
  const [rows = []] = await db.read({
    sql: 'select count(*) as beyond from records where position >= (select size from log_head)',
  });
  return Number(rows[0]?.beyond ?? 0);
}

/** A row of `records` as the program has it. */
export function toRecordRow(row: Row): RecordRow {
  return {
    id: String(row.id),
    consent: String(row.consent),
    version: Number(row.version),
    position: Number(row.position),
    jws: String(row.jws),
    offer: row.offer === null ? null : String(row.offer),
  };
}
