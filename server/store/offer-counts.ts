/** How often offers were given, by day and site. */
import { type Database, json, type Sql } from './database.ts';

export interface OfferCount {
  /** UTC day, `2026-11-26`. */
  readonly day: string;
  /** Id of the site. */
  readonly site: string;
  readonly offers: number;
}

export function addOfferCounts(rows: readonly OfferCount[]): Sql {
  return {
    sql: `insert into offer_counts (day, site, offers) select value ->> 0, value ->> 1, value ->> 2 from json_each(?)
      where true on conflict do update set offers = offers + excluded.offers`,
    args: [json(rows.map(({ day, site, offers }) => [day, site, offers]))],
  };
}

/** From one day on and before another, of the sites of one sender or of all. */
export async function findOfferCounts(
  db: Database,
  { sender, from, until }: { sender: string | null; from: string; until: string },
): Promise<OfferCount[]> {
  const [rows = []] = await db.read({
    sql: `select day, site, offers from offer_counts
      where day >= ?1 and day < ?2 and (?3 is null or site in (select id from sites where sender = ?3))`,
    args: [from, until, sender],
  });
  return rows.map(({ day, site, offers }) => ({ day: String(day), site: String(site), offers: Number(offers) }));
}
