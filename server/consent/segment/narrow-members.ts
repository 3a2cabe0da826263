/**
 * Looks at how the lines that are still open were used: when last, for the filter, and how often lately, for caps. It asks
 * the database about some at a time, so it takes longer than the rest, and is done for those lines alone.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { HOUR_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Decision } from '../../../shared/rules/check/decide.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import type { Deps } from '../../deps.ts';
import { findLastUses, findPhoneKeys } from '../../store/segment-lines.ts';
import { findSends } from '../../store/sends.ts';
import type { Chosen } from './choose-segment.ts';
import { isMember, type Kind } from './kinds.ts';
import type { LineSearch, OpenProgram } from './line-search.ts';
import type { MemberList } from './member-list.ts';
import { within } from './windows.ts';

/** Lines looked at at once. */
const PAGE = 1000;

/** Counts the lines that were open, and keeps the members alone. */
export async function narrowMembers(deps: Deps, { filter, at }: Chosen, search: LineSearch): Promise<void> {
  const { members, tally, programs } = search;
  if (!search.hasOpen) return;
  const out = new Uint8Array(members.size);
  for (let i = 0; i < members.size; ) {
    const open: number[] = [];
    for (; i < members.size && open.length < PAGE; i++) {
      if (search.isOpen(members.kind(i))) open.push(i);
    }
    if (open.length === 0) break;
    const inUse = await inLastUse(deps, filter, members, open);
    for (const each of open) if (!inUse.has(each)) out[each] = 1;
    await applyCaps(deps, programs, members, [...inUse], at);
    for (const each of inUse) tally.add(members.kind(each));
    await turnOfTheLoop();
  }
  members.keep((i) => out[i] === 0 && isMember(filter, members.kind(i)));
}

/** Those of some members whose last use the filter takes in. */
async function inLastUse(
  deps: Deps,
  { lastUse }: SegmentFilter,
  members: MemberList,
  some: readonly number[],
): Promise<ReadonlySet<number>> {
  if (lastUse === undefined) return new Set(some);
  const uses = await findLastUses(
    deps.db,
    some.map((i) => members.row(i)),
  );
  const isWithin = within(lastUse);
  return new Set(
    some.filter((_, k) => {
      const use = uses[k] ?? null;
      return use === null ? lastUse.from === undefined : isWithin(use);
    }),
  );
}

/** Decides again about members that have a cap and were sent something, as a check does. */
async function applyCaps(
  deps: Deps,
  programs: ReadonlyMap<string, OpenProgram>,
  members: MemberList,
  some: readonly number[],
  at: number,
): Promise<void> {
  for (const [id, { judge, lastSend }] of programs) {
    const capped = some.filter((i) => members.kind(i).program.id === id && members.kind(i).cappedHours > 0);
    const [first] = capped;
    if (first === undefined || lastSend === null) continue;
    const since = toInstant(at - Math.max(...capped.map((i) => members.kind(i).cappedHours)) * HOUR_MS);
    if (lastSend <= since) continue;
    const { sender } = members.kind(first).program;
    const rows = capped.map((i) => members.row(i));
    const phoneKeys = await findPhoneKeys(deps.db, rows);
    const sends = await findSends(deps.db, sender, phoneKeys, since);
    for (const [k, i] of capped.entries()) {
      const sent = sends.get(phoneKeys[k] ?? '');
      if (!sent) continue;
      const kind = members.kind(i);
      const decision = judge.decideAfter(`+${members.digits(i)}` as E164, kind.text, sent, at);
      if (nameOf(decision) !== nameOf(kind.decision)) members.setKind(i, decidedAgain(kind, decision));
    }
  }
}

const again = new WeakMap<Kind, Map<string, Kind>>();

/** The kind with another decision: one for all lines that are decided alike. */
function decidedAgain(kind: Kind, decision: Decision): Kind {
  const others = again.get(kind) ?? new Map<string, Kind>();
  again.set(kind, others);
  const other = others.get(nameOf(decision)) ?? { ...kind, decision, lines: 0 };
  others.set(nameOf(decision), other);
  return other;
}

function nameOf({ decision, reasons, deferUntil }: Decision): string {
  return `${decision} ${reasons.join()} ${deferUntil}`;
}
