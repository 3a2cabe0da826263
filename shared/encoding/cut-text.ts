/** Cuts a text to a length, never in the middle of a character. */

/** The first `length` UTF-16 code units of `text`, or one less where the last would be half of a surrogate pair. */
export function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return text.length > length ? cut.replace(/[\ud800-\udbff]$/, '') : cut;
}
