/** Goes through the lines of programs, while nobody changes them, and notes which ones a filter wants. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { HOUR_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { covers } from '../../../shared/rules/stop-scope.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import type { Deps } from '../../deps.ts';
import type { JournaledStop } from '../../journal/journaled-stop.ts';
import type { SegmentTable } from '../../segments/segment-table.ts';
import type { ProgramAtHead } from '../../segments/segment-tables.ts';
import type { Program } from '../../store/programs.ts';
import { findRows, findSitesOf } from '../../store/segment-lines.ts';
import type { StopCause } from '../../store/suppressions.ts';
import type { Judge } from '../check/judge.ts';
import type { Chosen } from './choose-segment.ts';
import { isMember, type Kind, Kinds } from './kinds.ts';
import { type LinePlace, type LineTimes, MemberList } from './member-list.ts';
import { Tally } from './tally.ts';
import { windowsOf } from './windows.ts';

/** Counts alone; all members; or those behind a line, and no more than `limit`. */
export type Wanted = 'counts' | 'members' | { readonly after: LinePlace | null; readonly limit: number };

/** Lines looked at before others get their turn: a few milliseconds. */
const BREATH = 50_000;
/** Lines whose sites are asked for at once. */
const SITES = 500;

/** What decides about lines of a program again, knowing what was sent. */
export interface OpenProgram {
  readonly judge: Judge;
  /** When its sender's newest message went out, or null. */
  readonly lastSend: string | null;
}

export class LineSearch {
  readonly tally = new Tally();
  /** What the filter wants, and every line that is still open: how it was used has to be looked at first. */
  readonly members = new MemberList();
  readonly programs = new Map<string, OpenProgram>();
  end: LinePlace | null = null;
  /** True when some of `members` are still open. */
  hasOpen = false;
  readonly #deps: Deps;
  readonly #chosen: Chosen;
  readonly #wanted: Wanted;
  readonly #instants = new Map<number, string>();

  constructor(deps: Deps, chosen: Chosen, wanted: Wanted) {
    this.#deps = deps;
    this.#chosen = chosen;
    this.#wanted = wanted;
  }

  /** True while it is not known whether a line of this kind is wanted. */
  isOpen({ program, cappedHours }: Kind): boolean {
    if (this.#chosen.filter.lastUse !== undefined) return true;
    if (cappedHours === 0) return false;
    const lastSend = this.programs.get(program.id)?.lastSend ?? null;
    return lastSend !== null && lastSend > this.#hoursAgo(cappedHours);
  }

  /** Looks at the lines of one program. @param waiting - stops that the log could not take yet: they stop all the same */
  async look(found: ProgramAtHead<Program>, waiting: readonly JournaledStop[]): Promise<void> {
    const { program, table, head } = found;
    const { filter, at } = this.#chosen;
    const after = typeof this.#wanted === 'object' ? this.#wanted.after : null;
    if (this.end !== null || (after !== null && program.id < after.program)) return;
    const start = after?.program === program.id ? table.firstAfter(after.row) : 0;
    const stops = await this.#stopsOf(program, table, waiting);
    const kinds = await Kinds.open(this.#deps, { program, table, head, filter, at, causes: [...stops.values()] });
    this.programs.set(program.id, { judge: kinds.judge, lastSend: head.lastSend });
    if (filter.sites) await this.#learnSites(table, start);
    const isInFilter = timesAndSite(filter);
    for (let line = start; line < table.size && this.end === null; line++) {
      if ((line + 1) % BREATH === 0) await turnOfTheLoop();
      if (table.digits(line) === 0) {
        this.tally.unreachable++;
        continue;
      }
      const cause = stops.get(line);
      const kind = cause === undefined ? kinds.of(line) : kinds.stopped(line, cause);
      if (kind.isTakenIn && isInFilter(table, line)) this.#note(table, line, kind);
    }
  }

  #hoursAgo(hours: number): string {
    const instant = this.#instants.get(hours) ?? toInstant(this.#chosen.at - hours * HOUR_MS);
    this.#instants.set(hours, instant);
    return instant;
  }

  #note(table: SegmentTable, line: number, kind: Kind): void {
    const isOpen = this.isOpen(kind);
    if (isOpen) this.hasOpen = true;
    else this.tally.add(kind);
    if (!isOpen && (this.#wanted === 'counts' || !isMember(this.#chosen.filter, kind))) return;
    if (typeof this.#wanted === 'object' && this.members.size === this.#wanted.limit) {
      this.end = this.members.place(this.members.size - 1);
      return;
    }
    // A page is short, and tells more of its members.
    const times = typeof this.#wanted === 'object' ? timesOf(table, line) : undefined;
    this.members.add(table.digits(line), table.row(line), kind, times);
  }

  /** Lines that a journaled stop covers, with its cause. */
  async #stopsOf(
    program: Program,
    table: SegmentTable,
    waiting: readonly JournaledStop[],
  ): Promise<Map<number, StopCause>> {
    const own = waiting.filter(({ sender, scope }) => sender === program.sender && covers(scope, program));
    const stops = new Map<number, StopCause>();
    if (own.length === 0) return stops;
    const rows = await findRows(
      this.#deps.db,
      program.id,
      own.map(({ phoneKey }) => phoneKey),
    );
    for (const { phoneKey, cause } of own) {
      const line = table.indexOf(rows.get(phoneKey) ?? -1);
      if (line !== undefined) stops.set(line, cause);
    }
    return stops;
  }

  /** Asks for the sites of lines once, and again of those that changed. */
  async #learnSites(table: SegmentTable, start: number): Promise<void> {
    for (let line = start; line < table.size; ) {
      const unknown: number[] = [];
      for (; line < table.size && unknown.length < SITES; line++) {
        if (table.site(line) === undefined) unknown.push(line);
      }
      const rows = unknown.map((each) => table.row(each));
      const sites = rows.length === 0 ? [] : await findSitesOf(this.#deps.db, rows);
      for (const [i, each] of unknown.entries()) table.learnSite(each, sites[i] ?? null);
      await turnOfTheLoop();
    }
  }
}

function timesOf(table: SegmentTable, line: number): LineTimes {
  const [occurredAt, expiresAt, reviewAt] = [table.occurredAt(line), table.expiresAt(line), table.reviewAt(line)];
  return { occurredAt, expiresAt, reviewAt };
}

/** What a filter asks of a line by itself, beside what it asks of its kind. */
function timesAndSite(filter: SegmentFilter): (table: SegmentTable, line: number) => boolean {
  const { sites } = filter;
  const isInWindows = windowsOf(filter);
  if (sites === undefined) return isInWindows;
  return (table, line) => sites.includes(table.site(line) ?? '') && isInWindows(table, line);
}
