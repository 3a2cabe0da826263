/**
 * Consent lines alone, put straight into their table: a check reads these and no record, and a million records take
 * minutes. Runs in a child, so that its memory is gone when others are measured.
 */
import { phoneKeyOf } from '../../../server/consent/numbers/line-key.ts';
import { type ConsentRow, putConsents } from '../../../server/store/consents.ts';
import { sealNumber } from '../../../server/vault/sealed-number.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { setUpLarkspur } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { work } from './child.ts';
import { consentPhone } from './numbers.ts';
import type { Seeding } from './seed-records.ts';

/** Lines in one write. */
const GROUP = 5000;

await work(async ({ dir, count }: Seeding): Promise<number> => {
  const { deps, close } = await openReal({ dir, clock: Date.now });
  await setUpLarkspur(deps);
  const now = toInstant(Date.now());
  const epoch = now.slice(0, 7);
  deps.keys.vaultKey(epoch, true);
  const lineAt = (i: number): ConsentRow => lineOf(i, consentPhone(i) as E164);
  const lineOf = (i: number, phone: E164, phoneKey = phoneKeyOf(deps.keys, phone)): ConsentRow => ({
    id: `con_${i}`,
    program: 'larkspur-offers',
    sender: 'larkspur',
    phoneKey,
    status: i % 10 === 0 ? 'expired' : 'granted',
    version: 1,
    record: `rec_${String(i).padStart(21, 'A')}A`,
    recordSha256: 'A'.repeat(43),
    source: 'website_form',
    method: 'checkbox_submit',
    wording: 'larkspur-offers',
    wordingVersion: 1,
    occurredAt: now,
    recordedAt: now,
    expiresAt: i % 3 === 0 ? toInstant(Date.now() + 1e10 + i) : null,
    reviewAt: null,
    hasOriginal: false,
    confirmedAt: null,
    country: 'US',
    zone: i % 2 === 0 ? 'America/New_York' : null,
    sealedNumber: sealNumber(deps.keys, { phone, phoneKey, epoch }),
  });
  const start = performance.now();
  for (let from = 0; from < count; from += GROUP) {
    const size = Math.min(GROUP, count - from);
    await deps.db.write(putConsents(Array.from({ length: size }, (_, i) => lineAt(from + i))));
  }
  const seconds = (performance.now() - start) / 1000;
  await close();
  return count / seconds;
});
