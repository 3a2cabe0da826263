/**
 * What the script tag loads: attach mode in one file, without the element. It exports `PhoneConsent.attach`, and gives the
 * element's own class that method where the page has it.
 */
import { attach } from './index.ts';

export * from './index.ts';

/** Under the name that the element's script exports its class by. */
export const PhoneConsent = { attach };

void customElements.whenDefined('phone-consent').then((element) => Object.assign(element, PhoneConsent));
