/** Recomputes the counts from the records, and tells where the stored ones differ. */
import type { ConsentRecord } from '../../shared/record/record.ts';
import { readLogPage } from '../store/changes.ts';
import { findLineCountries } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { listErasureEnds } from '../store/erasures.ts';
import { listOfferSites } from '../store/offers.ts';
import { addCounts, allCounts, type CountRow, countKey, replaceCounts, sumCounts } from '../store/record-counts.ts';
import { listVersions, type RecordRow } from '../store/records.ts';
import { countRecord } from './count-record.ts';
import { lineOf } from './line-after.ts';
import { readRecordJws } from './read-record-jws.ts';

/** A count that is not what the records come to. */
export interface CountDifference {
  readonly key: string;
  readonly stored: number;
  readonly rebuilt: number;
}

const PAGE = 500;

/**
 * Walks over all records.
 * @param write - puts the rebuilt counts in place; without it nothing is changed. Run it while no server is writing
 * @returns what differs
 */
export async function rebuildCounts(db: Database, write: boolean): Promise<CountDifference[]> {
  const [stored, rebuilt] = [await allCounts(db), await countAll(db)];
  const differences = compare(stored, rebuilt);
  if (write && differences.length > 0) {
    const [clear, ...first] = replaceCounts(rebuilt.slice(0, PAGE));
    if (clear) await db.write(clear, ...first);
    for (let i = PAGE; i < rebuilt.length; i += PAGE) await db.write(addCounts(rebuilt.slice(i, i + PAGE)));
  }
  return differences;
}

async function countAll(db: Database): Promise<CountRow[]> {
  const [sites, erasureEnds] = await Promise.all([listOfferSites(db), listErasureEnds(db)]);
  let counts: CountRow[] = [];
  let statement: string | null = null;
  for (let from = 0; ; ) {
    const { rows, end, size } = await readLogPage(db, { sender: null, from, limit: PAGE });
    const consents = [...new Set(rows.map(({ consent }) => consent))];
    const [versions, countries] = await Promise.all([listVersions(db, consents), findLineCountries(db, consents)]);
    const page = rows.map((row) => {
      const record = readRecordJws(row.jws);
      const isFirst = record.statement !== statement;
      statement = record.statement;
      const site = row.offer === null ? null : (sites.get(row.offer) ?? null);
      const before = lineOf(recordsBefore(row, versions));
      const country = countries.get(row.consent) ?? null;
      return countRecord(record, { before, site, country, isFirst, isErasure: erasureEnds.has(row.id) });
    });
    counts = sumCounts([...counts, ...page]);
    from = end;
    if (from >= size) return counts;
  }
}

/** The records of a line before one of them, oldest first. */
function recordsBefore({ consent, version }: RecordRow, versions: readonly RecordRow[]): ConsentRecord[] {
  return versions
    .filter((row) => row.consent === consent && row.version < version)
    .map(({ jws }) => readRecordJws(jws));
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
