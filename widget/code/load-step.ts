/**
 * Defines the code step, which in the npm build comes with the engine. The one-file element takes
 * `load-step-beside.ts` in the place of this: most pages never need it.
 */
import { PhoneConsentCode } from './code-element.ts';

/** Defines `<phone-consent-code>`. @param _api - where the one-file element finds it */
export function loadCodeStep(_api: string): void {
  if (!customElements.get('phone-consent-code')) customElements.define('phone-consent-code', PhoneConsentCode);
}
