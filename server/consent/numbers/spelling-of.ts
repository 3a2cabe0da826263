/**
 * What text of E.164's shape is as a number: itself, another spelling, or none. Numbering plans are slow to ask, and their
 * answer hangs on the beginning of a number and its length, so it is remembered by these. It tells a number that nobody
 * knows from one that cannot be; neither is ever sent to.
 */
import type { E164 } from '../../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { parsePhone } from '../../../shared/phone/number.ts';

/** Characters of a number that tell its kind: the plus sign, and enough of country and area. */
const BEGINNING = 6;
const MAX_KINDS = 50_000;

/** True for kinds that are numbers as they stand, false for those that are none. Others are asked about each time. */
const kinds = new Map<string, boolean>();

export function spellingOf(number: E164): E164 | null {
  const kind = `${number.slice(0, BEGINNING)} ${number.length}`;
  const isNumber = kinds.get(kind);
  if (isNumber !== undefined) return isNumber ? number : null;
  const result = parsePhone(number, { metadata });
  if (kinds.size >= MAX_KINDS) kinds.clear();
  if (!result.ok) kinds.set(kind, false);
  else if (result.e164 === number) kinds.set(kind, true);
  return result.ok ? result.e164 : null;
}
