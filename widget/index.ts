/**
 * The element's class and types, without a side effect: `customElements.define('phone-consent', PhoneConsent)` is
 * yours to call, or import `phone-consent/define`.
 */
export { PhoneConsent } from './element.ts';
export type { PhoneConsentErrorEvent, PhoneConsentRecordedEvent } from './events.ts';
export { registerStrings, type Strings } from './i18n/strings.ts';
export type { Evidence, PhoneConsentErrorCode, PhoneConsentStatus, Receipt, Submission } from './public-api.ts';
