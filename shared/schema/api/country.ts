/** A country in a request. */
import { z } from 'zod';
import { fullMetadata } from '../../phone/metadata.ts';

/** ISO 3166-1 alpha-2, of a country that has phone numbers. */
export const countryField = z
  .string()
  .refine((code) => Object.hasOwn(fullMetadata.countries, code), { error: 'expected a country like US' });
