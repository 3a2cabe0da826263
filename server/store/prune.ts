/** What has no time of its own in the log and is let go of by age: counted, and deleted some at a time. */
import { PAGE_LENGTH } from './checks.ts';
import type { Database } from './database.ts';

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
