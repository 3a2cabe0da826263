/** Restrictions of numbers (GDPR 18): who asked for them and why, and who read what was restricted. */
import { type Database, json, type Row, type Sql } from './database.ts';

export interface RestrictionRow {
  /** The hold by which checks deny. */
  readonly hold: string;
  readonly user: string;
  readonly dataKey: string;
  readonly reasonSealed: string;
  readonly at: string;
}

/** How a restriction ended. */
export interface RestrictionLift {
  readonly hold: string;
  readonly liftedBy: string;
  readonly liftReasonSealed: string;
}

/** A restriction with what opens its reasons, as long as the number is not erased. */
export interface StoredRestriction extends Pick<RestrictionRow, 'hold' | 'user' | 'at'> {
  readonly reasonSealed: string | null;
  readonly liftedBy: string | null;
  readonly liftReasonSealed: string | null;
  readonly key: { readonly id: string; readonly epoch: string; readonly wrapped: string } | null;
}

export function insertRestrictions(rows: readonly RestrictionRow[]): Sql {
  return {
    sql: 'insert into restrictions (hold, user, data_key, reason_sealed, at) values (?, ?, ?, ?, ?)',
    rows: rows.map(({ hold, user, dataKey, reasonSealed, at }) => [hold, user, dataKey, reasonSealed, at]),
  };
}

/** Notes who lifted restrictions, and why. */
export function liftRestrictions(rows: readonly RestrictionLift[]): Sql {
  return {
    sql: 'update restrictions set lifted_by = ?, lift_reason_sealed = ? where hold = ? and lifted_by is null',
    rows: rows.map(({ hold, liftedBy, liftReasonSealed }) => [liftedBy, liftReasonSealed, hold]),
  };
}

/** Notes a read of what is restricted. */
export function insertRestrictedRead(row: {
  id: string;
  hold: string;
  user: string;
  reasonSealed: string | null;
  at: string;
}): Sql {
  const { id, hold, user, reasonSealed, at } = row;
  return {
    sql: 'insert into restricted_reads (id, hold, user, reason_sealed, at) values (?, ?, ?, ?, ?)',
    args: [id, hold, user, reasonSealed, at],
  };
}

/** Keyed hashes of the numbers of a sender that are restricted now. */
export async function listRestrictedKeys(db: Database, sender: string): Promise<Set<string>> {
  const [rows = []] = await db.read({
    sql: "select phone_key from holds where closed_at is null and reason = 'restriction' and sender = ?",
    args: [sender],
  });
  return new Set(rows.map((row) => String(row.phone_key)));
}

/** The restriction behind a hold, or null. */
export async function findRestriction(db: Database, hold: string): Promise<StoredRestriction | null> {
  const [rows = []] = await db.read({
    sql: `select restrictions.*, epoch, wrapped from restrictions left join data_keys on data_keys.id = data_key
      where hold = ?`,
    args: [hold],
  });
  return rows[0] ? toRestriction(rows[0]) : null;
}

/** Those of `records` whose number is restricted now: the number of their lines, or of what is sealed beside them. */
export async function restrictedRecords(db: Database, records: readonly string[]): Promise<Set<string>> {
  const [rows = []] = await db.read({
    sql: `select records.id from json_each(?1) as wanted
      join records on records.id = wanted.value
      join consents on consents.id = records.consent
      join holds on holds.phone_key = consents.phone_key and holds.sender = consents.sender
        and holds.closed_at is null and holds.reason = 'restriction'
      union
      select vault.record from json_each(?1) as wanted
      join vault on vault.record = wanted.value
      join data_keys on data_keys.id = vault.data_key
      join holds on holds.phone_key = data_keys.phone_key and holds.sender = data_keys.sender
        and holds.closed_at is null and holds.reason = 'restriction'`,
    args: [json(records)],
  });
  return new Set(rows.map((row) => String(row.id)));
}

function toRestriction(row: Row): StoredRestriction {
  const text = (value: Row[string] | undefined) => (value === null || value === undefined ? null : String(value));
  const key = { id: String(row.data_key), epoch: String(row.epoch), wrapped: String(row.wrapped) };
  return {
    hold: String(row.hold),
    user: String(row.user),
    at: String(row.at),
    reasonSealed: text(row.reason_sealed),
    liftedBy: text(row.lifted_by),
    liftReasonSealed: text(row.lift_reason_sealed),
    key: row.data_key === null ? null : key,
  };
}
