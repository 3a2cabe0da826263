/** Which lines a call is about: a filter, its own or a saved one, and the programs that it takes in. */

import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import type { SegmentChoice } from '../../../shared/schema/api/segments.ts';
import { type KeyReach, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { listAllPrograms, listPrograms, type Program } from '../../store/programs.ts';
import { findSegment } from '../../store/segments.ts';
import { findSender } from '../../store/senders.ts';
import { instantOf } from '../check/check.ts';
import { namedIn, sendersPrograms } from '../senders-programs.ts';

export interface Chosen {
  readonly filter: SegmentFilter;
  /** Id of the saved segment, or null. */
  readonly segment: string | null;
  /** By id. */
  readonly programs: readonly Program[];
  /** The instant it is about, in milliseconds. */
  readonly at: number;
}

const PAGE = 500;

/**
 * @throws DomainError `invalid_request` for a segment, program or sender that is not there or another sender's, for an
 * archived segment, and for an instant that has passed
 */
export async function chooseSegment(deps: Deps, reach: KeyReach, choice: SegmentChoice): Promise<Chosen> {
  const at = instantOf(deps, choice.at);
  const segment = choice.segment ?? null;
  if (segment === null) {
    const filter = choice.filter ?? { decision: 'allow' };
    return { filter, segment, programs: await programsIn(deps, reach.sender, filter), at };
  }
  const saved = await findSegment(deps.db, segment);
  if (!saved || !mayActFor(reach, saved.sender)) {
    throw refusal('segment', 'There is no such segment.');
  }
  if (saved.archivedAt !== null) throw refusal('segment', 'The segment is archived.');
  return { filter: saved.filter, segment, programs: await programsIn(deps, saved.sender, saved.filter), at };
}

/**
 * The programs a filter takes in.
 * @param reached - the one sender of whose programs, null for everybody's
 * @throws DomainError `invalid_request` naming a program or sender that is not there, the same for another sender's
 */
export async function programsIn(deps: Deps, reached: string | null, filter: SegmentFilter): Promise<Program[]> {
  const { sender: wanted, purposes, channels } = filter;
  const isOthers = reached !== null && wanted !== undefined && wanted !== reached;
  if (wanted !== undefined && (isOthers || !(await findSender(deps.db, wanted)))) {
    throw refusal('filter.sender', 'There is no such sender.');
  }
  const sender = wanted ?? reached;
  const named =
    filter.programs && inOrder(await sendersPrograms(deps, sender, namedIn(filter.programs, 'filter.programs')));
  const candidates = named ?? (sender === null ? await everyProgram(deps) : await listAllPrograms(deps.db, sender));
  return candidates.filter(
    ({ purpose, channel }) => (purposes?.includes(purpose) ?? true) && (channels?.includes(channel) ?? true),
  );
}

/** Each once, by id: however often and in what order a filter names them. */
function inOrder(programs: readonly Program[]): Program[] {
  return [...new Map(programs.map((each) => [each.id, each])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function everyProgram({ db }: Deps): Promise<Program[]> {
  const all: Program[] = [];
  for (;;) {
    const page = await listPrograms(db, { sender: null, after: all.at(-1)?.id ?? '', limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
