/** The offer as the element gets it: the signed token, and the wordings it stands for. */
import type { CountryCode } from '../../shared/phone/number.ts';
import type { Offer as OfferPayload } from '../../shared/record/offer.ts';
import type { Wording } from '../../shared/wording/wording.ts';

/** A wording to show, with the hashes its registration gave it. */
export type OfferedText = Omit<Wording, 'sender'> & { readonly sha256: string; readonly textSha256: string };

/** What the server answers. */
export interface Offer {
  /** The signed token, which the submission carries as it came. */
  readonly offer: string;
  readonly log: string;
  readonly evidence: OfferPayload['evidence'];
  readonly confirm: OfferPayload['confirm'];
  readonly wordings: readonly OfferedText[];
  readonly countries: readonly CountryCode[];
}
