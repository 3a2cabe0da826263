/** Defines `<phone-consent>`, once a page. */
import { PhoneConsent } from './element.ts';
import { warn } from './warn.ts';

try {
  if (customElements.get('phone-consent')) warn('the element is defined already; this copy does nothing');
  else customElements.define('phone-consent', PhoneConsent);
} catch (error) {
  warn(`the element cannot be defined: ${error}`);
}
