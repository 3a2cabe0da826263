/** A change that was made before: nothing to append, the same answer. */
import type { RecordId } from '../../../shared/ids.ts';
import { DomainError } from '../../errors.ts';
import type { Built } from '../../log/built.ts';
import type { RetryRow } from '../../store/retries.ts';
import type { Recorded } from './recorded-reply.ts';

/** @throws DomainError `idempotency_conflict` when the content was another then */
export function repeated(before: RetryRow, mac: string): Built<Recorded> {
  if (before.mac !== mac) {
    throw new DomainError('idempotency_conflict', 'The same id was used before, for other content.');
  }
  return { leaves: [], rows: {}, result: { ids: before.records as RecordId[], built: [] } };
}
