/** Where a number stands for one program: as one text that the database makes, and as the program reads it. */
import type { Status } from '../../shared/rules/status.ts';
import { scopeCovers } from './covers.ts';
import { CARRIED_LIFTS, CAUSE, NOT_ANNULLED, type StopCause } from './suppressions.ts';

/** Where a number stands for one program, as far as a decision can hang on it. */
export interface Standing {
  /** Null where there is no line; the members about the line are then empty. */
  readonly status: Status | null;
  /** True from the instant on at which the line ends by itself. */
  readonly hasEnded: boolean;
  readonly source: string;
  readonly method: string;
  readonly wording: { readonly id: string; readonly version: number } | null;
  readonly hasOriginal: boolean;
  readonly isConfirmed: boolean;
  readonly zone: string | null;
  /** Causes of the suppressions in force that cover the program. */
  readonly stops: readonly StopCause[];
  /** True while a hold that covers the program is open. */
  readonly isHeld: boolean;
}

/** The standing of a number that nobody knows. */
export const NO_STANDING = '||||||||||0';

/** Where in a standing it says that the line has ended, and what stops it. */
const ENDED_MEMBER = 1;
const STOPS_MEMBER = 9;

const COVERS = scopeCovers('?2', '?3');

const STOPS = `(select group_concat(${CAUSE}, ' ') from suppressions
  where suppressions.phone_key = wanted.value and suppressions.sender = ?1 and ${NOT_ANNULLED} and ${COVERS}
    and not exists (select 1 from ${CARRIED_LIFTS} and suppression_lifts.program = ?2))`;

const IS_HELD = `exists (select 1 from holds
  where holds.phone_key = wanted.value and holds.sender = ?1 and closed_at is null and ${COVERS})`;

/** The members of a standing between bars; none of them can hold one. `wanted.value` is the phone key, `?5` the instant. */
export const STANDING = `coalesce(status || '|' || coalesce(expires_at <= ?5, 0) || '|' || source || '|' || method || '|' ||
    coalesce(wording || '|' || wording_version, '|') || '|' || has_original || '|' || (confirmed_at is not null) || '|' ||
    coalesce(zone, ''), '||||||||') || '|' || coalesce(${STOPS}, '') || '|' || ${IS_HELD}`;

/** Reads one of `standings`. */
export function readStanding(text: string): Standing {
  const [status, ended, source = '', method = '', wording, version, original, confirmed, zone, stops, held] =
    text.split('|');
  return {
    status: status ? (status as Status) : null,
    hasEnded: ended === '1',
    source,
    method,
    wording: wording ? { id: wording, version: Number(version) } : null,
    hasOriginal: original === '1',
    isConfirmed: confirmed === '1',
    zone: zone || null,
    stops: stops ? (stops.split(' ') as StopCause[]) : [],
    isHeld: held === '1',
  };
}

/** The same standing of a line that has ended; a number without a line has none that could. */
export function endedStanding(standing: string): string {
  const members = standing.split('|');
  if (members[0]) members[ENDED_MEMBER] = '1';
  return members.join('|');
}

/** A standing with one more suppression in force. */
export function withStop(standing: string, cause: StopCause): string {
  const members = standing.split('|');
  members[STOPS_MEMBER] = members[STOPS_MEMBER] ? `${members[STOPS_MEMBER]} ${cause}` : cause;
  return members.join('|');
}
