/** The ways in which data and register can disagree, each with what an operator can do. */
import { OperatorError } from '../errors.ts';
import type { TreeRow } from '../store/log-head.ts';

/** The log refuses to sign. The message says what an operator can do. */
export class LogRefusal extends OperatorError {
  override readonly name = 'LogRefusal';
}

/** Leaves, subtrees or head that do not belong together. */
export function damaged(size: number): LogRefusal {
  return new LogRefusal(
    `The ${size} leaves that the head of the log names do not lead to its root: leaves, subtrees or the head were altered. ` +
      'Run `phone-consent doctor`, and bring back a backup.',
  );
}

/** Fewer leaves than were signed. */
export function rolledBack(head: TreeRow, signed: TreeRow): LogRefusal {
  return new LogRefusal(
    `The database holds ${head.size} leaves, but ${signed.size} were signed: it was restored from an old backup, or is ` +
      'another one. Bring the newer data back; if it is lost for good, run `phone-consent recover`.',
  );
}

/** Another tree of a size that was signed. */
export function forked(size: number): LogRefusal {
  return new LogRefusal(
    `The database holds another tree of ${size} leaves than the one that was signed. Bring the signed data back; ` +
      'if it is lost for good, run `phone-consent recover`.',
  );
}
