/** What a consent line is after a record: a fold over its versions, the same when it grows and when it is rebuilt. */
import type { Instant } from '../../../shared/encoding/time.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import { statusAfter } from '../../../shared/rules/status.ts';
import type { LineState } from '../../store/consents.ts';

/** Acts that only whoever holds the number can do. */
export const CONFIRMING: readonly string[] = ['code_confirmed', 'keyword_reply'];

/**
 * The state of a line of state `before` (null: none yet) with `record` as its next version. A pending record leaves a
 * granted line as it was.
 */
export function lineAfter(before: LineState | null, record: ConsentRecord): LineState {
  const status = statusAfter(before?.status ?? 'none', record.status);
  if (before && status !== record.status) return before;
  const { source, method, wording, occurredAt, recordedAt, expiresAt, reviewAt, commitments } = record;
  return {
    status,
    source,
    method,
    wording: wording?.id ?? null,
    wordingVersion: wording?.version ?? null,
    occurredAt,
    recordedAt,
    expiresAt,
    reviewAt,
    hasOriginal: commitments.original !== undefined,
    confirmedAt: confirmedAt(before, record),
  };
}

/**
 * What an annulment makes of a line: what it was before the withdrawal that is annulled, in all respects. Where it was
 * nothing, the record itself says what it is now.
 */
export function lineRestored(before: LineState | null, record: ConsentRecord): LineState {
  return before ?? lineAfter(null, record);
}

/** The state that all versions of a line (oldest first) lead to. An annulment annuls the version right before it. */
export function lineOf(versions: readonly ConsentRecord[]): LineState | null {
  return statesOf(versions).at(-1) ?? null;
}

/**
 * When the newest act of all versions of a line (oldest first) was done, which need not be the one recorded last. What is
 * `unknown` is an act that nobody answers for: a line that never was anything else counts from its record. What waits
 * beside a consent in force, and what was annulled, was no act of the person as far as anybody knows.
 */
export function lastActOf(versions: readonly ConsentRecord[]): Instant | null {
  const states = statesOf(versions).filter((_, i) => versions[i + 1]?.method !== 'annulment');
  const acts = states.filter(({ status }) => status !== 'unknown');
  const instants = acts.length > 0 ? acts.map(({ occurredAt }) => occurredAt) : states.map(actOf);
  return (instants.sort().at(-1) ?? null) as Instant | null;
}

/** From when the newest version of a line counts: when it was done, or recorded, where nobody answers for a date. */
export function actOf({
  status,
  occurredAt,
  recordedAt,
}: Pick<LineState, 'status' | 'occurredAt' | 'recordedAt'>): string {
  return status === 'unknown' ? recordedAt : occurredAt;
}

/** What a line was after each of its versions. */
function statesOf(versions: readonly ConsentRecord[]): LineState[] {
  const states: LineState[] = [];
  for (const record of versions) {
    const isAnnulment = record.method === 'annulment';
    states.push(isAnnulment ? lineRestored(states.at(-2) ?? null, record) : lineAfter(states.at(-1) ?? null, record));
  }
  return states;
}

/** A renewal keeps the confirmation there was; a line that ended has to be confirmed anew. */
function confirmedAt(before: LineState | null, { status, method, recordedAt }: ConsentRecord): string | null {
  if (status !== 'granted') return null;
  if (CONFIRMING.includes(method)) return recordedAt;
  return before?.status === 'granted' && !isOver(before, recordedAt) ? before.confirmedAt : null;
}

/** True once a consent's time is over, recorded or not. */
export function isOver({ expiresAt }: Pick<LineState, 'expiresAt'>, now: string): boolean {
  return expiresAt !== null && expiresAt <= now;
}
