/** Whether the time of a number is over, and why, or why it is kept all the same. */
import type { Status } from '../../../shared/rules/status.ts';
import type { KeptNumber } from '../../store/kept-numbers.ts';
import type { Program } from '../../store/programs.ts';
import { actOf } from '../record/line-after.ts';
import type { LineHistory } from './line-histories.ts';
import { afterDays, afterYears, type RetentionTerms } from './retention-terms.ts';

/** `ended`: nothing can be sent under its consents. `unused`: something could, and was not. */
const DUE_REASONS = ['ended', 'unused', 'unconfirmed', 'no_consent'] as const;
export type DueReason = (typeof DUE_REASONS)[number];

/** `damaged`: a record of it is not what the log holds, or what is sealed beside one does not open. */
const KEPT_REASONS = ['legal_hold', 'open_request', 'restricted', 'under_review', 'damaged'] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

export type Judgement = { readonly due: DueReason } | { readonly kept: KeptReason } | null;

/** What is known of the number beside what the store tells. */
export interface Known {
  readonly programs: ReadonlyMap<string, Program>;
  readonly terms: RetentionTerms;
  /** What the versions of its lines tell, by the lines' ids. */
  readonly histories: ReadonlyMap<string, LineHistory>;
  /** Data keys of numbers of which something sealed does not open. */
  readonly damaged: ReadonlySet<string>;
}

/** @returns null while its time is not over. Where nobody knows when it is, it is kept. @param now - RFC 3339 */
export function judgeNumber(number: KeptNumber, known: Known, now: string): Judgement {
  const isHoled = number.lines.some(({ id }) => known.histories.get(id)?.isWhole === false);
  if (isHoled || known.damaged.has(number.key.id)) return { kept: 'damaged' };
  if (endOf(number, known) > now) return null;
  if (number.isLegallyHeld) return { kept: 'legal_hold' };
  if (number.hasOpenRequest) return { kept: 'open_request' };
  if (number.isRestricted) return { kept: 'restricted' };
  if (number.isUnderReview) return { kept: 'under_review' };
  return { due: reasonOf(number, known) };
}

/** When anything was last done of the number, as far as the newest versions of its lines tell: it may have been later. */
export function newestOf({ lines, lastMessage, lastRequest }: KeptNumber): string {
  const ofLines = lines.flatMap((line) => [actOf(line), line.lastSend ?? '']);
  return [...ofLines, lastMessage ?? '', lastRequest ?? ''].sort().at(-1) ?? '';
}

/** When all of it is over: a data key is one number's, so the longest time counts. */
function endOf({ lines, lastMessage, lastRequest }: KeptNumber, { programs, terms, histories }: Known): string {
  const ofLines = lines.map((line) => {
    const history = histories.get(line.id);
    const lastAct = history?.lastAct ?? actOf(line);
    const last = line.lastSend !== null && line.lastSend > lastAct ? line.lastSend : lastAct;
    if (history?.isUnconfirmed) return afterDays(last, terms.unconfirmedDays);
    return afterYears(last, terms.years(programs.get(line.program) ?? null));
  });
  const others = [lastMessage, lastRequest].filter((at) => at !== null).map((at) => afterYears(at, terms.years(null)));
  return [...ofLines, ...others].sort().at(-1) ?? '';
}

const OPEN: readonly Status[] = ['granted', 'pending'];

function reasonOf({ lines }: KeptNumber, { histories }: Known): DueReason {
  if (lines.length === 0) return 'no_consent';
  if (lines.every(({ id }) => histories.get(id)?.isUnconfirmed)) return 'unconfirmed';
  return lines.some(({ status }) => OPEN.includes(status)) ? 'unused' : 'ended';
}
