/**
 * Characters that change how a text reads without being seen: bidirectional controls, zero-width, filling and control
 * characters, and what breaks a line unasked.
 */

/**
 * Joiners inside emoji and Persian words stay, and what chooses among the forms of a character: they are part of a spelling.
 * Tab and newline stay: they are white space.
 */
export const INVISIBLE =
  /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\ufff9-\ufffb]|(?!\u200c|\u200d|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;

/** How a character is called that cannot be shown, e.g. `U+202E`. */
export function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
