/** What a language says of the reader's words. Its tables are in plain spelling; accents and apostrophes are folded. */
export interface MessageLanguage {
  readonly code: 'en' | 'es' | 'fr' | 'de' | 'pt' | 'ar';

  /** Whole messages that withdraw. */
  readonly perSe: readonly string[];
  readonly help: readonly string[];
  readonly start: readonly string[];

  /** Words that withdraw with only filler around, in a message or in one clause of it. */
  readonly strong: string;
  /** Words that withdraw with only filler around in the whole message: what they end may be an order. */
  readonly weak: string;
  /** Words that withdraw with only filler around, and mean too many other things to mark a message for review. */
  readonly alone: string;

  /** Words that say nothing of their own beside a keyword. */
  readonly filler: string;
  /** Words that may stand anywhere inside a phrase: politeness, emphasis, profanity. */
  readonly noise: string;
  /** Two words that are one, and words that are another: `do not` is `dont`, `plu` is `plus`. */
  readonly joins: Readonly<Record<string, string>>;
  /** Sets of words that phrases name. */
  readonly classes: Readonly<Record<string, string>>;

  /** Phrases that withdraw although they hold a negated keyword: "why won't you stop". */
  readonly insist: readonly string[];
  /** Phrases that ask not to be withdrawn, or deny something else. What they cover is read no further. */
  readonly spared: readonly string[];
  /** Phrases that any reader takes as stop. */
  readonly stop: readonly string[];
  /** Phrases that narrow what a clause asks: at night, before nine, until Friday. */
  readonly limit: readonly string[];
  /** Phrases that narrow what the whole message asks: what is still wanted ("but keep the reminders"), or goods returned. */
  readonly keep: readonly string[];
  /** Phrases with which a sender tells how to end its messages: "reply STOP to end". A person repeats them, too. */
  readonly instruction: readonly string[];
  readonly wrongNumber: readonly string[];
  /** Phrases that only a person can judge. */
  readonly review: readonly string[];
}

/** The lines of a table, without the empty ones. */
export function lines(table: string): string[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
