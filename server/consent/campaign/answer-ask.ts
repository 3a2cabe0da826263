/**
 * Takes a yes from the page that asks. The element posts its submission itself, too: whichever comes first makes the
 * record. The number must be the link's, so that a link that was passed on renews nobody else's consent by mistake.
 */

import { fullMetadata } from '../../../shared/phone/metadata.ts';
import { parsePhone } from '../../../shared/phone/number.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { isOutage } from '../../outage.ts';
import { readSubmission } from '../../submission/read-submission.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { submit } from '../submission/submit.ts';
import type { AskedPerson } from './open-ask.ts';

export interface Answer {
  /** The number that was typed, E.164. Attacker-controlled, like the entry. */
  readonly phone: string;
  /** The form entry with the submission; null where nothing was ticked. */
  readonly entry: string | null;
  readonly ip: string | null;
  readonly requestId: string;
}

/** @returns what keeps it from being a yes, or null when it is recorded. @throws DomainError in an outage */
export async function answerAsk(
  deps: Deps,
  { person, program, site }: AskedPerson,
  { phone, entry, ip, requestId }: Answer,
): Promise<'not_ticked' | 'other_number' | 'not_taken' | null> {
  const typed = parsePhone(phone, { metadata: fullMetadata });
  if (!typed.ok || phoneKeyOf(deps.keys, typed.e164) !== person.phoneKey) return 'other_number';
  if (entry === null) return 'not_ticked';
  const recordKeys = [...deps.keys.recordSigners().values()].map(({ jwk }) => jwk);
  const read = await readSubmission(entry, { phone, site: site.id, trust: { vkey: deps.log.vkey, recordKeys } });
  if (!read.ok) return 'not_taken';
  try {
    const caller = { kind: 'site', site } as const;
    const { records } = await submit(deps, { body: read.submission, caller, ip, originHeader: null, requestId });
    return records.some((record) => record.program === program.id) ? null : 'not_ticked';
  } catch (error) {
    if (error instanceof DomainError && !isOutage(error)) return 'not_taken';
    throw error;
  }
}
