/** Recomputes the consent lines from the records, and tells where the stored ones differ. */

import { recordSha256 } from '../../shared/record/record.ts';
import { type ConsentRow, putConsents } from '../store/consents.ts';
import type { Database } from '../store/database.ts';
import { listLines } from '../store/lines.ts';
import type { RecordRow } from '../store/records.ts';
import { lineOf } from './line-after.ts';
import { readRecordJws } from './read-record-jws.ts';

/** A column of a consent line that is not what its records say. */
export interface Difference {
  readonly consentId: string;
  readonly column: keyof ConsentRow;
  readonly stored: ConsentRow[keyof ConsentRow];
  readonly rebuilt: ConsentRow[keyof ConsentRow];
}

const PAGE = 500;

/**
 * Walks over all consent lines.
 * @param write - puts the rebuilt lines in place; without it nothing is changed. Run it while no server is writing
 * @param onDifference - told of each difference as it is found
 * @returns how many lines were read
 */
export async function rebuildConsents(
  db: Database,
  write: boolean,
  onDifference: (difference: Difference) => void,
): Promise<number> {
  let lines = 0;
  for (let after = ''; ; ) {
    const page = await listLines(db, after, PAGE);
    const last = page.at(-1);
    if (!last) return lines;
    const wrong = page.flatMap(({ line: stored, records }) => {
      const rebuilt = rebuildLine(stored, records);
      const differences = compare(stored, rebuilt);
      for (const difference of differences) onDifference(difference);
      return differences.length === 0 ? [] : [rebuilt];
    });
    if (write && wrong.length > 0) await db.write(putConsents(wrong));
    lines += page.length;
    after = last.line.id;
  }
}

/** The line that `versions` (oldest first) lead to. Who it is about, only the lookup secret knows, and the zone no record tells: those are kept. */
function rebuildLine(stored: ConsentRow, versions: readonly RecordRow[]): ConsentRow {
  const newest = versions.at(-1);
  if (!newest) return { ...stored, version: 0 };
  const records = versions.map(({ jws }) => readRecordJws(jws));
  return {
    ...stored,
    program: records[0]?.program.id ?? stored.program,
    sender: records[0]?.sender.id ?? stored.sender,
    version: newest.version,
    record: newest.id,
    recordSha256: recordSha256(newest.jws),
    ...lineOf(records),
  };
}

function compare(stored: ConsentRow, rebuilt: ConsentRow): Difference[] {
  return (Object.keys(rebuilt) as (keyof ConsentRow)[])
    .filter((column) => stored[column] !== rebuilt[column])
    .map((column) => ({ consentId: stored.id, column, stored: stored[column], rebuilt: rebuilt[column] }));
}
