/**
 * Selects the lines of a segment, of one size of the log: brings its programs in memory to the head, decides each kind of
 * line as a check does, and notes which ones the filter wants. No reader holds anything of that up: what was selected
 * stands in a list of its own.
 */
import type { Deps } from '../../deps.ts';
import { perServer } from '../../per-server.ts';
import { SegmentTables } from '../../segments/segment-tables.ts';
import { readHead } from '../../store/log-head.ts';
import { sealNumbers } from '../numbers/seal-numbers.ts';
import type { Chosen } from './choose-segment.ts';
import { LineSearch, type Wanted } from './line-search.ts';
import type { LinePlace, MemberList } from './member-list.ts';
import { narrowMembers } from './narrow-members.ts';
import type { SegmentCounts } from './tally.ts';

export interface Selection {
  /** The instant it was decided for, in milliseconds. */
  readonly at: number;
  /** Leaves of the log that it is of. */
  readonly logSize: number;
  /** In the order of programs, and of their lines. */
  readonly members: MemberList;
  /** Of everything the filter takes in; of a page, of what was looked at for it. */
  readonly counts: SegmentCounts;
  /** Of a page: its last line, when there may be more behind it. */
  readonly end: LinePlace | null;
}

const tablesOf = perServer(({ db, keys }: Deps) => new SegmentTables(db, keys));

/** @throws StoreError */
export async function selectMembers(deps: Deps, chosen: Chosen, wanted: Wanted): Promise<Selection> {
  await sealNumbers(deps);
  // A stop that is brought into the log meanwhile is in one of the two: it waited before, or is read.
  const before = deps.journal.waiting;
  const search = new LineSearch(deps, chosen, wanted);
  const logSize = await tablesOf(deps).read(chosen.programs, async (found) => {
    const waiting = [...before, ...deps.journal.waiting];
    for (const program of found) await search.look(program, waiting);
    return found[0]?.head.mark.size;
  });
  await narrowMembers(deps, chosen, search);
  return {
    at: chosen.at,
    logSize: logSize ?? (await readHead(deps.db))?.size ?? 0,
    members: search.members,
    counts: search.tally.counts(chosen.filter),
    end: search.end,
  };
}
