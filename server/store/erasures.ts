/**
 * Erasures: what is deleted of a number, by name, so that nothing of the same number that came meanwhile goes with it.
 * Rows that are kept lose what leads to the number: a consent line is found by its id alone from then on.
 */
import { type Database, json, type Row, type Sql } from './database.ts';
import type { NumberRef } from './number-ref.ts';

const ERASURE_REASONS = ['person_request', 'retention', 'operator'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

export interface ErasureRow extends NumberRef {
  readonly id: string;
  readonly reason: ErasureReason;
  /** The number's data key; null where nothing was sealed. */
  readonly dataKey: string | null;
  /** Records whose disclosures go. */
  readonly records: readonly string[];
  /** Those of them by which it ended consents. */
  readonly ended: readonly string[];
  readonly actor: string;
  readonly via: string;
  readonly at: string;
}

/** An erasure as it is remembered: nothing in it leads to the number. */
export interface MadeErasure extends Pick<ErasureRow, 'id' | 'sender' | 'reason' | 'actor' | 'via' | 'at'> {
  readonly records: number;
  /** When the file's journal was cut behind it; null before that, and on a server that keeps its own. */
  readonly scrubbedAt: string | null;
}

/** Records of the given numbers that the vault still opens. */
export function selectErasable(refs: readonly NumberRef[]): Sql {
  return {
    sql: `select distinct consents.sender, consents.phone_key, vault.record from json_each(?) as wanted
      join consents on consents.phone_key = wanted.value ->> 'phoneKey' and consents.sender = wanted.value ->> 'sender'
      join records on records.consent = consents.id
      join vault on vault.record = records.id order by vault.record`,
    args: [json(refs)],
  };
}

/** A row of `selectErasable` as the program has it. */
export function toErasable({ sender, phone_key, record }: Row): NumberRef & { readonly record: string } {
  return { sender: String(sender), phoneKey: String(phone_key), record: String(record) };
}

/**
 * Deletes what is known of a number, and unlinks what stays. The row of the data key stays as an empty one: to delete it
 * would search every table that names keys.
 */
export function eraseNumber(row: ErasureRow): Sql[] {
  const { id, sender, phoneKey, reason, dataKey, records, ended, actor, via, at } = row;
  const ofNumber = [sender, phoneKey];
  const byNumber = (sql: string): Sql => ({ sql: `${sql} where sender = ? and phone_key = ?`, args: ofNumber });
  const byRecord = (table: string): Sql => ({
    sql: `delete from ${table} where record in (select value from json_each(?))`,
    args: [json(records)],
  });
  return [
    byRecord('vault'),
    byRecord('links'),
    byNumber('delete from person_links'),
    byNumber('delete from confirmations'),
    byNumber('delete from sends'),
    // Who was asked in a campaign stays counted, by the consent alone.
    {
      sql: `update campaign_members set phone_key = 'erased:' || consents.id from consents, campaigns
        where campaigns.id = campaign and consents.program = campaigns.program and consents.sender = ?1
          and consents.phone_key = ?2 and campaign_members.phone_key = ?2`,
      args: ofNumber,
    },
    byNumber("update consents set phone_key = 'erased:' || id, zone = null, sealed_number = ''"),
    byNumber("update holds set phone_key = 'erased:' || id"),
    ...(dataKey === null ? [] : eraseSealed(dataKey, at)),
    { sql: 'update number_changes set from_key = null where sender = ? and from_key = ?', args: ofNumber },
    { sql: 'update number_changes set to_key = null where sender = ? and to_key = ?', args: ofNumber },
    {
      sql: 'insert into erasures (id, sender, reason, records, ended, actor, via, at) values (?, ?, ?, ?, ?, ?, ?, ?)',
      args: [id, sender, reason, records.length, json(ended), actor, via, at],
    },
  ];
}

/** What is sealed under a data key, and the key itself. */
function eraseSealed(dataKey: string, at: string): Sql[] {
  const byKey = (sql: string): Sql => ({ sql: `${sql} where data_key = ?`, args: [dataKey] });
  return [
    byKey('delete from hold_decisions'),
    {
      sql: `update inbound_messages set sealed = null, data_key = null, phone_key = null, reason = null,
          decided_at = coalesce(decided_at, ?), outcome = coalesce(outcome, 'withdrawn'), state = 'closed'
        where data_key = ?`,
      args: [at, dataKey],
    },
    {
      sql: `update restricted_reads set reason_sealed = null
        where hold in (select hold from restrictions where data_key = ?)`,
      args: [dataKey],
    },
    byKey('update restrictions set data_key = null, reason_sealed = null, lift_reason_sealed = null'),
    byKey('update person_requests set data_key = null, phone_key = null, content_sealed = null'),
    byKey(`update legal_holds set data_key = null, phone_key = 'erased:' || id, reason_sealed = null,
      release_reason_sealed = null`),
    {
      sql: "update data_keys set phone_key = 'erased:' || id, epoch = '', wrapped = '' where id = ?",
      args: [dataKey],
    },
  ];
}

/** A page of erasures of one sender or of all, by id. */
export async function listErasures(
  db: Database,
  page: { sender: string | null; after: string; limit: number },
): Promise<MadeErasure[]> {
  const [rows = []] = await db.read({
    sql: 'select * from erasures where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [page.after, page.sender, page.limit],
  });
  return rows.map(toErasure);
}

/** Ids of the records by which erasures that persons asked for ended consents. */
export async function listErasureEnds(db: Database): Promise<Set<string>> {
  const [rows = []] = await db.read({
    sql: "select value from erasures, json_each(case when json_valid(ended) then ended else '[]' end) where reason = 'person_request'",
  });
  return new Set(rows.map(({ value }) => String(value)));
}

/** How many erasures were made, and of how many the journal may still hold bytes. */
export async function countErasures(db: Database): Promise<{ made: number; unscrubbed: number }> {
  const [rows = []] = await db.read({
    sql: 'select count(*) as made, count(*) - count(scrubbed_at) as unscrubbed from erasures',
  });
  return { made: Number(rows[0]?.made), unscrubbed: Number(rows[0]?.unscrubbed) };
}

/** Notes that the journal was cut after these erasures had been committed. */
export function noteScrubbed(ids: readonly string[], at: string): Sql {
  return {
    sql: `update erasures set scrubbed_at = ? where scrubbed_at is null and id in (select value from json_each(?))`,
    args: [at, json(ids)],
  };
}

/** Erasures that wait for the journal to be cut. */
export async function listUnscrubbed(db: Database): Promise<string[]> {
  const [rows = []] = await db.read({ sql: 'select id from erasures where scrubbed_at is null limit 10000' });
  return rows.map((row) => String(row.id));
}

function toErasure(row: Row): MadeErasure {
  return {
    id: String(row.id),
    sender: String(row.sender),
    reason: String(row.reason) as ErasureReason,
    records: Number(row.records),
    actor: String(row.actor),
    via: String(row.via),
    at: String(row.at),
    scrubbedAt: row.scrubbed_at === null ? null : String(row.scrubbed_at),
  };
}
