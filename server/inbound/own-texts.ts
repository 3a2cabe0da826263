/**
 * What a person quotes back of our own texts is not theirs. An autoresponder quotes all of it, and our HELP tells how to
 * stop: read as the person's words, it would opt them out, and each answer would be answered for ever.
 */

/** A shorter text may be what people write themselves. */
const SHORTEST = 20;

/** `text` without our own in it; the text itself, where it holds none. @param texts - as they are sent */
export function withoutOwnTexts(text: string, texts: readonly string[]): string {
  return texts
    .filter(({ length }) => length >= SHORTEST)
    .reduce((rest, own) => rest.replaceAll(quoted(own), ' '), text);
}

/**
 * A text of ours as it may come back: with other digits, since each code is another, with other spaces, in other lines, and with
 * the marks of quoted lines.
 */
function quoted(own: string): RegExp {
  const words = own
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}/]/g, '\\$&').replaceAll(/\d/g, '\\d'));
  return new RegExp(words.join('\\s+(?:>\\s*)*'), 'gu');
}
