/** Which consents somebody should look at again: those due, those asked for, those that were told of. */
import { type ConsentRow, SELECT_LINES, toConsentRow } from './consents.ts';
import { type Database, json, type Sql } from './database.ts';

/** Granted lines whose review is due at `now` and was not told of. */
export async function listDueReviews(db: Database, now: string, limit: number): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES}
      where review_at is not null and reminded_at is not review_at and review_at <= ? and status = 'granted'
      order by review_at limit ?`,
    args: [now, limit],
  });
  return rows.map(toConsentRow);
}

/** Asks for the review of lines at `now`, whatever their date. */
export function askReviews(ids: readonly string[], now: string): Sql {
  return {
    sql: 'update consents set review_asked = ? where id in (select value from json_each(?)) and review_asked is null',
    args: [now, json(ids)],
  };
}

/** Notes which reviews were told of. */
export function noteReminded(rows: readonly Pick<ConsentRow, 'id' | 'reviewAt'>[]): Sql {
  return {
    sql: 'update consents set reminded_at = ? where id = ?',
    rows: rows.map(({ id, reviewAt }) => [reviewAt, id]),
  };
}
