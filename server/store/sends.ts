/** What was sent to whom: the last use of a consent, and what caps count. */
import type { SentFacts } from '../../shared/rules/check/facts.ts';
import type { Purpose } from '../../shared/wording/wording.ts';
import { type Database, json, type Sql } from './database.ts';

export interface SendRow {
  readonly sender: string;
  readonly program: string;
  readonly purpose: Purpose;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly at: string;
  readonly checkId: string | null;
  /** The caller's name for the message, or null. */
  readonly message: string | null;
  /** The act by which it was noted, as the audit trail names it; null for what was noted before these had names. */
  readonly note: string | null;
}

/** Notes messages; one whose name was noted before stays as it was. */
export function insertSends(rows: readonly SendRow[]): Sql {
  return {
    sql: `insert into sends (sender, program, purpose, phone_key, at, check_id, message, note)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing`,
    rows: rows.map((row) => [
      row.sender,
      row.program,
      row.purpose,
      row.phoneKey,
      row.at,
      row.checkId,
      row.message,
      row.note,
    ]),
  };
}

/** What a sender sent to numbers since `after`, by number. */
export async function findSends(
  db: Database,
  sender: string,
  phoneKeys: readonly string[],
  after: string,
): Promise<Map<string, SentFacts[]>> {
  const [rows = []] = await db.read({
    sql: `select phone_key, at, program, purpose from json_each(?1) as wanted
      join sends on phone_key = wanted.value and sender = ?2 and at > ?3`,
    args: [json(phoneKeys), sender, after],
  });
  const sends = new Map<string, SentFacts[]>();
  for (const row of rows) {
    const phoneKey = String(row.phone_key);
    const sent = { at: Date.parse(String(row.at)), program: String(row.program), purpose: row.purpose as Purpose };
    sends.set(phoneKey, [...(sends.get(phoneKey) ?? []), sent]);
  }
  return sends;
}

/** Everything that a sender sent to one number, oldest first. */
export async function listSendsByPhone(db: Database, sender: string, phoneKey: string): Promise<SendRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from sends where phone_key = ? and sender = ? order by at, id',
    args: [phoneKey, sender],
  });
  return rows.map((row) => ({
    sender: String(row.sender),
    program: String(row.program),
    purpose: row.purpose as Purpose,
    phoneKey: String(row.phone_key),
    at: String(row.at),
    checkId: row.check_id === null ? null : String(row.check_id),
    message: row.message === null ? null : String(row.message),
    note: row.note === null ? null : String(row.note),
  }));
}
