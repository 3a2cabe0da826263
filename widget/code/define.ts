/** Defines `<phone-consent-code>`, once a page. */
import { PhoneConsentCode } from './code-element.ts';

if (!customElements.get('phone-consent-code')) customElements.define('phone-consent-code', PhoneConsentCode);
