/** Folds a text for matching: what two spellings of the same words have in common. Only matching uses it. */

/** What normalising does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l' };

/**
 * Lower case without accents, invisible characters and double quotes; straight apostrophes and hyphens, single spaces.
 * “n’t” becomes “ not”, so that one pattern finds both.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}"“”„«»]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøł]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replaceAll("n't", ' not')
    .replace(/\s+/g, ' ')
    .trim();
}
