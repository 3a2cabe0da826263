/** Why a check says no, or not yet: a closed list, in the order in which reasons are given. */

/** Each with what it tells a caller. */
export const REASONS = {
  invalid_number: 'The text is not a phone number that can exist.',
  suppressed: 'The person said stop, and nothing newer and confirmed took that back.',
  wrong_number: 'Whoever has the number said that it is not the one that consented.',
  number_reassigned: 'The number has passed to somebody else.',
  under_review: 'A message, a dispute or a restriction waits for somebody to decide.',
  no_consent: 'There is no consent for this program.',
  pending: 'The number has not been confirmed yet.',
  refused: 'The person said no.',
  withdrawn: 'The person withdrew the consent.',
  revoked: 'The consent was revoked.',
  invalidated: 'The consent was found to be invalid.',
  expired: 'The consent has ended.',
  strength_too_low: 'The consent was not given in a form that the rules take for this message.',
  wording_invalidated: 'The wording the consent was given under is no longer valid.',
  frequency_cap: 'The number has had as many messages as it may get.',
  quiet_hours: 'It is outside the hours of sending, somewhere the person could be.',
  undetermined: 'Something that the decision needs is not known.',
} as const;

export type Reason = keyof typeof REASONS;

export const REASON_ORDER = Object.keys(REASONS) as readonly Reason[];

/**
 * What monitor mode lets pass: that something is missing or could be better. What a person, a carrier or a court said no
 * to is never let pass.
 */
export const MONITORED: ReadonlySet<Reason> = new Set<Reason>([
  'no_consent',
  'pending',
  'expired',
  'strength_too_low',
  'wording_invalidated',
  'frequency_cap',
  'quiet_hours',
]);
