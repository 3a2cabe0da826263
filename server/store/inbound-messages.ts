/** Inbound messages: what people wrote, sealed, how it was read, and what became of it. */
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import type { MessageOutcome, MessageState } from '../../shared/schema/api/messages.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import { isTexts, readStored } from './stored-json.ts';

/** What somebody decided, or nobody did in time. */
export interface MessageDecision {
  readonly id: string;
  readonly outcome: MessageOutcome;
  readonly decidedAt: string;
  /** Id of the user; null where nobody decided. */
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export interface InboundMessageRow {
  readonly id: string;
  readonly connection: string;
  /** The provider's id, unique for ever in its connection. */
  readonly providerMessage: string;
  readonly sender: string;
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly outcome: MessageOutcome | null;
  /** What the number it was sent to is for; null where that cannot be read, and it may be about any. */
  readonly programs: readonly string[] | null;
  /** Keyed hash of the number; null, as the next two, where no number could be read. */
  readonly phoneKey: string | null;
  readonly dataKey: string | null;
  /** Number and text, see `server/vault/sealed-message.ts`. */
  readonly sealed: string | null;
  /** Ids of the holds it opened. */
  readonly holds: readonly string[];
  readonly receivedAt: string;
  readonly dueAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

/** A message with its place in the order of arrival, and the data key that opens it. */
export interface StoredMessage extends InboundMessageRow {
  readonly position: number;
  readonly key: { readonly id: string; readonly epoch: string; readonly wrapped: string } | null;
}

export function insertMessages(rows: readonly InboundMessageRow[]): Sql {
  return {
    sql: `insert into inbound_messages (id, connection, provider_message, sender, kind, state, outcome, programs,
        phone_key, data_key, sealed, holds, received_at, due_at, decided_at, decided_by, reason)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: rows.map((row) => [
      row.id,
      row.connection,
      row.providerMessage,
      row.sender,
      row.kind,
      row.state,
      row.outcome,
      json(row.programs ?? []),
      row.phoneKey,
      row.dataKey,
      row.sealed,
      json(row.holds),
      row.receivedAt,
      row.dueAt,
      row.decidedAt,
      row.decidedBy,
      row.reason,
    ]),
  };
}

/** Closes open messages. */
export function decideMessages(rows: readonly MessageDecision[]): Sql {
  return {
    sql: `update inbound_messages set state = 'closed', outcome = ?, decided_at = ?, decided_by = ?, reason = ?
      where id = ? and state = 'open'`,
    rows: rows.map(({ id, outcome, decidedAt, decidedBy, reason }) => [outcome, decidedAt, decidedBy, reason, id]),
  };
}

const IS_RESTRICTED = `exists (select 1 from holds where holds.phone_key = inbound_messages.phone_key
  and holds.sender = inbound_messages.sender and holds.reason = 'restriction' and holds.closed_at is null)`;

const STORED = `select inbound_messages.*, epoch, wrapped from inbound_messages
  left join data_keys on data_keys.id = data_key`;

/** The message that `connection` brought under the provider's id, or null. */
export async function findReceived(
  db: Database,
  connection: string,
  providerMessage: string,
): Promise<StoredMessage | null> {
  const [rows = []] = await db.read({
    sql: `${STORED} where connection = ? and provider_message = ?`,
    args: [connection, providerMessage],
  });
  return rows[0] ? toStoredMessage(rows[0]) : null;
}

/** The message with this id, or null. */
export async function findMessage(db: Database, id: string): Promise<StoredMessage | null> {
  const [rows = []] = await db.read({ sql: `${STORED} where inbound_messages.id = ?`, args: [id] });
  return rows[0] ? toStoredMessage(rows[0]) : null;
}

/** All messages of one number to a sender, or to any, in the order of their arrival. */
export async function listMessagesByPhone(
  db: Database,
  sender: string | null,
  phoneKey: string,
): Promise<StoredMessage[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where inbound_messages.phone_key = ?1 and (?2 is null or inbound_messages.sender = ?2) order by position`,
    args: [phoneKey, sender],
  });
  return rows.map(toStoredMessage);
}

/** A page of messages in the order of their arrival. */
export async function listMessages(
  db: Database,
  { sender, after, limit }: ListPage<number>,
  state: MessageState,
): Promise<StoredMessage[]> {
  const [rows = []] = await db.read({
    // What is restricted is listed without number and text.
    sql: `select inbound_messages.*, epoch, wrapped, ${IS_RESTRICTED} as is_restricted from inbound_messages
      left join data_keys on data_keys.id = data_key where state = ?1 and position > ?2 and (?3 is null or inbound_messages.sender = ?3)
      order by position limit ?4`,
    args: [state, after, sender, limit],
  });
  return rows.map(toStoredMessage);
}

/** Open messages that were due by `now`, those due first before the others. */
export async function listOverdue(
  db: Database,
  now: string,
  { after, limit }: { after: Pick<StoredMessage, 'dueAt' | 'position'> | null; limit: number },
): Promise<StoredMessage[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where state = 'open' and due_at <= ? and (due_at, position) > (?, ?)
      order by due_at, position limit ?`,
    args: [now, after?.dueAt ?? '', after?.position ?? 0, limit],
  });
  return rows.map(toStoredMessage);
}

function toStoredMessage(row: Row): StoredMessage {
  const key = { id: String(row.data_key), epoch: String(row.epoch), wrapped: String(row.wrapped) };
  return {
    position: Number(row.position),
    id: String(row.id),
    connection: String(row.connection),
    providerMessage: String(row.provider_message),
    sender: String(row.sender),
    kind: String(row.kind) as MessageKind,
    state: String(row.state) as MessageState,
    outcome: text(row.outcome) as MessageOutcome | null,
    programs: readStored(row.programs, isTexts),
    phoneKey: text(row.phone_key),
    dataKey: text(row.data_key),
    sealed: text(row.sealed),
    // One that cannot be read stays open: it goes on holding.
    holds: readStored(row.holds, isTexts) ?? [],
    receivedAt: String(row.received_at),
    dueAt: text(row.due_at),
    decidedAt: text(row.decided_at),
    decidedBy: text(row.decided_by),
    reason: text(row.reason),
    key: row.data_key === null || row.is_restricted === 1 ? null : key,
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
