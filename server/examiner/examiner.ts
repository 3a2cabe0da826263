/** Who examines submissions: this thread, or one beside it. */
import { type Examined, examineSubmission, type Unexamined } from '../consent/submission/examine-submission.ts';

export interface Examiner {
  /** @throws DomainError `busy` when nobody came to examine it; it can be sent again */
  examine(unexamined: Unexamined): Promise<Examined>;
  close(): Promise<void>;
}

/** Examines in this thread, as in tests of the source. */
export const IN_THIS_THREAD: Examiner = { examine: examineSubmission, close: async () => {} };
