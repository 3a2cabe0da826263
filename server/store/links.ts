/** Links to pages about one record. The token is in nobody's hands but the holder's: only its hash is kept. */
import type { Database } from './database.ts';

export interface LinkRow {
  readonly tokenSha256: string;
  readonly record: string;
  readonly expiresAt: string;
}

/** Keeps a link, and lets go of those that ended. */
export async function insertLink(db: Database, link: LinkRow, now: string): Promise<void> {
  await db.write(
    { sql: 'delete from links where expires_at < ?', args: [now] },
    { sql: 'insert into links values (?, ?, ?)', args: [link.tokenSha256, link.record, link.expiresAt] },
  );
}

/** The record that an unexpired link leads to, or null. */
export async function findLink(db: Database, tokenSha256: string, now: string): Promise<string | null> {
  const [rows = []] = await db.read({
    sql: 'select record from links where token_sha256 = ? and expires_at > ?',
    args: [tokenSha256, now],
  });
  return rows[0] ? String(rows[0].record) : null;
}
