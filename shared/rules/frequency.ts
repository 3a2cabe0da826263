/** How often messages of a program come, as people are told: it binds nobody but the sender, see a program's cap. */

export const FREQUENCY_PERIODS = ['day', 'week', 'month'] as const;

/** At most so many in a period; null in its place stands for "it varies". */
export interface Frequency {
  readonly max: number;
  readonly per: (typeof FREQUENCY_PERIODS)[number];
}
