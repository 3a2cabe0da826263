/** What retention is decided on: how long each sender keeps what, and when each number was last of use. */

import type { Status } from '../../shared/rules/status.ts';
import { type RetentionContent, retentionContent } from '../../shared/schema/api/retention.ts';
import { PAGE_LENGTH } from './checks.ts';
import type { Database, Row, Sql } from './database.ts';
import type { DataKeyRow } from './vault.ts';

export interface RetentionSettings extends RetentionContent {
  readonly sender: string;
  /** Null while the defaults hold. */
  readonly updatedAt: string | null;
}

export function putRetentionSettings({ sender, updatedAt, ...content }: RetentionSettings): Sql {
  return {
    sql: `insert into retention_settings (sender, content, updated_at) values (?, ?, ?)
      on conflict (sender) do update set content = excluded.content, updated_at = excluded.updated_at`,
    args: [sender, JSON.stringify(content), updatedAt],
  };
}

/** What a sender has set, or the defaults. */
export async function findRetentionSettings(db: Database, sender: string): Promise<RetentionSettings> {
  const [rows = []] = await db.read({ sql: 'select * from retention_settings where sender = ?', args: [sender] });
  const [row] = rows;
  const content = retentionContent.parse(row ? JSON.parse(String(row.content)) : {});
  return { sender, ...content, updatedAt: row ? String(row.updated_at) : null };
}

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

/** Actions that read and change nothing, by how their names end. */
const READS = [
  'read',
  'errors.read',
  'look_up',
  'prove',
  'certificate_link',
  'certificate_open',
  'search',
  'export',
  'copy',
  'deliver',
  'make',
  'page',
  'stream',
];

/** What has no time of its own in the log and is let go of by age. */
export type PrunedTable = 'checks' | 'sends' | 'deliveries' | 'reads' | 'links' | 'messageCounts';

/** True while a legal hold keeps everything of the sender. */
const KEEPS_ALL = `exists (select 1 from legal_holds
  where legal_holds.sender = ?1 and legal_holds.phone_key is null and released_at is null)`;
/** Sends to numbers that a legal hold keeps. */
const KEPT_SENDS = `select sends.id, check_id from legal_holds join sends
  on sends.sender = legal_holds.sender and sends.phone_key = legal_holds.phone_key
  where legal_holds.sender = ?1 and released_at is null`;

/** Rows deleted in one go. */
const MAX_DELETED = 5000;

interface Prunable {
  readonly table: string;
  /** The column that tells how many things stand in a row, where it is not one. */
  readonly many?: string;
  readonly where: string;
}

/** Rows of each table that are older than `before` and that no legal hold keeps, as conditions with their arguments. */
const OLD: Readonly<Record<PrunedTable, Prunable>> = {
  checks: {
    table: 'check_pages',
    many: 'checks',
    where: `sender = ?1 and checked_at < ?2 and not ${KEEPS_ALL}
      and id not in (select substr(check_id, 1, ${PAGE_LENGTH}) from (${KEPT_SENDS}) where check_id is not null)`,
  },
  sends: {
    table: 'sends',
    where: `sender = ?1 and at < ?2 and not ${KEEPS_ALL} and id not in (select id from (${KEPT_SENDS}))`,
  },
  deliveries: {
    table: 'deliveries',
    where: `state <> 'due' and finished_at < ?2 and not ${KEEPS_ALL} and webhook in (select id from webhooks where coalesce(sender, ?1) = ?1)`,
  },
  reads: {
    table: 'audit',
    where: `sender = ?1 and at < ?2 and not ${KEEPS_ALL} and substr(action, instr(action, '.') + 1) in (${READS.map((name) => `'${name}'`).join(', ')})`,
  },
  links: { table: 'links', where: '?1 is not null and expires_at < ?2' },
  messageCounts: { table: 'message_counts', where: '?1 is not null and day < ?2' },
};

/** How many things are older than `before`. */
export async function countOld(db: Database, name: PrunedTable, sender: string, before: string): Promise<number> {
  const { table, many = '1', where } = OLD[name];
  const [rows = []] = await db.read({
    sql: `select coalesce(sum(${many}), 0) as n from ${table} where ${where}`,
    args: [sender, before],
  });
  return Number(rows[0]?.n);
}

/** Deletes some of them: others get their turn before the next. @returns false when none is left */
export async function deleteOld(db: Database, name: PrunedTable, sender: string, before: string): Promise<boolean> {
  const { table, many, where } = OLD[name];
  const limit = many ? MAX_DELETED / 100 : MAX_DELETED;
  const columns = KEYS[table] ?? 'rowid';
  const [deleted = 0] = await db.write({
    sql: `delete from ${table} where (${columns}) in (select ${columns} from ${table} where ${where} limit ${limit})`,
    args: [sender, before],
  });
  return deleted === limit;
}

/** What names a row where there is no rowid. */
const KEYS: Readonly<Record<string, string>> = { check_pages: 'id', message_counts: 'bucket, day' };

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
