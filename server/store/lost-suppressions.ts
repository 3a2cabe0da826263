/** What tells that suppressions are gone: lines that none covers, and the audit trail, which has the ids of those that were made. */
import type { Database } from './database.ts';

/** A record of a line whose number no suppression ever stopped for the line's program. */
export interface UncoveredRecord {
  readonly consent: string;
  readonly position: number;
  readonly jws: string;
}

/**
 * Lines that may have a withdrawal among their records, and no suppression that covers them: whether it was lifted or
 * annulled since makes no difference. Of an erased number nothing leads from the line to its suppression.
 */
const UNCOVERED = `from consents join programs on programs.id = consents.program join records on records.consent = consents.id
  where consents.id > ?1 and consents.id <= ?2 and consents.phone_key <> 'erased:' || consents.id
    and (consents.status = 'withdrawn' or consents.version > 1)
    and not exists (
      select 1 from suppressions
      where suppressions.phone_key = consents.phone_key and suppressions.sender = consents.sender
        and (scope in ('all', 'program:' || programs.id) or (scope = 'marketing' and programs.purpose = 'marketing'))
    )`;

/**
 * Records of uncovered lines among the next `limit` lines by id, of one instant.
 * @returns the last id that was looked at; null at the end
 */
export async function listUncovered(
  db: Database,
  after: string,
  limit: number,
): Promise<{ records: UncoveredRecord[]; last: string | null }> {
  const [ends = []] = await db.read({
    sql: 'select max(id) as last from (select id from consents where id > ? order by id limit ?)',
    args: [after, limit],
  });
  const last = ends[0]?.last;
  if (last === null || last === undefined) return { records: [], last: null };
  const [rows = []] = await db.read({
    sql: `select records.consent, records.position, records.jws ${UNCOVERED} order by records.consent, records.version`,
    args: [after, last],
  });
  const records = rows.map(({ consent, position, jws }) => {
    return { consent: String(consent), position: Number(position), jws: String(jws) };
  });
  return { records, last: String(last) };
}

/**
 * Ids of suppressions that the audit trail says were made and that are not there, among its next `limit` entries by id.
 * @returns the last id that was looked at; null at the end
 */
export async function listLost(
  db: Database,
  after: string,
  limit: number,
): Promise<{ ids: string[]; last: string | null }> {
  // Written as the index has it, `position is null`, of which the entries of records are no part.
  const made = "from audit where position is null and subject > ?1 and action = 'suppression.create'";
  const [ends = []] = await db.read({
    sql: `select max(subject) as last from (select subject ${made} and subject < 'sup~' order by subject limit ?2)`,
    args: [after, limit],
  });
  const last = ends[0]?.last;
  if (last === null || last === undefined) return { ids: [], last: null };
  const [rows = []] = await db.read({
    sql: `select distinct subject ${made} and subject <= ?2
      and not exists (select 1 from suppressions where id = subject) order by subject`,
    args: [after, last],
  });
  return { ids: rows.map(({ subject }) => String(subject)), last: String(last) };
}
