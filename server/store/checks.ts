/**
 * Decisions that were given, so that they can be asked back later. They are kept by the page: of what a check costs, a row
 * of its own would be the largest part.
 */
import { type Database, json, type Row, type Sql } from './database.ts';
import { type Common, type Kept, type Own, wholeOf } from './kept-check.ts';

export interface CheckRow extends Kept {
  readonly id: string;
  readonly sender: string;
}

/** How many numbers were decided in one way for one reason, empty where there was none. */
export type TallyRow = readonly [day: string, program: string, decision: string, reason: string, numbers: number];

/** Decisions of one sender. */
export interface CheckPage {
  readonly id: string;
  readonly sender: string;
  /** When the last of them was given. */
  readonly checkedAt: string;
  readonly checks: number;
  /** A JSON object: each decision by its name, and as `common` the list of what they have in common; see `kept-check.ts`. */
  readonly content: string;
  readonly tally: readonly TallyRow[];
}

/** Where the id of a page ends and a check's name on it begins. */
export const PAGE_LENGTH = 24;

/** The page that a check is on, and its name there. */
export function placeOfCheck(id: string): { page: string; name: string } {
  return { page: id.slice(0, PAGE_LENGTH), name: id.slice(PAGE_LENGTH) };
}

/** What was written before is left alone. */
export function insertCheckPages(pages: readonly CheckPage[]): Sql {
  return {
    sql: `insert into check_pages (id, sender, checked_at, checks, content, tally) values (?, ?, ?, ?, ?, ?)
      on conflict do nothing`,
    rows: pages.map((page) => [page.id, page.sender, page.checkedAt, page.checks, page.content, json(page.tally)]),
  };
}

/** What a page says of which checks are on it. */
export type CheckPageHead = Pick<CheckPage, 'id' | 'sender' | 'checks'>;

/** The heads of these pages; unknown ones are left out. */
export async function findCheckPages(db: Database, ids: readonly string[]): Promise<CheckPageHead[]> {
  const [rows = []] = await db.read({
    sql: 'select id, sender, checks from check_pages where id in (select value from json_each(?))',
    args: [json(ids)],
  });
  return rows.map(({ id, sender, checks }) => ({ id: String(id), sender: String(sender), checks: Number(checks) }));
}

/** The check with this id, or null. */
export async function findCheck(db: Database, id: string): Promise<CheckRow | null> {
  const [check = null] = await findChecks(db, [id]);
  return check;
}

/** The checks with these ids, oldest first; unknown ids are left out. */
export async function findChecks(db: Database, ids: readonly string[]): Promise<CheckRow[]> {
  const [rows = []] = await db.read({
    sql: `select asked.value as id, sender, content -> ('$."' || substr(asked.value, ${PAGE_LENGTH + 1}) || '"') as kept,
      content -> '$.common' as commons
      from json_each(?) as asked join check_pages on check_pages.id = substr(asked.value, 1, ${PAGE_LENGTH})
      where kept is not null order by coalesce(kept ->> 'checkedAt', kept ->> 1), asked.value`,
    args: [json(ids)],
  });
  return rows.map(toCheckRow);
}

function toCheckRow({ id, sender, kept, commons }: Row): CheckRow {
  const whole = wholeOf(JSON.parse(String(kept)) as Kept | Own, JSON.parse(String(commons ?? '[]')) as Common[]);
  return { id: String(id), sender: String(sender), ...whole };
}
