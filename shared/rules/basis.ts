/** What a program rests on: consent, or what the law takes in its place. */

export const BASES = ['consent', 'contract', 'legitimate_interest', 'soft_opt_in', 'provided_number'] as const;
export type Basis = (typeof BASES)[number];
