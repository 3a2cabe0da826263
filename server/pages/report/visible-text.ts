/** Makes characters visible that change how a text reads without being seen: wordings, titles and disclosed values are attacker-controlled. */
import { codePointName, INVISIBLE } from '../../../shared/encoding/invisible.ts';

/** A stretch of text as it is, or one invisible character by its name, e.g. `U+202E`. */
export type TextRun = { readonly text: string } | { readonly control: string };

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
