/** Counts lines by what was decided about them. */
import type { Verdict } from '../../../shared/rules/check/decide.ts';
import type { Reason } from '../../../shared/rules/check/reasons.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import { isMember, type Kind } from './kinds.ts';

export interface SegmentCounts {
  /** What the segment holds. */
  readonly members: number;
  /** What the filter takes in, whatever is decided. */
  readonly lines: number;
  readonly decisions: Readonly<Record<Verdict, number>>;
  /** Of those not allowed, by the reason that decided. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  /** Lines whose numbers were erased, or are restricted. */
  readonly unreachable: number;
}

export class Tally {
  readonly #kinds: Kind[] = [];
  unreachable = 0;

  /** Counts a line. */
  add(kind: Kind): void {
    if (kind.lines === 0) this.#kinds.push(kind);
    kind.lines++;
  }

  counts(filter: SegmentFilter): SegmentCounts {
    const decisions = { allow: 0, defer: 0, deny: 0 };
    const reasons: Partial<Record<Reason, number>> = {};
    let [members, lines] = [0, 0];
    for (const kind of this.#kinds) {
      const { decision, reasons: found } = kind.decision;
      const [reason] = found;
      lines += kind.lines;
      decisions[decision] += kind.lines;
      if (decision !== 'allow' && reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + kind.lines;
      if (isMember(filter, kind)) members += kind.lines;
    }
    return { members, lines, decisions, reasons, unreachable: this.unreachable };
  }
}
