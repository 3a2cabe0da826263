/** Recomputes the counts from the records, and tells where the stored ones differ. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Database } from '../../store/database.ts';
import { listErasureEnds } from '../../store/erasures.ts';
import { findLineCountries } from '../../store/find-consents.ts';
import { listOfferSites } from '../../store/offers.ts';
import { addCounts, allCounts, type CountRow, countKey, replaceCounts, sumCounts } from '../../store/record-counts.ts';
import { listRecordsAt, listVersions, type RecordRow } from '../../store/records.ts';
import { countRecord } from '../record/count-record.ts';
import { lineOf } from '../record/line-after.ts';
import { readRecordJws } from '../record/read-record-jws.ts';

/** A count that is not what the records come to. */
export interface CountDifference {
  readonly key: string;
  readonly stored: number;
  readonly rebuilt: number;
}

/** Leaves looked at at once. */
const PAGE = 500;

/**
 * Walks over all records that the stored counts are of: what is recorded meanwhile belongs to neither.
 * @param write - puts the rebuilt counts in place; without it nothing is changed. Run it while no server is writing
 * @returns what differs
 */
export async function rebuildCounts(db: Database, write: boolean): Promise<CountDifference[]> {
  const { counts: stored, size } = await allCounts(db);
  const rebuilt = await countAll(db, size);
  const differences = compare(stored, rebuilt);
  if (write && differences.length > 0) {
    const [clear, ...first] = replaceCounts(rebuilt.slice(0, PAGE));
    if (clear) await db.write(clear, ...first);
    for (let i = PAGE; i < rebuilt.length; i += PAGE) await db.write(addCounts(rebuilt.slice(i, i + PAGE)));
  }
  return differences;
}

/** The counts of the records below leaf `size`. */
async function countAll(db: Database, size: number): Promise<CountRow[]> {
  const [sites, erasureEnds] = await Promise.all([listOfferSites(db), listErasureEnds(db)]);
  let counts: CountRow[] = [];
  let statement: string | null = null;
  for (let from = 0; from < size; from += PAGE) {
    const rows = await listRecordsAt(db, from, Math.min(PAGE, size - from));
    const [before, countries] = await Promise.all([
      recordsBefore(db, rows),
      findLineCountries(db, [...new Set(rows.map(({ consent }) => consent))]),
    ]);
    const page = rows.map((row) => {
      const record = readRecordJws(row.jws);
      const isFirst = record.statement !== statement;
      statement = record.statement;
      return countRecord(record, {
        before: lineOf(before(row)),
        site: row.offer === null ? null : (sites.get(row.offer) ?? null),
        country: countries.get(row.consent) ?? null,
        isFirst,
        isErasure: erasureEnds.has(row.id),
      });
    });
    counts = sumCounts([...counts, ...page]);
  }
  return counts;
}

/** Tells of each of `rows` the records of its line before it, oldest first. Most are the first of theirs. */
async function recordsBefore(
  db: Database,
  rows: readonly RecordRow[],
): Promise<(row: RecordRow) => readonly ConsentRecord[]> {
  const later = rows.filter(({ version }) => version > 1).map(({ consent }) => consent);
  const lines = new Map<string, { version: number; record: ConsentRecord }[]>();
  for (const { consent, version, jws } of later.length === 0 ? [] : await listVersions(db, [...new Set(later)])) {
    const line = lines.get(consent) ?? [];
    lines.set(consent, line);
    line.push({ version, record: readRecordJws(jws) });
  }
  return ({ consent, version }) =>
    (lines.get(consent) ?? []).filter((each) => each.version < version).map(({ record }) => record);
}

function compare(stored: readonly CountRow[], rebuilt: readonly CountRow[]): CountDifference[] {
  const before = new Map(stored.map((row) => [countKey(row), row]));
  const after = new Map(rebuilt.map((row) => [countKey(row), row]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.records === is?.records && was?.submissions === is?.submissions) return [];
    return [{ key, stored: was?.records ?? 0, rebuilt: is?.records ?? 0 }];
  });
}
