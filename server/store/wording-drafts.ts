/** Drafts of wordings: one for each id and locale, which change until they are published, and after. */
import type { Database, Sql } from './database.ts';

export interface DraftRow {
  readonly id: string;
  readonly locale: string;
  readonly sender: string;
  /** The wording without version, as JSON. */
  readonly content: string;
  readonly updatedAt: string;
}

/** Makes or replaces a draft; the draft of another sender stays. */
export function putDraft(draft: DraftRow): Sql {
  return {
    sql: `insert into wording_drafts (id, locale, sender, content, updated_at) values (?, ?, ?, ?, ?)
      on conflict (id, locale) do update set content = excluded.content, updated_at = excluded.updated_at
      where sender = excluded.sender`,
    args: [draft.id, draft.locale, draft.sender, draft.content, draft.updatedAt],
  };
}

/** The draft of (id, locale), or null. */
export async function findDraft(db: Database, id: string, locale: string): Promise<DraftRow | null> {
  const [rows = []] = await db.read({
    sql: 'select * from wording_drafts where id = ? and locale = ?',
    args: [id, locale],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    id: String(row.id),
    locale: String(row.locale),
    sender: String(row.sender),
    content: String(row.content),
    updatedAt: String(row.updated_at),
  };
}
