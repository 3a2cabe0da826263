/** Proves that a record's leaf is in the log, as text that tools which know nothing of consents can check. */
import { encodeTlogProof } from '../../../shared/log/tlog-proof.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { auditRead } from '../audit/audit-read.ts';
import { asSubject, findCallersRecord } from '../record/find-record.ts';

/** C2SP tlog-proof text. @throws DomainError `not_found`, `record_unreadable` */
export async function proveLeaf(
  deps: Deps,
  { recordId, caller, requestId }: { recordId: string; caller: KeyCaller; requestId: string },
): Promise<string> {
  const found = await findCallersRecord(deps, caller, recordId);
  const { row } = found;
  await auditRead(deps, caller, { action: 'record.prove', subjects: [asSubject(found)], requestId });
  const { tree, note } = await deps.log.checkpoint(row.position);
  const [path = []] = await deps.log.tree.inclusionPaths([row.position], tree.size);
  return encodeTlogProof({ index: row.position, path, checkpoint: note });
}
