/** Asks the server for the offer of a site, once. */
import type { Offer } from './offer.ts';

/** What came of it. */
export interface Answer {
  /** Undefined where none came. */
  readonly offer: Offer | undefined;
  /** Of the response; 0 where none came that could be read. */
  readonly status: number;
  /** Why none came, in the server's words. */
  readonly detail: string | undefined;
  /** When, by the visitor's clock. */
  readonly at: number;
}

/** Where the offer of a site is asked for. */
export function offerAddress(api: string, siteKey: string, locale: string): string {
  return `${api}/v1/sites/${encodeURIComponent(siteKey)}/offer?locale=${encodeURIComponent(locale)}`;
}

/** Asks at `address`. Never throws. */
export async function askForOffer(address: string): Promise<Answer> {
  let offer: Offer | undefined;
  let detail: string | undefined;
  let status = 0;
  try {
    const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'origin' });
    if (response.ok) offer = await response.json();
    // An offer that breaks off on its way is none that came; a refusal counts, whatever its body is.
    status = response.status;
    if (!response.ok) detail = (await response.json()).detail;
  } catch {}
  return { offer, status, detail, at: Date.now() };
}
