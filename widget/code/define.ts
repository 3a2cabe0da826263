/** Defines `<phone-consent-code>`, once a page. */
import { PhoneConsentCode } from './code-element.ts';

/** Brings the types along: of the tag, and of its event. */
export type { PhoneConsentCode, PhoneConsentConfirmedEvent } from './code-element.ts';

if (!customElements.get('phone-consent-code')) customElements.define('phone-consent-code', PhoneConsentCode);
