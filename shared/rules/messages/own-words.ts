/** Takes off what the person did not write: reactions, quoted replies, signatures of devices. */
import { QUOTE_HEADERS, REACTIONS, SIGNATURES } from './furniture.ts';

/** A reaction comes first and is short; what it reacts to is in quotes. */
const LEAD = 80;

/** No person writes more lines before a quoted mail. */
const LINES = 100;

const MOST_SIGNATURES = 3;

/** How far from the end a signature may begin. */
const TAIL = 120;

/** The person's own words in text that is plain already (see `plainText`). */
export function ownWords(text: string): string {
  return withoutSignatures(withoutReaction(withoutQuotedReplies(text)));
}

/**
 * Drops lines that begin with `>`, and what a line like `On Monday … wrote:` stands over: all of it where something was
 * written above, except what comes behind a blank line under lines with `>`. Where nothing was, the person wrote under it.
 */
function withoutQuotedReplies(text: string): string {
  const lines = text.split('\n');
  const header = lines.slice(0, LINES).findIndex((line, index) => isQuoteHeader(line, lines[index + 1] ?? ''));
  if (header < 0) return lines.filter((line) => !isQuoted(line)).join('\n');
  const above = lines.slice(0, header).filter((line) => !isQuoted(line));
  const rest = lines.slice(header + 1);
  const first = rest.findIndex(isQuoted);
  const under = first < 0 ? rest : rest.slice(first);
  const isBelow = above.every((line) => line.trim() === '');
  const begins = isBelow ? 0 : first < 0 ? under.length : under.findIndex((line) => line.trim() === '');
  const below = begins < 0 ? [] : under.slice(begins).filter((line) => !isQuoted(line));
  return [...above, ...below].join('\n');
}

function isQuoted(line: string): boolean {
  return line.trimStart().startsWith('>');
}

/** Mail programs break a long header over two lines. */
function isQuoteHeader(line: string, next: string): boolean {
  const first = line.slice(0, 200).trim().toLowerCase();
  const both = `${first} ${next.slice(0, 200).trim().toLowerCase()}`;
  return QUOTE_HEADERS.some((header) => header.test(first) || header.test(both));
}

/** `Liked “Reply STOP to opt out”` says nothing. What follows the quoted text was written by the person. */
function withoutReaction(text: string): string {
  const quote = text.indexOf('"');
  if (quote < 0 || quote > LEAD || !isReaction(text.slice(0, quote))) return text;
  const closing = text.lastIndexOf('"');
  const after = closing > quote ? text.slice(closing + 1) : '';
  return after.replace(REACTIONS.after, '');
}

function isReaction(lead: string): boolean {
  const words = lead.trim().toLowerCase().replace(/:$/, '').replace(/\s+/g, ' ').replaceAll("'", ' ');
  return REACTIONS.before.test(words);
}

/** A phone's signature and a mail program's may follow one another; more is no signature. */
function withoutSignatures(text: string): string {
  let written = text.trim();
  for (let taken = 0; taken < MOST_SIGNATURES; taken += 1) {
    const cut = Math.max(0, written.length - TAIL);
    const tail = written.slice(cut);
    const found = SIGNATURES.map((signature) => tail.search(signature)).filter((at) => at >= 0);
    if (found.length === 0) return written;
    written = written.slice(0, cut + Math.min(...found)).trim();
  }
  return written;
}
