/** Consent lines: the newest state of each (program, number). A projection of the records. */
import type { Status } from '../../shared/rules/status.ts';
import { type Database, json, type Row, type Sql } from './database.ts';

export interface ConsentRow {
  readonly id: string;
  readonly program: string;
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly status: Status;
  readonly version: number;
  /** The newest record: its id, and the hash of its JWS. */
  readonly record: string;
  readonly recordSha256: string;
  readonly expiresAt: string | null;
}

export interface LineKey {
  readonly program: string;
  readonly phoneKey: string;
}

const COLUMNS = 'id, program, sender, phone_key, status, version, record, record_sha256, expires_at';

/** Puts the newest state of each line in place, in the order given. */
export function putConsents(rows: readonly ConsentRow[]): Sql {
  return {
    sql: `insert into consents (${COLUMNS})
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (program, phone_key) do update set status = excluded.status, version = excluded.version,
        record = excluded.record, record_sha256 = excluded.record_sha256, expires_at = excluded.expires_at`,
    rows: rows.map((row) => [
      row.id,
      row.program,
      row.sender,
      row.phoneKey,
      row.status,
      row.version,
      row.record,
      row.recordSha256,
      row.expiresAt,
    ]),
  };
}

/** The lines of the given programs and numbers. */
export function selectLines(keys: readonly LineKey[]): Sql {
  return {
    sql: `select distinct consents.* from json_each(?) as wanted
      join consents on program = wanted.value ->> 'program' and phone_key = wanted.value ->> 'phoneKey'`,
    args: [json(keys)],
  };
}

/** All lines of a number, of one sender or of all. */
export async function findConsentsByPhone(
  db: Database,
  phoneKey: string,
  sender: string | null,
): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `select ${COLUMNS} from consents where phone_key = ?1 and (?2 is null or sender = ?2) order by program`,
    args: [phoneKey, sender],
  });
  return rows.map(toConsentRow);
}

/** A page of all lines by id, for whoever walks over them. */
export async function listConsents(db: Database, after: string, limit: number): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `select ${COLUMNS} from consents where id > ? order by id limit ?`,
    args: [after, limit],
  });
  return rows.map(toConsentRow);
}

/** A row of `consents` as the program has it. */
export function toConsentRow(row: Row): ConsentRow {
  return {
    id: String(row.id),
    program: String(row.program),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    status: String(row.status) as Status,
    version: Number(row.version),
    record: String(row.record),
    recordSha256: String(row.record_sha256),
    expiresAt: row.expires_at === null ? null : String(row.expires_at),
  };
}
