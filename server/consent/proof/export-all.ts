/** Everything in open formats: the records, and the log. */
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { logLines } from '../../export/log-lines.ts';
import { recordLines } from '../../export/record-lines.ts';
import { auditRead } from '../audit/audit-read.ts';
import { textStream } from '../text-stream.ts';

/** All records that the caller may see, as of the newest signed size. Restricted numbers stay sealed. The export is audited. */
export async function exportRecords(
  deps: Deps,
  { disclose, caller, requestId }: { disclose: boolean; caller: KeyCaller; requestId: string },
): Promise<ReadableStream<Uint8Array>> {
  const checkpoint = await deps.log.newest();
  const detail = { from: 0, to: checkpoint.tree.size - 1, disclose: disclose ? 'all' : 'none' };
  await auditRead(deps, caller, { action: 'records.export', subjects: [], detail, requestId });
  const lines = recordLines(deps, { checkpoint, disclose, hidesRestricted: true, sender: caller.sender });
  return textStream(deps, lines, { what: 'an export of records', requestId, format: 'ndjson' });
}

/** The whole log. @throws DomainError `insufficient_scope` for a key that is restricted to one sender: it is everybody’s */
export async function exportLog(
  deps: Deps,
  { caller, requestId }: { caller: KeyCaller; requestId: string },
): Promise<ReadableStream<Uint8Array>> {
  if (caller.sender !== null) {
    throw new DomainError('insufficient_scope', 'The log is of all senders: use a key that is restricted to none.');
  }
  const checkpoint = await deps.log.newest();
  const detail = { size: checkpoint.tree.size };
  await auditRead(deps, caller, { action: 'log.export', subjects: [], detail, requestId });
  return textStream(deps, logLines(deps, checkpoint), { what: 'an export of the log', requestId, format: 'ndjson' });
}
