/** The filter of a segment: which numbers, by what their consents are. */
import { z } from 'zod';
import { METHODS, SOURCES } from '../../record/record.ts';
import { REASON_ORDER } from '../../rules/check/reasons.ts';
import { STATUSES } from '../../rules/status.ts';
import { STRENGTHS } from '../../rules/strength.ts';
import { anyInstantField, channelField, localeField, positiveField, purposeField, readableIdField } from '../fields.ts';
import { countryField } from './country.ts';

const MAX_VALUES = 100;

/** Some of `item`, any of which will do. */
function anyOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(MAX_VALUES).exactOptional();
}

/** An instant lies in it from `from` on and before `until`. */
const windowField = z
  .strictObject({ from: anyInstantField.exactOptional(), until: anyInstantField.exactOptional() })
  .refine(({ from, until }) => from !== undefined || until !== undefined, { error: 'expected from, until or both' })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: 'expected from before until',
  })
  .exactOptional();
export type Window = NonNullable<z.output<typeof windowField>>;

const stateField = z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/, { error: 'expected a state like US-CA' });

const wordingField = z.strictObject({
  id: readableIdField,
  versions: z.array(positiveField).min(1).max(MAX_VALUES).exactOptional().describe('All versions unless said'),
});

const DECISIONS = ['allow', 'defer', 'deny', 'any'] as const;

/** Every member narrows; within one, any of its values will do. */
export const segmentFilter = z.strictObject({
  sender: readableIdField.exactOptional(),
  programs: anyOf(readableIdField),
  purposes: anyOf(purposeField),
  channels: anyOf(channelField),
  decision: z.enum(DECISIONS).default('allow').describe('What a check decides at the instant; `allow` unless said'),
  reasons: anyOf(z.enum(REASON_ORDER)).describe('The reason that decided, of what is denied or deferred'),
  statuses: anyOf(z.enum(STATUSES)).describe('As it is at the instant: an end holds whether or not it is recorded'),
  sources: anyOf(z.enum(SOURCES)),
  methods: anyOf(z.enum(METHODS)),
  sites: anyOf(readableIdField).describe('Where the newest act under an offer was made'),
  wordings: anyOf(wordingField),
  strengths: anyOf(z.enum(STRENGTHS)).describe('What the consent is worth by the rules of the instant'),
  confirmed: z.boolean().exactOptional().describe('Whether the number was confirmed to be the person’s'),
  countries: anyOf(countryField).describe('Where the number was issued'),
  states: anyOf(stateField).describe('Where its area code was issued'),
  languages: anyOf(localeField).describe('Of the wording agreed to: `es` takes `es-MX` in'),
  granted: windowField.describe('When the act was made that the line rests on'),
  expires: windowField,
  review: windowField,
  lastUse: windowField.describe('Newest message noted for the program; without `from`, also those that had none'),
});
export type SegmentFilter = z.output<typeof segmentFilter>;
