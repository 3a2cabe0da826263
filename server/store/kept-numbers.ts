/** Numbers of which something is sealed, each with all that its time hangs on: when it was last of use, what holds it. */
import type { Status } from '../../shared/rules/status.ts';
import type { Database, Row } from './database.ts';
import type { DataKeyRow } from './vault.ts';

/** One consent line of a number, as far as retention goes. */
export interface KeptLine {
  readonly id: string;
  readonly program: string;
  readonly status: Status;
  readonly record: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly lastSend: string | null;
}

/** A number of which something is sealed, with all that its time hangs on. */
export interface KeptNumber {
  readonly key: DataKeyRow;
  readonly lines: readonly KeptLine[];
  readonly lastMessage: string | null;
  /** When the newest request, link or restriction of its person was made or ended. */
  readonly lastRequest: string | null;
  readonly isLegallyHeld: boolean;
  readonly hasOpenRequest: boolean;
  readonly isRestricted: boolean;
  /** True while a message or a dispute waits for somebody. */
  readonly isUnderReview: boolean;
}

const OF_NUMBER = (table: string) => `${table}.phone_key = data_keys.phone_key and ${table}.sender = data_keys.sender`;

const KEPT = `select data_keys.*,
  (select json_group_array(json_object('id', consents.id, 'program', program, 'status', status, 'record', record,
      'occurredAt', occurred_at, 'recordedAt', recorded_at,
      'lastSend', (select max(at) from sends where ${OF_NUMBER('sends')} and sends.program = consents.program)))
    from consents where ${OF_NUMBER('consents')}) as lines,
  (select max(received_at) from inbound_messages where data_key = data_keys.id) as last_message,
  max(
    coalesce((select max(coalesce(closed_at, opened_at)) from person_requests where data_key = data_keys.id), ''),
    coalesce((select max(created_at) from person_links where ${OF_NUMBER('person_links')}
      and not exists (select 1 from campaign_members where link = person_links.id)), ''),
    coalesce((select max(coalesce(closed_at, opened_at)) from holds where ${OF_NUMBER('holds')}), '')
  ) as last_request,
  exists (select 1 from legal_holds where legal_holds.sender = data_keys.sender and released_at is null
    and (legal_holds.phone_key is null or legal_holds.phone_key = data_keys.phone_key)) as is_held,
  exists (select 1 from person_requests where data_key = data_keys.id and closed_at is null) as has_request,
  exists (select 1 from holds where ${OF_NUMBER('holds')} and closed_at is null and reason = 'restriction') as is_restricted,
  exists (select 1 from holds where ${OF_NUMBER('holds')} and closed_at is null and reason <> 'restriction') as is_reviewed
from data_keys`;

/** A page of numbers of which something is sealed, by the id of their data keys; of one sender or of all. */
export async function listKeptNumbers(
  db: Database,
  page: { sender: string | null; after: string; limit: number },
): Promise<KeptNumber[]> {
  const [rows = []] = await db.read({
    sql: `${KEPT} where id > ?1 and wrapped <> '' and (?2 is null or sender = ?2) order by id limit ?3`,
    args: [page.after, page.sender, page.limit],
  });
  return rows.map(toKeptNumber);
}

/** The number of this data key as it stands now, or null where nothing of it is sealed. */
export async function findKeptNumber(db: Database, dataKey: string): Promise<KeptNumber | null> {
  const [rows = []] = await db.read({ sql: `${KEPT} where id = ? and wrapped <> ''`, args: [dataKey] });
  return rows[0] ? toKeptNumber(rows[0]) : null;
}

function toKeptNumber(row: Row): KeptNumber {
  return {
    key: {
      id: String(row.id),
      sender: String(row.sender),
      phoneKey: String(row.phone_key),
      epoch: String(row.epoch),
      wrapped: String(row.wrapped),
    },
    lines: JSON.parse(String(row.lines)) as KeptLine[],
    lastMessage: row.last_message === null ? null : String(row.last_message),
    lastRequest: row.last_request === '' ? null : String(row.last_request),
    isLegallyHeld: row.is_held === 1,
    hasOpenRequest: row.has_request === 1,
    isRestricted: row.is_restricted === 1,
    isUnderReview: row.is_reviewed === 1,
  };
}
