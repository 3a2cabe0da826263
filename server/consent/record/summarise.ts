/** Records as answers list them. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { LoggedRecord } from './logged-records.ts';

/** One version of a consent, without personal data. */
export interface RecordSummary {
  readonly recordId: string;
  readonly consentId: string;
  readonly sender: string;
  readonly program: string;
  readonly purpose: string;
  readonly channel: string;
  readonly status: Status;
  readonly version: number;
  readonly source: string;
  readonly method: string;
  readonly wording: ConsentRecord['wording'];
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly expiresAt: string | null;
  readonly reviewAt: string | null;
}

export function summarise({ row, record }: LoggedRecord): RecordSummary {
  return {
    recordId: row.id,
    consentId: row.consent,
    sender: record.sender.id,
    program: record.program.id,
    purpose: record.program.purpose,
    channel: record.program.channel,
    status: record.status,
    version: row.version,
    source: record.source,
    method: record.method,
    wording: record.wording,
    occurredAt: record.occurredAt,
    recordedAt: record.recordedAt,
    late: record.late,
    expiresAt: record.expiresAt,
    reviewAt: record.reviewAt,
  };
}
