/** What persons asked for, and by when it must be answered. Number and notes are sealed under the number's data key. */
import type { RequestKind, RequestOutcome } from '../../shared/schema/api/person-requests.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface PersonRequestRow {
  readonly id: string;
  readonly sender: string;
  readonly kind: RequestKind;
  /** Keyed hash of the number; null, as the next two, once it was erased. */
  readonly phoneKey: string | null;
  readonly dataKey: string | null;
  readonly contentSealed: string | null;
  /** Name of the rule that sets the time. */
  readonly rule: string;
  readonly receivedAt: string;
  readonly dueAt: string;
  readonly extendedTo: string | null;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly outcome: RequestOutcome | null;
}

/** A request as it is from now on. */
export type PersonRequestChange = Pick<
  PersonRequestRow,
  'id' | 'contentSealed' | 'extendedTo' | 'closedAt' | 'closedBy' | 'outcome'
>;

/** A request with what opens its content. */
export interface StoredRequest extends PersonRequestRow {
  readonly key: { readonly id: string; readonly epoch: string; readonly wrapped: string } | null;
}

export function insertPersonRequests(rows: readonly PersonRequestRow[]): Sql {
  return {
    sql: `insert into person_requests (id, sender, kind, phone_key, data_key, content_sealed, rule, received_at, due_at,
        opened_by, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.kind,
      row.phoneKey,
      row.dataKey,
      row.contentSealed,
      row.rule,
      row.receivedAt,
      row.dueAt,
      row.openedBy,
      row.openedAt,
    ]),
  };
}

/** Extends or closes requests; one that is closed stays so. Content of an erased number stays gone. */
export function changePersonRequests(rows: readonly PersonRequestChange[]): Sql {
  return {
    sql: `update person_requests set content_sealed = iif(data_key is null, null, ?), extended_to = ?, closed_at = ?,
        closed_by = ?, outcome = ? where id = ? and closed_at is null`,
    rows: rows.map(({ contentSealed, extendedTo, closedAt, closedBy, outcome, id }) => [
      contentSealed,
      extendedTo,
      closedAt,
      closedBy,
      outcome,
      id,
    ]),
  };
}

const STORED = `select person_requests.*, epoch, wrapped from person_requests
  left join data_keys on data_keys.id = data_key`;

/** What may have become of a request meanwhile. */
export type RequestState = Pick<PersonRequestRow, 'id' | 'extendedTo' | 'closedAt'>;

/** How requests stand. */
export function selectRequestStates(ids: readonly string[]): Sql {
  const sql = 'select id, extended_to, closed_at from person_requests where id in (select value from json_each(?))';
  return { sql, args: [json(ids)] };
}

/** The row as the database has it. */
export function toRequestState(row: Row): RequestState {
  return { id: String(row.id), extendedTo: textOf(row.extended_to), closedAt: textOf(row.closed_at) };
}

/** The request with this id, or null. */
export async function findPersonRequest(db: Database, id: string): Promise<StoredRequest | null> {
  const [rows = []] = await db.read({ sql: `${STORED} where person_requests.id = ?`, args: [id] });
  return rows[0] ? toStored(rows[0]) : null;
}

/** Requests of a number, oldest first. */
export async function listPersonRequestsByPhone(
  db: Database,
  sender: string,
  phoneKey: string,
): Promise<StoredRequest[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where data_key = (select id from data_keys where sender = ? and phone_key = ?)
      order by received_at, person_requests.id`,
    args: [sender, phoneKey],
  });
  return rows.map(toStored);
}

/** Where a page of requests goes on: behind this one. */
export interface RequestPlace {
  readonly due: string;
  readonly id: string;
}

/** A page of open requests, those due first before the others. */
export async function listOpenRequests(
  db: Database,
  { sender, after, limit }: ListPage<RequestPlace>,
): Promise<StoredRequest[]> {
  const [rows = []] = await db.read({
    sql: `${STORED} where closed_at is null and (coalesce(extended_to, due_at), person_requests.id) > (?1, ?2)
        and (?3 is null or person_requests.sender = ?3)
      order by coalesce(extended_to, due_at), person_requests.id limit ?4`,
    args: [after.due, after.id, sender, limit],
  });
  return rows.map(toStored);
}

function textOf(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function toStored(row: Row): StoredRequest {
  const key = { id: String(row.data_key), epoch: String(row.epoch), wrapped: String(row.wrapped) };
  return {
    id: String(row.id),
    sender: String(row.sender),
    kind: String(row.kind) as RequestKind,
    phoneKey: textOf(row.phone_key),
    dataKey: textOf(row.data_key),
    contentSealed: textOf(row.content_sealed),
    rule: String(row.rule),
    receivedAt: String(row.received_at),
    dueAt: String(row.due_at),
    extendedTo: textOf(row.extended_to),
    openedBy: String(row.opened_by),
    openedAt: String(row.opened_at),
    closedAt: textOf(row.closed_at),
    closedBy: textOf(row.closed_by),
    outcome: textOf(row.outcome) as RequestOutcome | null,
    key: row.data_key === null ? null : key,
  };
}
