/** Constraint validation. It is about the number alone: consent is never required. */
import type { PhoneRefusal, PhoneResult } from '../../shared/phone/number.ts';

const FLAGS: Readonly<Partial<Record<PhoneRefusal, ValidityStateFlags>>> = {
  too_short: { tooShort: true },
  too_long: { tooLong: true },
};

/**
 * The flags for `reading`; empty where it is valid. A number that cannot exist is refused, an unknown one is not; nor
 * is one whose country cannot be told since the site's countries, or the plans of the chosen one, could not be had:
 * nobody is kept from the form.
 */
export function validityFlags(reading: PhoneResult, required: boolean, isPlanKnown: boolean): ValidityStateFlags {
  if (reading.ok || (reading.reason === 'country_unknown' && !isPlanKnown)) return {};
  if (reading.reason === 'empty') return required ? { valueMissing: true } : {};
  return FLAGS[reading.reason] ?? { badInput: true };
}
