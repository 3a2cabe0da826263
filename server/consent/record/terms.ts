/** When a consent ends by itself, and when somebody should look at it again. */
import { DAY_MS } from '../../../shared/durations.ts';
import { addMonths, type Instant } from '../../../shared/encoding/time.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { RecordInput } from './record-input.ts';

/** Milliseconds after which what nobody confirmed lapses. */
const PENDING_MS = 7 * DAY_MS;

/** The terms of a record: what its status, the law and its program make of them. */
export function termsOf(
  { status, program, restored, implied, occurredAt }: RecordInput,
  recordedAt: Instant,
): Pick<ConsentRecord, 'expiresAt' | 'reviewAt'> {
  if (restored) {
    const { expiresAt = null, reviewAt = null } = restored.line ?? {};
    return { expiresAt: expiresAt as Instant | null, reviewAt: reviewAt as Instant | null };
  }
  if (status === 'pending') {
    return { expiresAt: new Date(Date.parse(recordedAt) + PENDING_MS).toISOString() as Instant, reviewAt: null };
  }
  if (status !== 'granted') return { expiresAt: null, reviewAt: null };
  // Counted from the act: what is entered late, or imported, lasts no longer for that.
  const expiresAt = program.expiryMonths === null ? null : addMonths(occurredAt, program.expiryMonths);
  const reviewAt = program.reviewMonths === null ? null : addMonths(occurredAt, program.reviewMonths);
  return {
    expiresAt: earlier(expiresAt, implied?.expiresAt ?? null),
    reviewAt: earlier(reviewAt, implied?.reviewAt ?? null),
  };
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
