/**
 * Decides what a row of an imported list does to one consent line. A file tells what somebody wrote down some time: it
 * opens a line or renews one, and never takes the place of what is newer, better proven, or a no.
 */
import type { Instant } from '../encoding/time.ts';
import type { Status } from '../rules/status.ts';
import type { Says } from './presets.ts';

/** What the row says. */
export interface RowWord {
  readonly says: Says;
  /** When; null where the row has no date. */
  readonly at: Instant | null;
  /** True when a named person attests it and the row tells when and how: then a yes is a consent. */
  readonly isProven: boolean;
}

/** The line before the row. */
export interface LineBefore {
  readonly status: Status;
  readonly occurredAt: string;
  /** True when its time is over, recorded or not. */
  readonly isOver: boolean;
  /** True when an import made it what it is. */
  readonly isImported: boolean;
}

/** An earlier row of the same file about the same number. */
export interface EarlierRow extends RowWord {
  readonly row: number;
}

const KEPT_BACK_REASONS = [
  'suppressed',
  'withdrawn',
  'refused',
  'revoked',
  'expired',
  'invalidated',
  'newer_state',
  'better_proof',
  'contradiction',
] as const;
export type KeptBackReason = (typeof KEPT_BACK_REASONS)[number];

export type RowDecision =
  | { readonly outcome: 'granted' | 'unknown' | 'withdrawn' | 'unchanged' }
  | { readonly outcome: 'kept_back'; readonly reason: KeptBackReason };

const UNCHANGED: RowDecision = { outcome: 'unchanged' };

/** How much a row says: a later row of a file that says no more changes nothing. */
const WEIGHT = { nothing: 0, yes: 1, proven: 2, no: 3 } as const;

/**
 * What an earlier row of the file leaves of a row: a decision, or null where the line decides. Where two contradict, the
 * no counts, whichever comes first and whatever their dates.
 */
export function decideBySameFile(word: RowWord, earlier: EarlierRow | null): RowDecision | null {
  if (earlier === null) return null;
  if (earlier.says === 'no' && word.says === 'yes') return { outcome: 'kept_back', reason: 'contradiction' };
  const [now, before] = [weightOf(word), weightOf(earlier)];
  const isRenewal = now === before && word.isProven && secondOf(word) > secondOf(earlier);
  return now > before || isRenewal ? null : UNCHANGED;
}

/** True when a row says no after another that says yes. */
export function contradicts(word: RowWord, earlier: EarlierRow | null): earlier is EarlierRow {
  return word.says === 'no' && earlier?.says === 'yes';
}

/**
 * @param line - null where there is none yet
 * @param isSuppressed - true when a suppression in force takes in the program
 * @param isContradiction - true when the row takes back what an earlier one of the file said
 */
export function decideByLine(
  word: RowWord,
  line: LineBefore | null,
  { isSuppressed, isContradiction }: { isSuppressed: boolean; isContradiction: boolean },
): RowDecision {
  if (word.says === 'no') {
    const isStanding = line !== null && (line.status === 'granted' || line.status === 'pending') && !line.isOver;
    const isNewer = isStanding && word.at !== null && line.occurredAt > word.at;
    const isOwn = isContradiction && line?.isImported;
    return isNewer && !isOwn ? keptBack('newer_state') : { outcome: 'withdrawn' };
  }
  if (word.says === 'nothing') return line === null && !isSuppressed ? { outcome: 'unknown' } : UNCHANGED;
  const ended = line === null ? null : endedAs(line);
  if (ended !== null) return keptBack(ended);
  if (isSuppressed) return keptBack('suppressed');
  if (!word.isProven) return line === null ? { outcome: 'unknown' } : UNCHANGED;
  if (line === null || line.status === 'unknown') return { outcome: 'granted' };
  const at = word.at ?? '';
  if (at === line.occurredAt && line.isImported) return UNCHANGED;
  if (at <= line.occurredAt) return keptBack('newer_state');
  return line.isImported ? { outcome: 'granted' } : keptBack('better_proof');
}

/** As what a line ended, or null where it did not: only the person opens it again. */
function endedAs({ status, isOver }: LineBefore): KeptBackReason | null {
  if (status === 'granted' || status === 'pending') return isOver ? 'expired' : null;
  return status === 'unknown' ? null : status;
}

function weightOf({ says, isProven }: RowWord): number {
  return says === 'yes' && isProven ? WEIGHT.proven : WEIGHT[says];
}

/** What earlier rows said is remembered to the second. */
function secondOf({ at }: RowWord): string {
  return at?.slice(0, 19) ?? '';
}

function keptBack(reason: KeptBackReason): RowDecision {
  return { outcome: 'kept_back', reason };
}
