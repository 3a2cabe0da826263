/**
 * Makes characters visible that change how a text reads without being seen: bidirectional controls, zero-width, filling and
 * control characters, and what breaks a line unasked. Wordings, titles and disclosed values are attacker-controlled.
 */

/** A stretch of text as it is, or one invisible character by its name, e.g. `U+202E`. */
export type TextRun = { readonly text: string } | { readonly control: string };

/**
 * Joiners inside emoji and Persian words stay, and what chooses among the forms of a character: they are part of a spelling.
 * Tab and newline stay: they are white space.
 */
const INVISIBLE =
  /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\ufff9-\ufffb]|(?!\u200c|\u200d|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;

/** The stretches of `text` in order, so that a page can mark the invisible ones. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index) });
    runs.push({ control: codePointName(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end) });
  return runs;
}

/** `text` with invisible characters spelled out as `[U+202E]`: safe to print in a terminal. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (char) => `[${codePointName(char)}]`);
}

function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
