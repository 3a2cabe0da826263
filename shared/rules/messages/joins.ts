/** Two words that are one, and short forms: `do not` is `dont`, `plu` is `plus`, in the messages as in the tables. */
import { LANGUAGES } from './languages/index.ts';

export const JOINS: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((language) => Object.entries(language.joins)),
);
