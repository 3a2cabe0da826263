/** What a consent line is after a record: a fold over its versions, the same when it grows and when it is rebuilt. */
import type { ConsentRecord } from '../../shared/record/record.ts';
import { statusAfter } from '../../shared/rules/status.ts';
import type { LineState } from '../store/consents.ts';

/** Acts that only whoever holds the number can do. */
const CONFIRMING: readonly string[] = ['code_confirmed', 'keyword_reply'];

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
  const states: (LineState | null)[] = [null];
  for (const record of versions) {
    const isAnnulment = record.method === 'annulment';
    states.push(isAnnulment ? lineRestored(states.at(-2) ?? null, record) : lineAfter(states.at(-1) ?? null, record));
  }
  return states.at(-1) ?? null;
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
