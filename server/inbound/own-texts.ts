/**
 * What a person quotes back of our own answers is not theirs. An autoresponder quotes all of it, and our HELP tells how to
 * stop: read as the person's words, it would opt them out, and each answer would be answered for ever.
 */

/** A shorter answer may be what people write themselves. */
const SHORTEST = 20;

/** `text` without the answers in it; the text itself, where it holds none. @param answers - as they are sent */
export function withoutOwnTexts(text: string, answers: readonly string[]): string {
  return answers
    .filter(({ length }) => length >= SHORTEST)
    .reduce((rest, own) => rest.replaceAll(quoted(own), ' '), text);
}

/** An answer as it may come back: with other spaces, in other lines, and with the marks of quoted lines. */
function quoted(answer: string): RegExp {
  const words = answer
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&'));
  return new RegExp(words.join('\\s+(?:>\\s*)*'), 'gu');
}
