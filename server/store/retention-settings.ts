/** How long each sender keeps what. */
import { type RetentionContent, retentionContent } from '../../shared/schema/api/retention.ts';
import type { Database, Sql } from './database.ts';

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
