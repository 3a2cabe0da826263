/** Links to a person's own page, each for one number of one sender. Only a hash of the token is kept. */
import type { Database, Row, Sql } from './database.ts';

export interface PersonLinkRow {
  readonly id: string;
  readonly tokenSha256: string;
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  /** The number's data key: with it goes the link. */
  readonly dataKey: string;
  /** The number, sealed. */
  readonly phoneSealed: string;
  readonly createdAt: string;
  /** Null for a link that lasts. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** A link with what opens the number in it. */
export interface OpenableLink extends PersonLinkRow {
  readonly epoch: string;
  readonly wrapped: string;
}

export function insertPersonLinks(rows: readonly PersonLinkRow[]): Sql {
  return {
    sql: `insert into person_links (id, token_sha256, sender, phone_key, data_key, phone_sealed, created_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: rows.map((row) => [
      row.id,
      row.tokenSha256,
      row.sender,
      row.phoneKey,
      row.dataKey,
      row.phoneSealed,
      row.createdAt,
      row.expiresAt,
    ]),
  };
}

/**
 * The link with this token, if it is good: not revoked, not expired, and older than no report that the number went to
 * somebody else. Its holder was the one before.
 */
export async function findGoodLink(db: Database, tokenSha256: string, now: string): Promise<OpenableLink | null> {
  const [rows = []] = await db.read({
    sql: `select person_links.*, epoch, wrapped from person_links join data_keys on data_keys.id = data_key
      where token_sha256 = ?1 and revoked_at is null and (expires_at is null or expires_at > ?2)
        and not exists (
          select 1 from suppressions
          where suppressions.phone_key = person_links.phone_key and suppressions.sender = person_links.sender
            and cause = 'number_reassigned' and verified = 1 and suppressions.created_at >= person_links.created_at)`,
    args: [tokenSha256, now],
  });
  const [row] = rows;
  return row ? { ...toPersonLinkRow(row), epoch: String(row.epoch), wrapped: String(row.wrapped) } : null;
}

/** The link with this id, or null. */
export async function findPersonLink(db: Database, id: string): Promise<PersonLinkRow | null> {
  const [rows = []] = await db.read({ sql: 'select * from person_links where id = ?', args: [id] });
  return rows[0] ? toPersonLinkRow(rows[0]) : null;
}

/** All links that were made for a number, oldest first. */
export async function listPersonLinksByPhone(db: Database, sender: string, phoneKey: string): Promise<PersonLinkRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from person_links where phone_key = ? and sender = ? order by created_at, id',
    args: [phoneKey, sender],
  });
  return rows.map(toPersonLinkRow);
}

/** Ends a link; one that was revoked stays as it was. */
export function revokePersonLink(id: string, at: string): Sql {
  return { sql: 'update person_links set revoked_at = ? where id = ? and revoked_at is null', args: [at, id] };
}

function toPersonLinkRow(row: Row): PersonLinkRow {
  return {
    id: String(row.id),
    tokenSha256: String(row.token_sha256),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    dataKey: String(row.data_key),
    phoneSealed: String(row.phone_sealed),
    createdAt: String(row.created_at),
    expiresAt: row.expires_at === null ? null : String(row.expires_at),
    revokedAt: row.revoked_at === null ? null : String(row.revoked_at),
  };
}
