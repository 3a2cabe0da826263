/** Takes off what the person did not write: reactions, quoted replies, signatures of devices. */
import { QUOTE_HEADERS, REACTIONS, SIGNATURES } from './furniture.ts';

/** A reaction comes first and is short; what it reacts to is in quotes. */
const LEAD = 80;

/** How far from the end a signature may begin. */
const TAIL = 120;

/** The person's own words in text that is plain already (see `plainText`). */
export function ownWords(text: string): string {
  return withoutSignatures(withoutReaction(withoutQuotedReplies(text)));
}

/** Drops lines that begin with `>`, and everything after a line like `On Monday … wrote:`. */
function withoutQuotedReplies(text: string): string {
  const lines = text.split('\n');
  const header = lines.findIndex((line, index) => isQuoteHeader(line, lines[index + 1] ?? ''));
  return (header < 0 ? lines : lines.slice(0, header)).filter((line) => !/^\s*>/.test(line)).join('\n');
}

/** Mail programs break a long header over two lines. */
function isQuoteHeader(line: string, next: string): boolean {
  const begun = line.slice(0, 200).trim().toLowerCase();
  const whole = `${begun} ${next.slice(0, 200).trim().toLowerCase()}`;
  return QUOTE_HEADERS.some((header) => header.test(begun) || header.test(whole));
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

function withoutSignatures(text: string): string {
  const trimmed = text.trimEnd();
  const cut = Math.max(0, trimmed.length - TAIL);
  const tail = trimmed.slice(cut);
  const found = SIGNATURES.map((signature) => tail.search(signature)).filter((at) => at >= 0);
  if (found.length === 0) return trimmed;
  return withoutSignatures(trimmed.slice(0, cut + Math.min(...found)));
}
