/** What tells that suppressions are gone: lines that none covers, and the audit trail, which has the ids of those that were made. */
import { scopeCovers } from './covers.ts';
import type { Database, Row } from './database.ts';

/** A record of a line whose number no suppression ever stopped for the line's program. */
export interface UncoveredRecord {
  readonly consent: string;
  readonly version: number;
  readonly position: number;
  readonly jws: string;
}

/**
 * Lines that may have a withdrawal among their records, and no suppression that covers them: whether it was lifted or
 * annulled since makes no difference. Of an erased number nothing leads from the line to its suppression.
 */
const UNCOVERED = `from consents join programs on programs.id = consents.program join records on records.consent = consents.id
  where consents.id >= ?1 and consents.id <= ?3 and (consents.id > ?1 or records.version > ?2)
    and consents.phone_key <> 'erased:' || consents.id
    and (consents.status = 'withdrawn' or consents.version > 1)
    and not exists (
      select 1 from suppressions
      where suppressions.phone_key = consents.phone_key and suppressions.sender = consents.sender
        and ${scopeCovers('programs.id', 'programs.purpose')}
    )`;

/** Behind every version of a line. */
const END = Number.MAX_SAFE_INTEGER;

/**
 * Records of uncovered lines, in their order: of `limit` lines by id at once, and no more than `limit` records of them, since
 * a line can be renewed without end. What is withdrawn meanwhile brings its suppression along, and is not told.
 */
export async function* listUncovered(db: Database, limit: number): AsyncGenerator<UncoveredRecord[]> {
  for (let after = ''; ; ) {
    const [ends = []] = await db.read({
      sql: 'select max(id) as last from (select id from consents where id > ? order by id limit ?)',
      args: [after, limit],
    });
    const last = ends[0]?.last;
    if (last === null || last === undefined) return;
    yield* recordsUntil(db, after, String(last), limit);
    after = String(last);
  }
}

/** Those of the lines after `after`, up to `last`. */
async function* recordsUntil(
  db: Database,
  after: string,
  last: string,
  limit: number,
): AsyncGenerator<UncoveredRecord[]> {
  for (let from: Pick<UncoveredRecord, 'consent' | 'version'> | undefined = { consent: after, version: END }; from; ) {
    const [rows = []]: Row[][] = await db.read({
      sql: `select records.consent, records.version, records.position, records.jws ${UNCOVERED}
        order by records.consent, records.version limit ?4`,
      args: [from.consent, from.version, last, limit],
    });
    const records = rows.map(({ consent, version, position, jws }) => {
      return { consent: String(consent), version: Number(version), position: Number(position), jws: String(jws) };
    });
    if (records.length > 0) yield records;
    from = records.length < limit ? undefined : records.at(-1);
  }
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
