/**
 * What a check reads, in one statement: the log's head, what the sender set, and of each number its line, what stops it
 * and what holds it. One statement is one snapshot, read from the primary: no answer is ever behind the head. It comes
 * back as one JSON value with one text for each number, which is many times faster than a row object for each.
 */
import type { Status } from '../../shared/rules/status.ts';
import { type Database, json } from './database.ts';
import type { StopCause } from './suppressions.ts';

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

export interface CheckState {
  /** Leaves of the log at that moment. */
  readonly size: number;
  readonly settings: { readonly mode: string; readonly isWide: 0 | 1; readonly attestedUntil: string | null } | null;
  /** Wordings of the sender that no consent may rest on any more, as `id version`. */
  readonly invalidated: readonly string[];
  /** The standing of each number, in the order asked: texts to be read by `readStanding`, equal for what is alike. */
  readonly standings: readonly string[];
  /** The newest record of each line. */
  readonly records: readonly CheckedRecord[];
}

/** Null where there is no line. */
export type CheckedRecord = readonly [recordId: string | null, version: number | null, expiresAt: string | null];

export interface CheckQuery {
  readonly program: { readonly id: string; readonly sender: string; readonly purpose: string };
  readonly phoneKeys: readonly string[];
  /** The instant that lines must outlast. */
  readonly at: string;
  /** True when `records` are wanted too. */
  readonly withRecords: boolean;
}

/** The standing of a number that nobody knows. */
export const NO_STANDING = '||||||||||0';

/** Where in a standing its suppressions are. */
const STOPS_MEMBER = 9;

const COVERS = `(scope = 'all' or (scope = 'marketing' and ?3 = 'marketing') or scope = 'program:' || ?2)`;

const STOPS = `(select group_concat(cause, ' ') from suppressions
  where suppressions.phone_key = wanted.value and suppressions.sender = ?1 and annulled_by is null and ${COVERS}
    and not exists (select 1 from suppression_lifts where suppression = suppressions.id and program = ?2))`;

const IS_HELD = `exists (select 1 from holds
  where holds.phone_key = wanted.value and holds.sender = ?1 and closed_at is null and ${COVERS})`;

/** The members of a standing between bars; none of them can hold one. */
const STANDING = `coalesce(status || '|' || coalesce(expires_at <= ?5, 0) || '|' || source || '|' || method || '|' ||
    coalesce(wording || '|' || wording_version, '|') || '|' || has_original || '|' || (confirmed_at is not null) || '|' ||
    coalesce(zone, ''), '||||||||') || '|' || coalesce(${STOPS}, '') || '|' || ${IS_HELD}`;

const SELECT = (more: string) => `select json_object(
  'size', (select size from log_head),
  'settings', json((select json_object('mode', mode, 'isWide', wide_hours_reason is not null, 'attestedUntil',
    attested_until) from check_settings where sender = ?1)),
  'invalidated', json((select json_group_array(id || ' ' || version) from wordings
    where sender = ?1 and state = 'invalidated')),
  'standings', json_group_array(${STANDING})${more}
) as state
from json_each(?4) as wanted
left join consents on consents.program = ?2 and consents.phone_key = wanted.value`;

const WITHOUT_RECORDS = SELECT('');
const WITH_RECORDS = SELECT(`, 'records', json_group_array(json_array(record, version, expires_at))`);

export async function readCheckState(db: Database, query: CheckQuery): Promise<CheckState> {
  const { program, phoneKeys, at, withRecords } = query;
  const args = [program.sender, program.id, program.purpose, json(phoneKeys), at];
  const [rows = []] = await db.read({ sql: withRecords ? WITH_RECORDS : WITHOUT_RECORDS, args });
  return { records: [], ...(JSON.parse(String(rows[0]?.state)) as Omit<CheckState, 'records'>) };
}

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

/** A standing with one more suppression in force. */
export function withStop(standing: string, cause: StopCause): string {
  const members = standing.split('|');
  members[STOPS_MEMBER] = members[STOPS_MEMBER] ? `${members[STOPS_MEMBER]} ${cause}` : cause;
  return members.join('|');
}
