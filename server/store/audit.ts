/** The audit trail: who read or changed what, when, by which method. Written in the same unit as the change. */
import { type Database, json, type Row, type Sql, type SqlValue } from './database.ts';
import { isObject, readStored } from './stored-json.ts';

/** Ids and counts, by name: a provider's message id, the reach of a page. Never personal data. */
export type AuditDetail = Readonly<Record<string, string | number | null>>;

export interface AuditEntry {
  readonly at: string;
  /** A user's id; for what no user did, one of `AUDIT_ACTORS`, or `provider:` and its name. */
  readonly actor: string;
  /** What was authenticated, e.g. `key:key_…`. */
  readonly via: string;
  /** A thing and what happened to it, e.g. `site.update`. */
  readonly action: string;
  /** By which means: a record's own method, else the door, e.g. `api`. */
  readonly method?: string | null;
  /** An id, never a number. */
  readonly subject: string | null;
  /** The sender whose data or set-up it is about; null where it is nobody's or everybody's. */
  readonly sender: string | null;
  /** Index of the leaf of the record it is about, where that is at hand: what it is then found by. */
  readonly position?: number | null;
  readonly detail?: AuditDetail | null;
  /** Id of the request. */
  readonly request: string | null;
}

export interface AuditRow extends Required<AuditEntry> {
  readonly id: number;
}

/** Which entries are wanted; what is absent or null does not narrow them. */
export interface AuditFilter {
  /** Only what is about this sender. */
  readonly sender: string | null;
  readonly actor?: string | undefined;
  readonly method?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** From this instant on, and before that one. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only what is about this number. */
  readonly about?: Audited | undefined;
}

/** What entries name a number by: ids of what is kept of it, where its records stand, and in which programs since when. */
export interface Audited {
  readonly ids: readonly string[];
  readonly places: readonly { readonly position: number; readonly sender: string }[];
  /** With the place of the first record. */
  readonly programs: readonly { readonly id: string; readonly position: number }[];
}

/** Where a page goes on: behind this entry. */
export interface AuditPlace {
  readonly at: string;
  readonly id: number;
}

/** Notes what happened. */
export function insertAudit(...entries: readonly AuditEntry[]): Sql {
  return {
    sql: `insert into audit (at, actor, via, action, method, subject, sender, position, detail, request)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: entries.map((entry) => [
      entry.at,
      entry.actor,
      entry.via,
      entry.action,
      entry.method ?? null,
      entry.subject,
      entry.sender,
      entry.position ?? null,
      entry.detail ? JSON.stringify(entry.detail) : null,
      entry.request,
    ]),
  };
}

/** A page of the trail, newest first. */
export async function listAudit(
  db: Database,
  { filter, before, limit }: { filter: AuditFilter; before: AuditPlace | null; limit: number },
): Promise<AuditRow[]> {
  const conditions = [
    ...conditionsOf(filter),
    ...(before ? [['(at, id) < (?, ?)', before.at, before.id] as const] : []),
  ];
  const where = conditions.length === 0 ? '' : `where ${conditions.map(([text]) => text).join(' and ')}`;
  const [rows = []] = await db.read({
    sql: `select * from audit ${where} order by at desc, id desc limit ?`,
    args: [...conditions.flatMap(([, ...args]) => args), limit],
  });
  return rows.map(toAuditRow);
}

type Condition = readonly [text: string, ...args: SqlValue[]];

/** Each with its arguments: a filter that is not asked for would keep the others from their index. */
function conditionsOf(filter: AuditFilter): Condition[] {
  const { sender, actor, method, action, subject, since, until, about } = filter;
  const equal = (column: string, value: string | null | undefined): Condition[] =>
    value === null || value === undefined ? [] : [[`${column} = ?`, value]];
  return [
    ...equal('sender', sender),
    ...equal('actor', actor),
    ...equal('method', method),
    ...equal('action', action),
    ...equal('subject', subject),
    ...(since === undefined ? [] : [['at >= ?', since] as const]),
    ...(until === undefined ? [] : [['at < ?', until] as const]),
    ...(about === undefined
      ? []
      : [[ABOUT, ...[about.places, about.ids, about.places, about.places, about.programs].map(json)] as const]),
  ];
}

/** Null where it is no JSON: one entry that somebody altered would else end every search. */
const DETAIL = '(case when json_valid(detail) then detail end)';

/** A page of changes, an export or a segment names the reach that it was read of, not each record in it. */
const ABOUT = `id in (
  select id from audit where position in (select value ->> 'position' from json_each(?))
  union select id from audit where position is null and subject in (select value from json_each(?))
  union select audit.id from audit join json_each(?) as place
    on place.value ->> 'position' between ${DETAIL} ->> 'from' and ${DETAIL} ->> 'to'
      and (sender is null or sender = place.value ->> 'sender')
    where action = 'changes.read'
  union select audit.id from audit join json_each(?) as place
    on place.value ->> 'position' between ${DETAIL} ->> 'from' and ${DETAIL} ->> 'to'
      and (sender is null or sender = place.value ->> 'sender')
    where action = 'records.export'
  union select audit.id from audit join json_each(?) as program
    on subject = program.value ->> 'id' and ${DETAIL} ->> 'logSize' > program.value ->> 'position'
    where position is null and action in ('segment.page', 'segment.stream'))`;

function toAuditRow(row: Row): AuditRow {
  return {
    id: Number(row.id),
    at: String(row.at),
    actor: String(row.actor),
    via: String(row.via),
    action: String(row.action),
    method: textOf(row.method),
    subject: textOf(row.subject),
    sender: textOf(row.sender),
    position: row.position === null ? null : Number(row.position),
    detail: row.detail === null ? null : (readStored(row.detail, isDetail) ?? UNREADABLE),
    request: textOf(row.request),
  };
}

/** What is told of an entry's details where the database holds none that can be read. */
const UNREADABLE: AuditDetail = { unreadable: 'detail' };

function isDetail(value: unknown): value is AuditDetail {
  return isObject(value);
}

function textOf(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
