/** The record a call names, if its caller may see it. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import { type Caller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findRecord, type RecordRow } from '../../store/records.ts';
import type { ReadSubject } from '../audit/audit-read.ts';
import { readRecordJws } from './read-record-jws.ts';

export interface FoundRecord {
  readonly row: RecordRow;
  readonly record: ConsentRecord;
}

/** @throws DomainError `not_found`, the same whether there is none or it is another sender's */
export async function findCallersRecord(deps: Deps, caller: Caller, recordId: string): Promise<FoundRecord> {
  const row = await findRecord(deps.db, recordId);
  const record = row && readRecordJws(row.jws);
  if (!record || !mayActFor(caller, record.sender.id)) {
    throw new DomainError('not_found', 'There is no record with this id.');
  }
  return { row, record };
}

/** How the audit trail names it. */
export function asSubject({ row, record }: FoundRecord): ReadSubject {
  return { id: row.id, sender: record.sender.id, position: row.position };
}
