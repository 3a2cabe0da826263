/** Links to a record's certificate: a page to read and print, for whoever was handed the link. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { insertAudit } from '../../store/audit.ts';
import { findLink, insertLink } from '../../store/links.ts';
import { findRecord } from '../../store/records.ts';
import { auditRead } from '../audit/audit-read.ts';
import { hashLinkToken, makeLinkToken } from '../person/link-token.ts';
import { asSubject, findCallersRecord, requireLogged } from '../record/find-record.ts';
import { isRestricted, proveFound } from './prove.ts';

/** Milliseconds for which a link is good. */
const LIFETIME_MS = 15 * 60 * 1000;

/** @throws DomainError `not_found`, `record_unreadable` */
export async function makeCertificateLink(
  deps: Deps,
  input: { recordId: string; caller: KeyCaller; requestId: string },
): Promise<{ url: string; expiresAt: string }> {
  const { recordId, caller, requestId } = input;
  const found = await findCallersRecord(deps, caller, recordId);
  await auditRead(deps, caller, { action: 'record.certificate_link', subjects: [asSubject(found)], requestId });
  const token = makeLinkToken(deps.random);
  const expiresAt = toInstant(deps.clock() + LIFETIME_MS);
  await insertLink(
    deps.db,
    { tokenSha256: hashLinkToken(token), record: recordId, expiresAt },
    toInstant(deps.clock()),
  );
  return { url: `${deps.config.publicUrl}/c/${token}`, expiresAt };
}

/** The proof behind a link, with everything disclosed, unless the number is restricted. @throws DomainError `not_found` for an unknown or ended link, `record_unreadable` */
export async function openCertificateLink(deps: Deps, token: string): Promise<Proof> {
  const recordId = await findLink(deps.db, hashLinkToken(token), toInstant(deps.clock()));
  const row = recordId === null ? null : await findRecord(deps.db, recordId);
  if (!row) throw new DomainError('not_found', 'The link is not good, or no longer.');
  const { record } = await requireLogged(deps, row);
  const opened = { actor: 'holder', via: 'certificate_link', action: 'record.certificate_open', method: 'link' };
  const about = { subject: row.id, sender: record.sender.id, position: row.position, request: null };
  await deps.db.write(insertAudit({ at: toInstant(deps.clock()), ...opened, ...about }));
  const isHidden = await isRestricted(deps, row.id);
  return proveFound(deps, { row, record }, () => !isHidden);
}
