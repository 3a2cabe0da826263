/** What the audit trail lacks, and what it says was made and is there no more. */
import type { Database } from './database.ts';
import type { BrokenRows } from './row-shapes.ts';

/** What an action makes, of which nothing is ever deleted: its table. The entry's subject is the id. */
const MADE: Readonly<Record<string, string>> = {
  'campaign.create': 'campaigns',
  'import.create': 'imports',
  'inbound_connection.create': 'inbound_connections',
  'key.create': 'api_keys',
  'legal_hold.open': 'legal_holds',
  'number.erase': 'erasures',
  'number_change.create': 'number_changes',
  'person_request.open': 'person_requests',
  'program.create': 'programs',
  'restriction.open': 'holds',
  'segment.create': 'segments',
  'sender.create': 'senders',
  'sending_connection.create': 'sending_connections',
  'site.create': 'sites',
  'user.create': 'users',
  'webhook.create': 'webhooks',
};

/** How many things of each table the trail says were made, and are not there under that id. */
export async function findGone(db: Database): Promise<BrokenRows[]> {
  const actions = Object.keys(MADE).map((action) => `'${action}'`);
  const isThere = Object.entries(MADE).map(([action, table]) => {
    return `when '${action}' then exists (select 1 from ${table} where id = subject)`;
  });
  const [rows = []] = await db.read({
    sql: `select action, count(distinct subject) as count from audit
      where action in (${actions.join(', ')}) and not case action ${isThere.join('\n')} end
      group by action order by action`,
  });
  return rows.map(({ action, count }) => ({
    table: MADE[String(action)] ?? '',
    fault: 'are gone, though the audit trail says that they were made',
    count: Number(count),
  }));
}

/** Entries of the audit trail that are gone, and those of them that a purge noted that it let go of. */
export interface LostEntries {
  readonly gone: number;
  readonly purged: number;
}

/** Entries are numbered in a row, and the engine keeps the last number that it gave. */
export async function countLostEntries(db: Database): Promise<LostEntries> {
  const [rows = []] = await db.read({
    sql: `select coalesce((select seq from sqlite_sequence where name = 'audit'), 0) as last, count(*) as count,
        coalesce(sum(case when action = 'retention.purge' and json_valid(detail) then detail ->> 'reads' end), 0) as purged
      from audit`,
  });
  const { last, count, purged } = rows[0] ?? {};
  return { gone: Number(last) - Number(count), purged: Number(purged) };
}
