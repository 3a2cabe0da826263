/** What the element, or an attached form, shows in test mode, where no server is asked. */
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import type { Offer, OfferedText } from './offer.ts';

/** A text as if it were registered. */
type Sample = Pick<OfferedText, 'parts' | 'label'>;

const SAMPLE: Sample = {
  parts: [
    {
      text: 'I agree to receive text messages from Example Sender at the number above. This is a sample wording.',
    },
  ],
};

/** An offer of the element's own text. */
export function sampleOffer(): Offer {
  return offerOf(SAMPLE, []);
}

/** An offer of `sample` that no server signed; what is made from it verifies nowhere. */
export function offerOf(sample: Sample, countries: Offer['countries']): Offer {
  const { textSha256 } = wordingTextHashes(sample);
  const wording = {
    id: 'sample',
    version: 1,
    locale: 'en',
    purpose: 'marketing' as const,
    programs: [{ id: 'sample', channel: 'sms' as const }],
    ...sample,
    sha256: textSha256,
    textSha256,
  };
  return { offer: 'test', log: 'test.invalid/log', evidence: 'full', confirm: 'none', wordings: [wording], countries };
}
