/** Breaks text into lines for a terminal. */

/**
 * `text` in lines of at most `width` characters, broken at spaces; a word that is longer stands alone, unbroken, so that
 * hashes and links can be copied.
 * @param first - what the first line begins with
 * @param rest - what the other lines begin with, `first` unless said
 */
export function wrap(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      [line, empty] = [rest, true];
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
