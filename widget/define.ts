/** Defines `<phone-consent>`, once a page. This is what the script tag loads. */
import { PhoneConsent } from './element.ts';
import { warn } from './warn.ts';

export * from './index.ts';

try {
  if (customElements.get('phone-consent')) warn('the element is defined already; this copy of the script does nothing');
  else customElements.define('phone-consent', PhoneConsent);
} catch (error) {
  warn(`the element cannot be defined: ${error}`);
}
