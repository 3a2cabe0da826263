/** Defines `<phone-consent>`, once a page. */
import { html, render } from 'lit';
import { PhoneConsent } from './element.ts';
import { warn } from './warn.ts';

/** Brings the types along: of the tag, and of its events. */
export type { PhoneConsent } from './element.ts';
export type { PhoneConsentErrorEvent, PhoneConsentRecordedEvent } from './events.ts';

try {
  // Where Trusted Types forbid templates nothing can be drawn, ever: then what stands inside the tag stays.
  render(html``, document.createElement('p'));
  // Of a second copy of the script the browser says here that the name is taken.
  customElements.define('phone-consent', PhoneConsent);
} catch (error) {
  warn(`cannot be defined: ${error}`);
}
