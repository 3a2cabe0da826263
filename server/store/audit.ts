/** The audit trail: who read or changed what, when, by which request. Written in the same unit as the change. */
import type { Database, Row, Sql } from './database.ts';

export interface AuditEntry {
  readonly at: string;
  /** A user's id. */
  readonly actor: string;
  /** What was authenticated, e.g. `key:key_…`. */
  readonly via: string;
  /** A thing and what happened to it, e.g. `site.update`. */
  readonly action: string;
  /** An id, never a number. */
  readonly subject: string | null;
  /** Id of the request. */
  readonly request: string | null;
}

export interface AuditRow extends AuditEntry {
  readonly id: number;
}

export function insertAudit(entry: AuditEntry): Sql {
  const { at, actor, via, action, subject, request } = entry;
  return {
    sql: 'insert into audit (at, actor, via, action, subject, request) values (?, ?, ?, ?, ?, ?)',
    args: [at, actor, via, action, subject, request],
  };
}

/** Newest first. With a sender, only what keys restricted to it did. */
export async function listAudit(
  db: Database,
  page: { sender: string | null; before: number | null; limit: number },
): Promise<AuditRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from audit
      where (?1 is null or id < ?1) and (?2 is null or via in (select 'key:' || id from api_keys where sender = ?2))
      order by id desc limit ?3`,
    args: [page.before, page.sender, page.limit],
  });
  return rows.map(toAuditRow);
}

function toAuditRow(row: Row): AuditRow {
  return {
    id: Number(row.id),
    at: String(row.at),
    actor: String(row.actor),
    via: String(row.via),
    action: String(row.action),
    subject: row.subject === null ? null : String(row.subject),
    request: row.request === null ? null : String(row.request),
  };
}
