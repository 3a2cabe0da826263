/** Holds: what waits for somebody to decide. Nothing in their scope is sent meanwhile. */
import type { StopScope } from '../../shared/rules/stop-scope.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { NumberRef } from './number-ref.ts';

const HOLD_REASONS = ['message', 'dispute', 'restriction'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export interface HoldRow {
  readonly id: string;
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly scope: StopScope;
  /** A message somebody must read, "I never agreed", or a restriction that the person asked for. */
  readonly reason: HoldReason;
  readonly openedAt: string;
  /** When it is decided for the person by itself; null where somebody must. */
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly outcome: string | null;
}

/** Opens holds. */
export function insertHolds(rows: readonly HoldRow[]): Sql {
  return {
    sql: `insert into holds (id, sender, phone_key, scope, reason, opened_at, due_at, closed_at, outcome)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.phoneKey,
      row.scope,
      row.reason,
      row.openedAt,
      row.dueAt,
      row.closedAt,
      row.outcome,
    ]),
  };
}

/** Closes holds as `rows` say; one that is closed stays as it was closed. */
export function closeHolds(rows: readonly Pick<HoldRow, 'id' | 'closedAt' | 'outcome'>[]): Sql {
  return {
    sql: 'update holds set closed_at = ?, outcome = ? where id = ? and closed_at is null',
    rows: rows.map(({ id, closedAt, outcome }) => [closedAt, outcome, id]),
  };
}

/** Open holds of the given numbers, oldest first. */
export function selectOpenHolds(refs: readonly NumberRef[]): Sql {
  return {
    sql: `select distinct holds.* from json_each(?) as wanted
      join holds on phone_key = wanted.value ->> 'phoneKey' and sender = wanted.value ->> 'sender'
      where closed_at is null order by opened_at, id`,
    args: [json(refs)],
  };
}

/** The hold with this id, or null. */
export async function findHold(db: Database, id: string): Promise<HoldRow | null> {
  const [rows = []] = await db.read({ sql: 'select * from holds where id = ?', args: [id] });
  return rows[0] ? toHoldRow(rows[0]) : null;
}

/** Open holds of a number, of one sender or of all, oldest first. */
export async function findOpenHoldsByPhone(db: Database, phoneKey: string, sender: string | null): Promise<HoldRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from holds where closed_at is null and phone_key = ?1 and (?2 is null or sender = ?2)
      order by opened_at, id`,
    args: [phoneKey, sender],
  });
  return rows.map(toHoldRow);
}

/** All holds of a number, also those that are closed, oldest first. */
export async function listHoldsByPhone(db: Database, sender: string, phoneKey: string): Promise<HoldRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from holds where phone_key = ? and sender = ? order by opened_at, id',
    args: [phoneKey, sender],
  });
  return rows.map(toHoldRow);
}

/** A page of open holds of one sender or of all, by id. */
export async function listOpenHolds(
  db: Database,
  page: { sender: string | null; after: string; limit: number },
): Promise<HoldRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from holds where closed_at is null and id > ?1 and (?2 is null or sender = ?2) order by id limit ?3`,
    args: [page.after, page.sender, page.limit],
  });
  return rows.map(toHoldRow);
}

/** A row of `holds` as the program has it. */
export function toHoldRow(row: Row): HoldRow {
  return {
    id: String(row.id),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    scope: String(row.scope) as StopScope,
    reason: String(row.reason) as HoldReason,
    openedAt: String(row.opened_at),
    dueAt: row.due_at === null ? null : String(row.due_at),
    closedAt: row.closed_at === null ? null : String(row.closed_at),
    outcome: row.outcome === null ? null : String(row.outcome),
  };
}
