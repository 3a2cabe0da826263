/** Offer tokens that records cite, each once: they travel in the proofs. */
import { type Database, json, type Sql } from './database.ts';

export interface OfferRow {
  readonly sha256: string;
  readonly token: string;
  /** Id of the site it was made for. */
  readonly site: string;
  readonly expiresAt: string;
}

/** Keeps offer tokens; those that are there already stay. */
export function keepOffers(rows: readonly OfferRow[]): Sql {
  return {
    sql: `insert into offers (sha256, token, site, expires_at)
      select value ->> 'sha256', value ->> 'token', value ->> 'site', value ->> 'expiresAt' from json_each(?) where true
      on conflict do nothing`,
    args: [json(rows)],
  };
}

/** The token with this hash, or null. */
export async function findOfferToken(db: Database, sha256: string): Promise<string | null> {
  const [rows = []] = await db.read({ sql: 'select token from offers where sha256 = ?', args: [sha256] });
  return rows[0] ? String(rows[0].token) : null;
}
