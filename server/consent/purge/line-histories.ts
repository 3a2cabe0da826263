/** What only all versions of a consent line tell: when its newest act was done, and whether anybody ever agreed. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import type { KeptNumber } from '../../store/kept-numbers.ts';
import { listVersions } from '../../store/records.ts';
import { lastActOf } from '../record/line-after.ts';
import { readRecordJws } from '../record/read-record-jws.ts';

export interface LineHistory {
  readonly lastAct: string | null;
  /** True of what never was granted: what is pending, and what lapsed so. */
  readonly isUnconfirmed: boolean;
}

/** The histories of all lines of these numbers, by the lines' ids. */
export async function lineHistories(
  { db }: Pick<Deps, 'db'>,
  numbers: readonly KeptNumber[],
): Promise<Map<string, LineHistory>> {
  const ids = numbers.flatMap(({ lines }) => lines.map(({ id }) => id));
  const versions = new Map<string, ConsentRecord[]>(ids.map((id) => [id, []]));
  for (const { consent, jws } of await listVersions(db, ids)) versions.get(consent)?.push(readRecordJws(jws));
  return new Map([...versions].map(([id, records]) => [id, historyOf(records)]));
}

function historyOf(records: readonly ConsentRecord[]): LineHistory {
  const isUnconfirmed = records.every(({ status }) => status === 'pending' || status === 'expired');
  return { lastAct: lastActOf(records), isUnconfirmed };
}
