/**
 * What a check reads, in one statement: the log's head, what the sender set, and of each number its line, what stops it
 * and what holds it. One statement is one snapshot, read from the primary: no answer is ever behind the head. It comes
 * back as one JSON value with one text for each number, which is many times faster than a row object for each.
 */
import type { Status } from '../../shared/rules/status.ts';
import { type Database, json, type Sql } from './database.ts';
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

/** How far somebody has read: leaves of the log, and changes of stops. */
export interface Mark {
  readonly size: number;
  readonly stops: number;
}

/** What a state tells beside the numbers. */
export type HeadState = Pick<CheckState, 'mark' | 'settings' | 'lastSend' | 'invalidated' | 'outdated'>;

export interface CheckState {
  /** How far the log and the stops had come at that moment. */
  readonly mark: Mark;
  readonly settings: { readonly mode: string; readonly isWide: 0 | 1; readonly attestedUntil: string | null } | null;
  /** When the sender's newest message went out, or null. */
  readonly lastSend: string | null;
  /** Wordings of the sender that no consent may rest on any more, as `id version`. */
  readonly invalidated: readonly string[];
  /** Those that a change ended all consents under, likewise. */
  readonly outdated: readonly string[];
  /** The standing of each number, in the order asked: texts to be read by `readStanding`, equal for what is alike. */
  readonly standings: readonly string[];
  /** The newest record of each line. */
  readonly records: readonly CheckedRecord[];
}

/** Null where there is no line. */
export type CheckedRecord = readonly [recordId: string | null, version: number | null, expiresAt: string | null];

/** A state that names its numbers. */
export interface KeyedState extends CheckState {
  readonly phoneKeys: readonly string[];
}

/** The program that standings are about. */
export interface CheckedProgram {
  readonly id: string;
  readonly sender: string;
  readonly purpose: string;
}

export interface CheckQuery {
  readonly program: CheckedProgram;
  readonly phoneKeys: readonly string[];
  /** The instant that lines must outlast. */
  readonly at: string;
  /** True when `records` are wanted too. */
  readonly withRecords: boolean;
}

/** The standing of a number that nobody knows. */
export const NO_STANDING = '||||||||||0';

/** Where in a standing it says that the line has ended, and what stops it. */
const ENDED_MEMBER = 1;
const STOPS_MEMBER = 9;

const COVERS = `(scope = 'all' or (scope = 'marketing' and ?3 = 'marketing') or scope = 'program:' || ?2)`;

const STOPS = `(select group_concat(cause, ' ') from suppressions
  where suppressions.phone_key = wanted.value and suppressions.sender = ?1 and annulled_by is null and ${COVERS}
    and not exists (select 1 from suppression_lifts where suppression = suppressions.id and program = ?2))`;

const IS_HELD = `exists (select 1 from holds
  where holds.phone_key = wanted.value and holds.sender = ?1 and closed_at is null and ${COVERS})`;

/** The members of a standing between bars; none of them can hold one. `wanted.value` is the phone key. */
export const STANDING = `coalesce(status || '|' || coalesce(expires_at <= ?5, 0) || '|' || source || '|' || method || '|' ||
    coalesce(wording || '|' || wording_version, '|') || '|' || has_original || '|' || (confirmed_at is not null) || '|' ||
    coalesce(zone, ''), '||||||||') || '|' || coalesce(${STOPS}, '') || '|' || ${IS_HELD}`;

/** What a state tells beside the numbers, as members of a JSON object. */
export const HEAD = `'mark', json_object('size', (select size from log_head), 'stops',
    coalesce((select max(seq) from stop_changes), 0)),
  'settings', json((select json_object('mode', mode, 'isWide', wide_hours_reason is not null, 'attestedUntil',
    attested_until) from check_settings where sender = ?1)),
  'lastSend', (select max(at) from sends where sender = ?1),
  'invalidated', json((select json_group_array(id || ' ' || version) from wordings
    where sender = ?1 and state = 'invalidated')),
  'outdated', json((select json_group_array(id || ' ' || version) from wordings
    where sender = ?1 and consents = 'expire'))`;

const SELECT = (wanted: string, more: string) => `select json_object(
  ${HEAD},
  'standings', json_group_array(${STANDING})${more}
) as state
from (${wanted}) as wanted
left join consents on consents.program = ?2 and consents.phone_key = wanted.value`;

const RECORDS = `, 'records', json_group_array(json_array(record, version, expires_at))`;
const KEYED = `${RECORDS}, 'phoneKeys', json_group_array(wanted.value)`;

const ASKED = 'select value from json_each(?4)';
const WITHOUT_RECORDS = SELECT(ASKED, '');
const WITH_RECORDS = SELECT(ASKED, RECORDS);

/** Numbers that changed since a mark. A cross join keeps its order: it must begin at the few newest records. */
const CHANGED = SELECT(
  `select phone_key as value from records cross join consents on consents.id = records.consent
    where records.position >= ?4 and consents.program = ?2
    union select phone_key from stop_changes where seq > ?6 and sender = ?1`,
  KEYED,
);

/** A page of all numbers that are known to the program or its sender, by key. */
const known = (table: string) => `select phone_key from ${table} and phone_key > ?4 order by phone_key limit ?6`;
const PAGE = SELECT(
  `select phone_key as value from (
    select * from (${known('consents where program = ?2')})
    union select * from (${known('suppressions where sender = ?1')})
    union select * from (${known('holds where sender = ?1 and closed_at is null')})
  ) order by value limit ?6`,
  KEYED,
);

/** An instant before all others: whether lines have ended is then left to whoever keeps them. */
export const NEVER = '';

/** Where the numbers stand that are asked about. */
export async function readCheckState(db: Database, query: CheckQuery): Promise<CheckState> {
  const { program, phoneKeys, at, withRecords } = query;
  const args = [...argsOf(program), json(phoneKeys), at];
  const state = await readState(db, { sql: withRecords ? WITH_RECORDS : WITHOUT_RECORDS, args });
  return withRecords ? state : { ...state, records: [] };
}

/** Where those numbers stand that changed since `mark`; no line of them counts as ended. */
export async function readChangedState(db: Database, program: CheckedProgram, mark: Mark): Promise<KeyedState> {
  return readState(db, { sql: CHANGED, args: [...argsOf(program), mark.size, NEVER, mark.stops] });
}

/** Where the next `limit` numbers after a key stand; no line of them counts as ended. */
export async function readStatePage(
  db: Database,
  program: CheckedProgram,
  page: { readonly after: string; readonly limit: number },
): Promise<KeyedState> {
  return readState(db, { sql: PAGE, args: [...argsOf(program), page.after, NEVER, page.limit] });
}

/** The first arguments of every statement here: `?1` to `?3`. */
export function argsOf({ sender, id, purpose }: CheckedProgram): string[] {
  return [sender, id, purpose];
}

async function readState(db: Database, statement: Sql): Promise<KeyedState> {
  const [rows = []] = await db.read(statement);
  return JSON.parse(String(rows[0]?.state)) as KeyedState;
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
