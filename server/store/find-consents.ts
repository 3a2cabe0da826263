/** Finds consent lines: by program and number, by number alone, by id, by when they end. */
import { type ConsentRow, type LineKey, SELECT_LINES, toConsentRow } from './consents.ts';
import { type Database, json, type Sql } from './database.ts';

/** The lines of the given programs and numbers. */
export function selectLines(keys: readonly LineKey[]): Sql {
  return {
    sql: `select distinct consents.* from json_each(?) as wanted
      join consents on program = wanted.value ->> 'program' and phone_key = wanted.value ->> 'phoneKey'`,
    args: [json(keys)],
  };
}

/** The same, apart from any change. */
export async function findLines(db: Database, keys: readonly LineKey[]): Promise<ConsentRow[]> {
  const [rows = []] = await db.read(selectLines(keys));
  return rows.map(toConsentRow);
}

/** The line with this id, or null. */
export async function findConsent(db: Database, id: string): Promise<ConsentRow | null> {
  const [rows = []] = await db.read({ sql: `${SELECT_LINES} where id = ?`, args: [id] });
  return rows[0] ? toConsentRow(rows[0]) : null;
}

/** The lines with these ids; unknown ids are left out. */
export async function findConsents(db: Database, ids: readonly string[]): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} where id in (select value from json_each(?)) order by id`,
    args: [json(ids)],
  });
  return rows.map(toConsentRow);
}

/** All lines of a number, of one sender or of all. */
export async function findConsentsByPhone(
  db: Database,
  phoneKey: string,
  sender: string | null,
): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} where phone_key = ?1 and (?2 is null or sender = ?2) order by program`,
    args: [phoneKey, sender],
  });
  return rows.map(toConsentRow);
}

/** Where the numbers of lines were issued, by the lines' ids; those of which it is not known are left out. */
export async function findLineCountries(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const [rows = []] = await db.read({
    sql: 'select id, country from consents where country is not null and id in (select value from json_each(?))',
    args: [json(ids)],
  });
  return new Map(rows.map(({ id, country }) => [String(id), String(country)]));
}

/** All lines that some numbers have with a sender. */
export async function findLinesOfNumbers(
  db: Database,
  sender: string,
  phoneKeys: readonly string[],
): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} where sender = ? and phone_key in (select value from json_each(?)) order by id`,
    args: [sender, json(phoneKeys)],
  });
  return rows.map(toConsentRow);
}

/** A page of all lines by id, for whoever walks over them. */
export async function listConsents(db: Database, after: string, limit: number): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} where id > ? order by id limit ?`,
    args: [after, limit],
  });
  return rows.map(toConsentRow);
}

/** A page, by end and id, of the lines whose time is over at `now` and whose records do not say so yet. */
export async function listExpired(
  db: Database,
  now: string,
  page: { after: Pick<ConsentRow, 'expiresAt' | 'id'> | null; limit: number },
): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES}
      where expires_at is not null and status in ('granted', 'pending') and expires_at <= ?1
        and (expires_at, id) > (?2, ?3)
      order by expires_at, id limit ?4`,
    args: [now, page.after?.expiresAt ?? '', page.after?.id ?? '', page.limit],
  });
  return rows.map(toConsentRow);
}
