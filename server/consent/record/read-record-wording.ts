/** The wording that a record cites, byte for byte as its hash covers it. */
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { publishedWording } from '../wording/published-wording.ts';
import { findCallersRecord } from './find-record.ts';

/** Canonical JSON whose SHA-256 is the `wording.sha256` of the record. @throws DomainError `not_found`, `record_unreadable` */
export async function readRecordWording(
  deps: Deps,
  { recordId, caller }: { recordId: string; caller: KeyCaller },
): Promise<string> {
  const { record } = await findCallersRecord(deps, caller, recordId);
  const published = record.wording && (await publishedWording(deps, record.wording));
  if (!published) throw new DomainError('not_found', 'No wording was shown for this record.');
  return canonicalJson(published.wording);
}
