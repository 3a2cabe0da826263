/** Defines `<phone-consent>`, once a page. */
import { PhoneConsent } from './element.ts';
import { warn } from './warn.ts';

try {
  // Another copy of the script does nothing.
  if (customElements.get('phone-consent')) warn('defined already');
  else customElements.define('phone-consent', PhoneConsent);
} catch (error) {
  warn(`cannot be defined: ${error}`);
}
