/** The canonical form of a shown text: what two renderings of the same words have in common. */

/** U+0009, U+000A, U+000D, U+0020 and U+00A0: the white space that layout and authoring tools trade for one another. */
const SPACE = /[\t\n\r \u00a0]+/g;

/**
 * NFC; every run of tab, newline, return, space and no-break space becomes one space; spaces at both ends are taken
 * off. Nothing else is touched: case, quotes and punctuation are part of the wording.
 */
export function canonicalText(text: string): string {
  return text.normalize('NFC').replace(SPACE, ' ').replace(/^ | $/g, '');
}
