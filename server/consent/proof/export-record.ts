/** One record in the formats of others: it maps to them, and claims nothing more. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { type DpvDetails, toDpvRecord } from '../../../shared/export/dpv.ts';
import { type ReceiptDetails, toConsentReceipt } from '../../../shared/export/kantara.ts';
import type { ExportSource } from '../../../shared/export/source.ts';
import { type TwilioDetails, toTwilioItem } from '../../../shared/export/twilio.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findConsent } from '../../store/find-consents.ts';
import { auditRead } from '../audit/audit-read.ts';
import { usableDisclosuresOf } from '../record/disclose.ts';
import { asSubject, findCallersRecord, recordUnreadable } from '../record/find-record.ts';
import { readVersions } from '../record/logged-records.ts';

/** A format, with what only the operator can say. */
export type ExportFormat =
  | { readonly format: 'dpv'; readonly details: DpvDetails }
  | { readonly format: 'kantara'; readonly details: ReceiptDetails }
  | { readonly format: 'twilio'; readonly details: TwilioDetails };

export interface ExportRecordInput {
  readonly recordId: string;
  readonly wanted: ExportFormat;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** The document. The read is audited. @throws DomainError `not_found`, `not_exportable`, `record_unreadable` for one of its versions up to this one */
export async function exportRecord(deps: Deps, input: ExportRecordInput): Promise<unknown> {
  const { recordId, wanted, caller, requestId } = input;
  const found = await findCallersRecord(deps, caller, recordId);
  const detail = { format: wanted.format };
  await auditRead(deps, caller, { action: 'record.export', subjects: [asSubject(found)], detail, requestId });
  const { row, record } = found;
  const line = (await findConsent(deps.db, row.consent)) ?? { id: row.consent, version: row.version, record: row.id };
  const { logged, unreadable } = await readVersions(deps, [line]);
  const hole = unreadable.find(({ version }) => version < row.version);
  if (hole) throw recordUnreadable({ position: hole.logIndex });
  const source: ExportSource = {
    record,
    consentId: row.consent,
    versions: logged.filter((each) => each.row.version <= row.version).map((each) => each.record),
    phone: await phoneOf(deps, recordId),
    url: `${deps.config.publicUrl}/v1/records/${recordId}`,
  };
  // At a provider the newest item wins: an old yes would undo a later no.
  const isNewest = [...logged.map((each) => each.row), ...unreadable].every(({ version }) => version <= row.version);
  if (wanted.format === 'twilio' && !isNewest) {
    throw new DomainError('not_exportable', 'There is a newer version of this consent: export that one.');
  }
  const document = documentOf(source, wanted);
  if (document === null) {
    throw new DomainError('not_exportable', `The format has no word for this version, which is ${record.status}.`);
  }
  return document;
}

function documentOf(source: ExportSource, wanted: ExportFormat): unknown {
  switch (wanted.format) {
    case 'dpv':
      return toDpvRecord(source, wanted.details);
    case 'kantara':
      return toConsentReceipt(source, wanted.details);
    case 'twilio':
      return toTwilioItem(source, wanted.details);
  }
}

/** Null where it was erased, and while it is restricted. */
async function phoneOf(deps: Deps, recordId: string): Promise<string | null> {
  return phoneIn((await usableDisclosuresOf(deps, [recordId])).get(recordId)) ?? null;
}
