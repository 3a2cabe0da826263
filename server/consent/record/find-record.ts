/** The record a call names, if its caller may see it. */
import { type Caller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findConsent } from '../../store/find-consents.ts';
import { findRecord, type RecordRow } from '../../store/records.ts';
import type { ReadSubject } from '../audit/audit-read.ts';
import { type LoggedRecord, readLogged } from './logged-records.ts';

/**
 * @throws DomainError `not_found`, the same whether there is none or it is another sender's; `record_unreadable` for one
 * that is not what its leaf holds: whose it is, its consent line says then
 */
export async function findCallersRecord(deps: Deps, caller: Caller, recordId: string): Promise<LoggedRecord> {
  const row = await findRecord(deps.db, recordId);
  if (!row) throw notFound();
  const found = await readOneLogged(deps, row);
  const sender = found ? found.record.sender.id : (await findConsent(deps.db, row.consent))?.sender;
  if (!mayActFor(caller, sender ?? '')) throw notFound();
  if (!found) throw recordUnreadable(row);
  return found;
}

/** @throws DomainError `record_unreadable` when it is not what its leaf holds */
export async function requireLogged(deps: Deps, row: RecordRow): Promise<LoggedRecord> {
  const found = await readOneLogged(deps, row);
  if (!found) throw recordUnreadable(row);
  return found;
}

/** The refusal to tell or sign anything of such a record. */
export function recordUnreadable({ position }: { readonly position: number | null }): DomainError {
  const what =
    position === null ? 'A record of this consent is gone' : `The record is not what leaf ${position} of the log holds`;
  const detail = `${what}: nothing is told of it.`;
  return new DomainError('record_unreadable', detail);
}

async function readOneLogged(deps: Deps, row: RecordRow): Promise<LoggedRecord | undefined> {
  return (await readLogged(deps, [row])).logged[0];
}

function notFound(): DomainError {
  return new DomainError('not_found', 'There is no record with this id.');
}

/** How the audit trail names it. */
export function asSubject({ row, record }: LoggedRecord): ReadSubject {
  return { id: row.id, sender: record.sender.id, position: row.position };
}
