/** What is an outage: the log or its database, not what was asked for, is why something failed. It may pass. */
import { DomainError, type ProblemCode } from './errors.ts';
import { StoreError } from './store/database.ts';

const OUTAGES: readonly ProblemCode[] = ['busy', 'log_unavailable', 'database_unavailable'];

/** True when the log could not be written, or whether it was is not known. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreError || (error instanceof DomainError && OUTAGES.includes(error.code));
}
