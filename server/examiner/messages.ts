/** What the thread that examines submissions is told, and what it answers. */
import type { Examined, Unexamined } from '../consent/submission/examine-submission.ts';

/** Submissions that arrived together. */
export interface Batch {
  readonly id: number;
  readonly unexamined: readonly Unexamined[];
}

/** The answer to the batch with this id; batches may be answered in any order. */
export interface Answer {
  readonly id: number;
  /** For each of the batch, in its order, what was found, or the message of an error that nobody expected. */
  readonly found: readonly (Examined | { readonly failed: string })[];
}
