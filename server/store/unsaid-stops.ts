/** What says that suppressions no longer stop: each lift with the record it names, each annulment with its batch. */
import { type Database, json, type Row, type Sql } from './database.ts';
import type { LiftRow } from './suppressions.ts';

/** A lift, and what there is to hold it against. */
export interface LiftClaim extends LiftRow {
  /** When the suppression was asked for last. */
  readonly lastAt: string;
  /** The record it names; null where there is none, or one of a line of another number. */
  readonly jws: string | null;
}

/** A suppression that a batch is said to have annulled, and what there is to hold that against. */
export interface AnnulmentClaim {
  readonly suppression: string;
  readonly verified: boolean;
  /** True when there is such a batch, which takes this suppression in, and the audit trail says that it did. */
  readonly isOfBatch: boolean;
  readonly createdAt: string;
  readonly via: string;
}

/** The next `limit` lifts. Of an erased number nothing leads from the record to it. */
export async function listLifts(
  db: Database,
  after: Pick<LiftRow, 'suppression' | 'program'>,
  limit: number,
): Promise<LiftClaim[]> {
  const [rows = []] = await db.read({
    sql: `select lifts.*, suppressions.last_at, case
          when consents.phone_key in (suppressions.phone_key, 'erased:' || consents.id) then records.jws end as jws
      from suppression_lifts as lifts join suppressions on suppressions.id = lifts.suppression
      left join records on records.id = lifts.record left join consents on consents.id = records.consent
      where (lifts.suppression, lifts.program) > (?, ?) order by lifts.suppression, lifts.program limit ?`,
    args: [after.suppression, after.program, limit],
  });
  return rows.map(toLiftClaim);
}

function toLiftClaim(row: Row): LiftClaim {
  return {
    suppression: String(row.suppression),
    program: String(row.program),
    record: String(row.record),
    at: String(row.at),
    lastAt: String(row.last_at),
    jws: row.jws === null ? null : String(row.jws),
  };
}

/** The next `limit` suppressions that are said to be annulled, by id. */
export async function listAnnulled(db: Database, after: string, limit: number): Promise<AnnulmentClaim[]> {
  const [rows = []] = await db.read({
    sql: `select suppressions.id, verified, created_at, suppressions.via, exists (
          select 1 from annulments where annulments.id = annulled_by and annulments.sender = suppressions.sender
            and created_at >= from_at and last_at < until_at
            and (annulments.via is null or annulments.via = suppressions.via)
        ) and exists (
          select 1 from audit where position is null and subject = suppressions.id and action = 'suppression.annul'
        ) as is_of_batch
      from suppressions where annulled_by is not null and id > ? order by id limit ?`,
    args: [after, limit],
  });
  return rows.map((row) => ({
    suppression: String(row.id),
    verified: row.verified === 1,
    isOfBatch: row.is_of_batch === 1,
    createdAt: String(row.created_at),
    via: String(row.via),
  }));
}

/** Records of the lines that these suppressions are about: what each says was asked for when the suppression was made. */
export async function listStoppedRecords(
  db: Database,
  suppressions: readonly string[],
): Promise<{ suppression: string; jws: string }[]> {
  const [rows = []] = await db.read({
    sql: `select suppressions.id, records.jws from json_each(?) as wanted
      join suppressions on suppressions.id = wanted.value
      join consents on consents.phone_key = suppressions.phone_key and consents.sender = suppressions.sender
      join records on records.consent = consents.id`,
    args: [json(suppressions)],
  });
  return rows.map(({ id, jws }) => ({ suppression: String(id), jws: String(jws) }));
}

/** Puts suppressions in force again: without these lifts, and without what annulled them. */
export function enforceAgain(
  lifts: readonly Pick<LiftRow, 'suppression' | 'program'>[],
  annulled: readonly string[],
): [Sql, Sql] {
  return [
    {
      sql: 'delete from suppression_lifts where suppression = ? and program = ?',
      rows: lifts.map(({ suppression, program }) => [suppression, program]),
    },
    { sql: 'update suppressions set annulled_by = null where id = ?', rows: annulled.map((id) => [id]) },
  ];
}
