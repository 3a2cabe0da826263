/** A decision asked back: what was decided, and on which ground. */
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { auditRead } from '../audit/audit-read.ts';
import type { NotedCheck } from './check.ts';
import type { NotedBatch } from './check-batch.ts';

export type FoundCheck = (NotedCheck | NotedBatch) & {
  readonly checkId: string;
  readonly checkedAt: string;
  readonly via: string;
};

/** The read is audited. @throws DomainError `not_found`, the same whether there is none or it is another sender's */
export async function findCheck(
  deps: Deps,
  { checkId, caller, requestId }: { checkId: string; caller: KeyCaller; requestId: string },
): Promise<FoundCheck> {
  const row = await deps.checkNotes.find(checkId);
  if (!row || !mayActFor(caller, row.sender)) {
    throw new DomainError('not_found', 'There is no check with this id.');
  }
  await auditRead(deps, caller, { action: 'check.read', subjects: [{ id: checkId, sender: row.sender }], requestId });
  const { checkedAt, via, content } = row;
  return { checkId, checkedAt, via, ...(content as NotedCheck | NotedBatch) };
}
