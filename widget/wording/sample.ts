/** What the element shows in test mode, where it asks no server. */
import { textHashes } from '../../shared/wording/wording.ts';
import type { Offer } from './offer.ts';

const text = 'I agree to receive text messages from Example Sender at the number above. This is a sample wording.';

/** An offer that no server signed; what is made from it verifies nowhere. */
export function sampleOffer(): Offer {
  const { textSha256 } = textHashes(text, null, []);
  const programs = [{ id: 'sample', channel: 'sms' as const }];
  const wording = {
    id: 'sample',
    version: 1,
    locale: 'en',
    purpose: 'marketing' as const,
    programs,
    parts: [{ text }],
  };
  return {
    offer: 'test',
    log: 'test.invalid/log',
    evidence: 'full',
    confirm: 'none',
    wordings: [{ ...wording, sha256: textSha256, textSha256 }],
    countries: [],
  };
}
