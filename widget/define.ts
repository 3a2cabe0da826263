/** Defines `<phone-consent>`, once a page. */
import { PhoneConsent } from './element.ts';
import { warn } from './warn.ts';

/** Brings the types along: of the tag, and of its events. */
export type { PhoneConsent } from './element.ts';
export type { PhoneConsentErrorEvent, PhoneConsentRecordedEvent } from './events.ts';

try {
  // Another copy of the script does nothing.
  if (customElements.get('phone-consent')) warn('defined already');
  else customElements.define('phone-consent', PhoneConsent);
} catch (error) {
  warn(`cannot be defined: ${error}`);
}
