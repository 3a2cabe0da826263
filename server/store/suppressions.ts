/**
 * Suppressions: withdrawals that outlive everything else, and what lifted them for which program. Primary data: nothing
 * else says them, so they are never rebuilt.
 */
import type { StopScope } from '../../shared/rules/stop-scope.ts';
import { type Database, json, type Row, type Sql } from './database.ts';
import type { NumberRef } from './number-ref.ts';

const STOP_CAUSES = ['withdrawal', 'wrong_number', 'number_reassigned'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

export interface SuppressionRow {
  readonly id: string;
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly scope: StopScope;
  readonly cause: StopCause;
  /** False when anybody could have asked for it; only such a one can be annulled. */
  readonly verified: boolean;
  readonly method: string;
  /** What was authenticated: a site, a key, a connection. */
  readonly via: string;
  readonly createdAt: string;
  /** When it was asked for last: what the person agreed to before that counts no more. */
  readonly lastAt: string;
  /** Id of the batch that annulled it, or null. */
  readonly annulledBy: string | null;
}

/** A suppression that a newer and confirmed act of the person took away from one program. */
export interface LiftRow {
  readonly suppression: string;
  readonly program: string;
  readonly record: string;
  readonly at: string;
}

/** A suppression in force, with the programs it was lifted for. */
export interface Suppression extends SuppressionRow {
  readonly liftedFor: readonly string[];
}

/** Keeps new suppressions; one that `suppressNow` kept before is there. */
export function insertSuppressions(rows: readonly SuppressionRow[]): Sql {
  return {
    sql: `insert into suppressions (id, sender, phone_key, scope, cause, verified, method, via, created_at, last_at, annulled_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.phoneKey,
      row.scope,
      row.cause,
      Number(row.verified),
      row.method,
      row.via,
      row.createdAt,
      row.lastAt,
      row.annulledBy,
    ]),
  };
}

/** Notes that suppressions were asked for again. */
export function noteRepeats(rows: readonly SuppressionRow[]): Sql {
  return {
    sql: 'update suppressions set last_at = ?1 where id = ?2 and last_at < ?1',
    rows: rows.map(({ lastAt, id }) => [lastAt, id]),
  };
}

/** Lifts suppressions, each for one program; one that is lifted for it stays so. */
export function insertLifts(rows: readonly LiftRow[]): Sql {
  return {
    sql: 'insert into suppression_lifts (suppression, program, record, at) values (?, ?, ?, ?) on conflict do nothing',
    rows: rows.map(({ suppression, program, record, at }) => [suppression, program, record, at]),
  };
}

/** Marks suppressions as annulled by a batch; a verified one stays. */
export function annulSuppressions(rows: readonly SuppressionRow[]): Sql {
  return {
    sql: 'update suppressions set annulled_by = ? where id = ? and verified = 0 and annulled_by is null',
    rows: rows.map(({ annulledBy, id }) => [annulledBy, id]),
  };
}

/** The cause in a row of `suppressions`; one that is none was altered, and stops as a withdrawal does. */
export const CAUSE = `case when cause in (${STOP_CAUSES.map((cause) => `'${cause}'`).join(', ')}) then cause
  else 'withdrawal' end`;

/** True of a row of `suppressions` that no batch annulled. One that is not plainly unverified never is, whatever stands there. */
export const NOT_ANNULLED = '(annulled_by is null or verified <> 0)';

/**
 * Lifts of a row of `suppressions` that a record of a line of the same number carries, or of one that was erased since.
 * Whether it says so, and the log holds it, the doctor looks.
 */
export const CARRIED_LIFTS = `suppression_lifts join records on records.id = suppression_lifts.record
  join consents as lifting on lifting.id = records.consent and lifting.program = suppression_lifts.program
    and lifting.phone_key in (suppressions.phone_key, 'erased:' || lifting.id)
  where suppression_lifts.suppression = suppressions.id`;

const LIFTED_FOR = `(select json_group_array(suppression_lifts.program) from ${CARRIED_LIFTS}) as lifted_for`;

/** Suppressions in force of the given numbers, oldest first. */
export function selectSuppressions(refs: readonly NumberRef[]): Sql {
  return {
    sql: `select distinct suppressions.*, ${LIFTED_FOR}
      from json_each(?) as wanted
      join suppressions on phone_key = wanted.value ->> 'phoneKey' and sender = wanted.value ->> 'sender'
      where ${NOT_ANNULLED} order by created_at, id`,
    args: [json(refs)],
  };
}

/** All suppressions of a number, also those that were annulled, of one sender or of all. */
export async function findSuppressionsByPhone(
  db: Database,
  phoneKey: string,
  sender: string | null,
): Promise<Suppression[]> {
  const [rows = []] = await db.read({
    sql: `select *, ${LIFTED_FOR}
      from suppressions where phone_key = ?1 and (?2 is null or sender = ?2) order by created_at, id`,
    args: [phoneKey, sender],
  });
  return rows.map(toSuppression);
}

/** A page of all suppressions, by id, for whoever takes everything away. */
export async function listAllSuppressions(db: Database, after: string, limit: number): Promise<Suppression[]> {
  const [rows = []] = await db.read({
    sql: `select *, ${LIFTED_FOR}
      from suppressions where id > ? order by id limit ?`,
    args: [after, limit],
  });
  return rows.map(toSuppression);
}

/** A row of `suppressions`, with `lifted_for`, as the program has it. */
export function toSuppression(row: Row): Suppression {
  return {
    id: String(row.id),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    scope: String(row.scope) as StopScope,
    cause: STOP_CAUSES.find((cause) => cause === row.cause) ?? 'withdrawal',
    verified: row.verified !== 0,
    method: String(row.method),
    via: String(row.via),
    createdAt: String(row.created_at),
    lastAt: String(row.last_at),
    annulledBy: row.annulled_by === null || row.verified !== 0 ? null : String(row.annulled_by),
    liftedFor: JSON.parse(String(row.lifted_for)) as string[],
  };
}
