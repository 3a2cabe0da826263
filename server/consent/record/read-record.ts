/** Reads one record: what it says, and the bytes that were signed. */
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { auditRead } from '../audit/audit-read.ts';
import { asSubject, findCallersRecord } from './find-record.ts';
import { type RecordSummary, summarise } from './summarise.ts';

export interface RecordReply extends RecordSummary {
  /** Index of its leaf in the log. */
  readonly logIndex: number;
  /** The record as signed, a compact JWS. */
  readonly jws: string;
}

/** The read is audited. @throws DomainError `not_found`, `record_unreadable` */
export async function readRecord(
  deps: Deps,
  input: { recordId: string; caller: KeyCaller; requestId: string },
): Promise<RecordReply> {
  const { recordId, caller, requestId } = input;
  const found = await findCallersRecord(deps, caller, recordId);
  await auditRead(deps, caller, { action: 'record.read', subjects: [asSubject(found)], requestId });
  return { ...summarise(found), logIndex: found.row.position, jws: found.row.jws };
}
