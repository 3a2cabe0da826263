/** Notes a record in the audit trail: who made which consent what it is now, and by which method. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { AuditDetail, AuditEntry } from '../../store/audit.ts';

/** What the trail tells of a change of consent that the record itself does not. */
export interface AuditNote {
  /** Id of the user who holds the key, or what kind of somebody it was: `visitor`, `system`. */
  readonly actor: string;
  /** Further ids, e.g. provider and message id of a reply. Never personal data. */
  readonly detail?: AuditDetail;
  readonly request: string | null;
}

/** The entry of a record that stands at `position` in the log. */
export function recordEntry(record: ConsentRecord, position: number, note: AuditNote): AuditEntry {
  const { type, id } = record.actor;
  const detail = id === null ? (note.detail ?? null) : { actorType: type, actorId: id, ...note.detail };
  return {
    at: record.recordedAt,
    actor: note.actor,
    via: record.actor.via,
    action: `consent.${record.status}`,
    method: record.method,
    subject: record.id,
    sender: record.sender.id,
    position,
    detail,
    request: note.request,
  };
}
