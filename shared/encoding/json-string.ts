/** Strings in a JSON text, for whoever reads it without a parser. */

const BACKSLASH = 0x5c;

/**
 * Where the string that opens at `start` closes: at the first quote with an even number of backslashes before it; -1 where
 * it does not.
 */
export function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return end;
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}
