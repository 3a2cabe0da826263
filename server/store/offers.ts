/** Offer tokens that records cite, each once: they travel in the proofs. */
import type { Database, Sql } from './database.ts';

export interface OfferRow {
  readonly sha256: string;
  readonly token: string;
  /** Id of the site it was made for. */
  readonly site: string;
  readonly expiresAt: string;
}

/** Keeps offer tokens, each once, however many bring it; those that are there already stay. */
export function keepOffers(rows: readonly OfferRow[]): Sql {
  const distinct = new Map(rows.map((row) => [row.sha256, row]));
  return {
    sql: 'insert into offers (sha256, token, site, expires_at) values (?, ?, ?, ?) on conflict do nothing',
    rows: [...distinct.values()].map(({ sha256, token, site, expiresAt }) => [sha256, token, site, expiresAt]),
  };
}

/** The site of every offer, by the offer's hash: one for each minute and locale at most in which somebody agreed. */
export async function listOfferSites(db: Database): Promise<Map<string, string>> {
  const [rows = []] = await db.read({ sql: 'select sha256, site from offers' });
  return new Map(rows.map(({ sha256, site }) => [String(sha256), String(site)]));
}

/** The next offers by their hash. */
export async function listOffers(
  db: Database,
  after: string,
  limit: number,
): Promise<Pick<OfferRow, 'sha256' | 'token'>[]> {
  const [rows = []] = await db.read({
    sql: 'select sha256, token from offers where sha256 > ? order by sha256 limit ?',
    args: [after, limit],
  });
  return rows.map(({ sha256, token }) => ({ sha256: String(sha256), token: String(token) }));
}

/** The token with this hash, or null. */
export async function findOfferToken(db: Database, sha256: string): Promise<string | null> {
  const [rows = []] = await db.read({ sql: 'select token from offers where sha256 = ?', args: [sha256] });
  return rows[0] ? String(rows[0].token) : null;
}
