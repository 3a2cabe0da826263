/**
 * What a check reads, in one statement: the log's head, what the sender set, and of each number its line, what stops it
 * and what holds it. One statement is one snapshot, read from the primary: no answer is ever behind the head. It comes
 * back as one JSON value with one text for each number, which is many times faster than a row object for each.
 */
import { type Database, json, type Sql } from './database.ts';
import { STANDING } from './standing.ts';

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

/** The program that standings are about. A line of another sender is none: whose stops count, would be the wrong one's. */
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
left join consents on consents.program = ?2 and consents.phone_key = wanted.value and consents.sender = ?1`;

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
