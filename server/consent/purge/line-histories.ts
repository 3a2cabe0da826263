/** What only all versions of a consent line tell: when its newest act was done, and whether anybody ever agreed. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import type { KeptNumber } from '../../store/kept-numbers.ts';
import { listVersions } from '../../store/records.ts';
import { lastActOf } from '../record/line-after.ts';
import { readLogged } from '../record/logged-records.ts';

export interface LineHistory {
  readonly lastAct: string | null;
  /** True of what never was granted: what is pending, and what lapsed so. */
  readonly isUnconfirmed: boolean;
  /** False where a version is not what the log holds: nobody knows when its time is over, and nothing is erased for it. */
  readonly isWhole: boolean;
}

/** The histories of all lines of these numbers, by the lines' ids. */
export async function lineHistories(
  deps: Pick<Deps, 'db' | 'logger'>,
  numbers: readonly KeptNumber[],
): Promise<Map<string, LineHistory>> {
  const lines = numbers.flatMap((number) => number.lines);
  const versions = new Map<string, ConsentRecord[]>(lines.map(({ id }) => [id, []]));
  const { logged, unreadable } = await readLogged(
    deps,
    await listVersions(
      deps.db,
      lines.map(({ id }) => id),
    ),
  );
  for (const { row, record } of logged) versions.get(row.consent)?.push(record);
  const holed = new Set(unreadable.map(({ consentId }) => consentId));
  return new Map([...versions].map(([id, records]) => [id, historyOf(records, !holed.has(id))]));
}

function historyOf(records: readonly ConsentRecord[], isWhole: boolean): LineHistory {
  const isUnconfirmed = records.every(({ status }) => status === 'pending' || status === 'expired');
  return { lastAct: lastActOf(records), isUnconfirmed, isWhole };
}
