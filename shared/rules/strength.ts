/**
 * How strong a consent is: a conclusion drawn from the facts that were recorded, by dated rules. It is never signed, so a
 * court or a new rule can change what old facts are worth.
 */

/** Strongest first. */
export const STRENGTHS = [
  'written_confirmed',
  'written',
  'oral_recorded',
  'oral',
  'implied_purchase',
  'implied_inquiry',
  'soft_opt_in',
  'attested',
  'unproven',
] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What a consent's newest grant tells of how it was given. */
export interface GivenHow {
  readonly source: string;
  readonly method: string;
  /** True when a wording was shown or read out. */
  readonly hasWording: boolean;
  /** True when what was said or written is kept: a recording, a scan, a message. */
  readonly hasOriginal: boolean;
  /** True when the number was confirmed: by a code, or by a message from the handset. */
  readonly isConfirmed: boolean;
}

/** One line of a rule: what it asks of the facts, and the strength of whatever satisfies it. What is absent is not asked. */
export interface StrengthCase extends Partial<Omit<GivenHow, 'source' | 'method'>> {
  readonly sources?: readonly string[] | undefined;
  readonly methods?: readonly string[] | undefined;
  readonly strength: Strength;
}

/** The strength by the first of `cases` that fits; `unproven` where none does. */
export function strengthOf(given: GivenHow, cases: readonly StrengthCase[]): Strength {
  const found = cases.find(
    ({ sources, methods, hasWording, hasOriginal, isConfirmed }) =>
      (sources?.includes(given.source) ?? true) &&
      (methods?.includes(given.method) ?? true) &&
      (hasWording ?? given.hasWording) === given.hasWording &&
      (hasOriginal ?? given.hasOriginal) === given.hasOriginal &&
      (isConfirmed ?? given.isConfirmed) === given.isConfirmed,
  );
  return found?.strength ?? 'unproven';
}
