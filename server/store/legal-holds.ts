/** Legal holds: what must be kept, whatever its time is and whoever wants it gone. */
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';
import type { NumberRef } from './number-ref.ts';

export interface LegalHoldRow {
  readonly id: string;
  readonly sender: string;
  /** Keyed hash of the number; null where it is about everything of the sender. */
  readonly phoneKey: string | null;
  /** What it is for, as files name it: never a person. */
  readonly matter: string;
  /** The number's data key; null where it is about no number, or that was erased after the release. */
  readonly dataKey: string | null;
  /** In the clear where it is about no number, else sealed. */
  readonly reason: string | null;
  readonly reasonSealed: string | null;
  readonly user: string;
  readonly openedAt: string;
}

/** How a legal hold ended. */
export interface LegalHoldRelease {
  readonly id: string;
  readonly releasedAt: string;
  readonly releasedBy: string;
  readonly releaseReason: string | null;
  readonly releaseReasonSealed: string | null;
}

/** A legal hold as it stands, with what opens its reasons. */
export interface StoredLegalHold extends LegalHoldRow {
  readonly releasedAt: string | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
  readonly releaseReasonSealed: string | null;
  readonly key: { readonly id: string; readonly epoch: string; readonly wrapped: string } | null;
}

export function insertLegalHolds(rows: readonly LegalHoldRow[]): Sql {
  return {
    sql: `insert into legal_holds (id, sender, phone_key, matter, data_key, reason, reason_sealed, user, opened_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.phoneKey,
      row.matter,
      row.dataKey,
      row.reason,
      row.reasonSealed,
      row.user,
      row.openedAt,
    ]),
  };
}

/** Ends holds; one that was released stays as it was. */
export function releaseLegalHolds(rows: readonly LegalHoldRelease[]): Sql {
  return {
    sql: `update legal_holds set released_at = ?, released_by = ?, release_reason = ?, release_reason_sealed = ?
      where id = ? and released_at is null`,
    rows: rows.map(({ id, releasedAt, releasedBy, releaseReason, releaseReasonSealed }) => [
      releasedAt,
      releasedBy,
      releaseReason,
      releaseReasonSealed,
      id,
    ]),
  };
}

/** Open holds of the given numbers or of all of their senders. */
export function selectLegalHolds(refs: readonly NumberRef[]): Sql {
  return {
    sql: `select distinct legal_holds.* from json_each(?) as wanted
      join legal_holds on legal_holds.sender = wanted.value ->> 'sender'
        and (legal_holds.phone_key is null or legal_holds.phone_key = wanted.value ->> 'phoneKey')
      where released_at is null`,
    args: [json(refs)],
  };
}

const STORED = `select legal_holds.*, epoch, wrapped from legal_holds left join data_keys on data_keys.id = data_key`;

/** The hold with this id, or null. */
export async function findLegalHold(db: Database, id: string): Promise<StoredLegalHold | null> {
  const [rows = []] = await db.read({ sql: `${STORED} where legal_holds.id = ?`, args: [id] });
  return rows[0] ? toStored(rows[0]) : null;
}

/** A page of open holds, by id. */
export async function listLegalHolds(db: Database, { sender, after, limit }: ListPage): Promise<StoredLegalHold[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where released_at is null and legal_holds.id > ?1 and (?2 is null or legal_holds.sender = ?2)
      order by legal_holds.id limit ?3`,
    args: [after, sender, limit],
  });
  return rows.map(toStored);
}

/** Holds about a number, released or not, oldest first; not those about all of its sender. */
export async function listLegalHoldsByPhone(
  db: Database,
  sender: string,
  phoneKey: string,
): Promise<StoredLegalHold[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where data_key = (select id from data_keys where sender = ? and phone_key = ?)
      order by opened_at, legal_holds.id`,
    args: [sender, phoneKey],
  });
  return rows.map(toStored);
}

/** A row of `legal_holds` as the program has it. */
export function toLegalHoldRow(row: Row): LegalHoldRow {
  return {
    id: String(row.id),
    sender: String(row.sender),
    phoneKey: text(row.phone_key),
    matter: String(row.matter),
    dataKey: text(row.data_key),
    reason: text(row.reason),
    reasonSealed: text(row.reason_sealed),
    user: String(row.user),
    openedAt: String(row.opened_at),
  };
}

function toStored(row: Row): StoredLegalHold {
  const key = { id: String(row.data_key), epoch: String(row.epoch), wrapped: String(row.wrapped) };
  return {
    ...toLegalHoldRow(row),
    releasedAt: text(row.released_at),
    releasedBy: text(row.released_by),
    releaseReason: text(row.release_reason),
    releaseReasonSealed: text(row.release_reason_sealed),
    key: row.data_key === null ? null : key,
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
