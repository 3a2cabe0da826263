/** Confirmations: statements whose number is not known to be the visitor's yet, and what was sent to find out. */
import { type Database, json, type Row, type Sql } from './database.ts';

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

/**
 * Claims the sending of one message until `until`; false when somebody else was first. With its first try the round begins
 * anew: where no server ran for a while, the code has its time all the same.
 */
export async function claimSending(db: Database, row: ConfirmationRow, now: string, until: string): Promise<boolean> {
  const [changed] = await db.write({
    sql: `update confirmations set state = 'sending', due_at = ?, round_at = iif(failures = 0, ?, round_at)
      where statement = ? and state in ('due', 'sending') and due_at = ?`,
    args: [until, now, row.statement, row.dueAt],
  });
  return changed === 1;
}

/**
 * Notes that a message is with the provider.
 * @param codeSeconds - how long a code lasts: from where its round begins, which may be a newer one than when it was written
 */
export function noteSent(
  row: Pick<ConfirmationRow, 'statement' | 'sentAt' | 'connection' | 'messageId' | 'codeMac'>,
  codeSeconds: number,
): Sql {
  return {
    sql: `update confirmations set state = 'sent', sends = sends + 1, failures = 0, sent_at = ?,
        connection = ?, message_id = ?, code_mac = ?, code_tries = 0,
        code_ends_at = strftime('%Y-%m-%dT%H:%M:%fZ', round_at, '+' || ? || ' seconds')
      where statement = ? and state = 'sending'`,
    args: [row.sentAt, row.connection, row.messageId, row.codeMac, codeSeconds, row.statement],
  };
}

/**
 * Notes that no message could be sent: it is tried again at `dueAt`, or not any more where that is null. A round that was
 * begun meanwhile has its own tries, at once.
 */
export function noteFailed({ statement, rounds }: ConfirmationRow, dueAt: string | null): Sql {
  return {
    sql: `update confirmations set
        state = iif(rounds > ?1, 'due', ?2),
        failures = iif(rounds > ?1, 0, failures + 1),
        due_at = iif(rounds > ?1, round_at, coalesce(?3, due_at))
      where statement = ?4 and state = 'sending'`,
    args: [rounds, dueAt === null ? 'failed' : 'due', dueAt, statement],
  };
}

/**
 * Begins another round; false when somebody else did meanwhile. Where a message is under way it is the round's: whoever
 * asks is not told that one is.
 */
export async function beginRound(db: Database, row: ConfirmationRow, now: string): Promise<boolean> {
  const [changed] = await db.write({
    sql: `update confirmations set state = iif(state = 'sending', state, 'due'), due_at = iif(state = 'sending', due_at, ?1),
        failures = 0, rounds = rounds + 1, round_at = ?1, tries = 0
      where statement = ?2 and rounds = ?3 and state <> 'confirmed'`,
    args: [now, row.statement, row.rounds],
  });
  return changed === 1;
}

/**
 * Counts one try of a round, and of the code that was sent last, before it is compared.
 * @param max - tries of a round, and of a code: rounds that brought none give it no more
 * @returns whether the round had one left, and whether the code had, and has not ended
 */
export async function countTry(
  db: Database,
  { statement, now, max }: { statement: string; now: string; max: number },
): Promise<{ round: boolean; code: boolean }> {
  const [code, round] = await db.write(
    {
      sql: `update confirmations set code_tries = code_tries + 1
        where statement = ?1 and tries < ?2 and code_tries < ?2 and code_ends_at > ?3`,
      args: [statement, max, now],
    },
    { sql: 'update confirmations set tries = tries + 1 where statement = ? and tries < ?', args: [statement, max] },
  );
  return { round: round === 1, code: code === 1 };
}

function toConfirmation(row: Row): ConfirmationRow {
  const text = (value: unknown): string | null => (value === null ? null : String(value));
  return {
    statement: String(row.statement),
    sender: String(row.sender),
    site: String(row.site),
    phoneKey: String(row.phone_key),
    kind: row.kind as ConfirmationRow['kind'],
    records: JSON.parse(String(row.records)) as string[],
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
