/** Lines of before numbers were sealed: found, and given their sealed numbers. */
import { type ConsentRow, SELECT_LINES, toConsentRow } from './consents.ts';
import type { Database, Sql } from './database.ts';

/** Lines of before whose numbers were not sealed yet. */
export async function listUnsealed(db: Database, limit: number): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} indexed by consents_unsealed
      where sealed_number is null order by id limit ?`,
    args: [limit],
  });
  return rows.map(toConsentRow);
}

/** Puts sealed numbers and countries in place, unless a newer record or an erasure has been there first. */
export function sealLines(rows: readonly Pick<ConsentRow, 'id' | 'sealedNumber' | 'country'>[]): Sql {
  return {
    sql: 'update consents set sealed_number = ?, country = coalesce(country, ?) where id = ? and sealed_number is null',
    rows: rows.map(({ id, sealedNumber, country }) => [sealedNumber, country, id]),
  };
}
