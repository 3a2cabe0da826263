/** Confirmations: statements whose number is not known to be the visitor's yet, and how far finding out is. */
import { type Database, json, type Row, type Sql } from './database.ts';
import { isTexts, readStored } from './stored-json.ts';

export interface ConfirmationRow {
  readonly statement: string;
  readonly sender: string;
  readonly site: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly kind: 'code' | 'reply';
  /** Ids of the pending records. */
  readonly records: readonly string[];
  readonly locale: string;
  /** When the person was asked, at the latest: the act, while its offer was handed out. */
  readonly askedAt: string;
  /** `due` and `sending` until the message is with the provider; `failed` when it never was. */
  readonly state: 'due' | 'sending' | 'sent' | 'failed' | 'confirmed';
  /** When the next message is due, or when a claim on sending it ends. */
  readonly dueAt: string;
  /** Messages that were asked for, and when the last of them was, or its turn came: whether or not one went out. */
  readonly rounds: number;
  readonly roundAt: string;
  readonly sends: number;
  /** Times in a row that the provider took no message. */
  readonly failures: number;
  readonly sentAt: string | null;
  readonly connection: string | null;
  readonly messageId: string | null;
  /**
   * Keyed hash of the statement and the code that was sent last; it counts until the next one is with the provider, until its
   * own end, and for its own tries.
   */
  readonly codeMac: string | null;
  /** Codes that were tried in this round. */
  readonly tries: number;
  readonly confirmedAt: string | null;
}

/** Columns that a confirmation begins with; the others have their defaults. */
export type NewConfirmation = Pick<
  ConfirmationRow,
  'statement' | 'sender' | 'site' | 'phoneKey' | 'kind' | 'records' | 'locale' | 'askedAt' | 'dueAt'
>;

export function insertConfirmations(rows: readonly NewConfirmation[]): Sql {
  return {
    sql: `insert into confirmations (statement, sender, site, phone_key, kind, records, locale, asked_at, state, due_at,
        rounds, round_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, 'due', ?, 1, ?)`,
    rows: rows.map((row) => [
      row.statement,
      row.sender,
      row.site,
      row.phoneKey,
      row.kind,
      json(row.records),
      row.locale,
      row.askedAt,
      row.dueAt,
      row.dueAt,
    ]),
  };
}

/** Marks confirmations as done. */
export function closeConfirmations(rows: readonly Pick<ConfirmationRow, 'statement' | 'confirmedAt'>[]): Sql {
  return {
    sql: "update confirmations set state = 'confirmed', confirmed_at = ?, code_mac = null where statement = ?",
    rows: rows.map(({ statement, confirmedAt }) => [confirmedAt, statement]),
  };
}

/** The confirmation of a statement, or null. */
export async function findConfirmation(db: Database, statement: string): Promise<ConfirmationRow | null> {
  const [rows = []] = await db.read({ sql: 'select * from confirmations where statement = ?', args: [statement] });
  return rows[0] ? toConfirmation(rows[0]) : null;
}

/** Confirmations whose message is due, also those whose sending somebody claimed and did not end. */
export async function listDueConfirmations(db: Database, now: string, limit: number): Promise<ConfirmationRow[]> {
  const [rows = []] = await db.read({
    sql: "select * from confirmations where state in ('due', 'sending') and due_at <= ? order by due_at limit ?",
    args: [now, limit],
  });
  return rows.map(toConfirmation);
}

/** Those of a number that wait for its reply, oldest first. */
export async function listAwaitedReplies(db: Database, sender: string, phoneKey: string): Promise<ConfirmationRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from confirmations where phone_key = ? and sender = ? and kind = 'reply' and state = 'sent'
      order by sent_at`,
    args: [phoneKey, sender],
  });
  return rows.map(toConfirmation);
}

/** All confirmations of a number, oldest first. */
export async function listConfirmationsByPhone(
  db: Database,
  sender: string,
  phoneKey: string,
): Promise<ConfirmationRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from confirmations where phone_key = ? and sender = ? order by asked_at, statement',
    args: [phoneKey, sender],
  });
  return rows.map(toConfirmation);
}

function toConfirmation(row: Row): ConfirmationRow {
  const text = (value: unknown): string | null => (value === null ? null : String(value));
  return {
    statement: String(row.statement),
    sender: String(row.sender),
    site: String(row.site),
    phoneKey: String(row.phone_key),
    kind: row.kind as ConfirmationRow['kind'],
    // Those that cannot be read are known no more: nothing is sent or confirmed for them.
    records: readStored(row.records, isTexts) ?? [],
    locale: String(row.locale),
    askedAt: String(row.asked_at),
    state: row.state as ConfirmationRow['state'],
    dueAt: String(row.due_at),
    rounds: Number(row.rounds),
    roundAt: String(row.round_at),
    sends: Number(row.sends),
    failures: Number(row.failures),
    sentAt: text(row.sent_at),
    connection: text(row.connection),
    messageId: text(row.message_id),
    codeMac: text(row.code_mac),
    tries: Number(row.tries),
    confirmedAt: text(row.confirmed_at),
  };
}
