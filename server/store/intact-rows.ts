/** Rows as nobody but somebody with the file can have made them: what they name is gone, or cannot be read. */
import type { Database } from './database.ts';

/** Columns of set-up and history that hold JSON, by table. One that is none would end each request that reads it. */
const JSON_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  api_keys: ['scopes'],
  audit: ['detail'],
  confirmations: ['records'],
  inbound_connections: ['routes', 'lint', 'secrets'],
  inbound_messages: ['programs', 'holds'],
  programs: ['sending_numbers'],
  segments: ['filter'],
  sending_connections: ['settings'],
  sites: ['origins', 'countries', 'wordings', 'challenge'],
  webhooks: ['types', 'programs'],
  wordings: ['content', 'lint'],
};

export interface BrokenRows {
  readonly table: string;
  /** What is wrong with them. */
  readonly fault: string;
  readonly count: number;
}

/** Rows that name others which are not there, counted by table. */
export async function findStrays(db: Database): Promise<BrokenRows[]> {
  const [rows = []] = await db.read({
    sql: `select "table", parent, count(*) as count from pragma_foreign_key_check
      group by "table", parent order by "table", parent`,
  });
  return rows.map(({ table, parent, count }) => {
    return { table: String(table), fault: `name ${parent} that are not there`, count: Number(count) };
  });
}

/** Rows in which what should be JSON is none, counted by column. */
export async function findUnparsable(db: Database): Promise<BrokenRows[]> {
  const columns = Object.entries(JSON_COLUMNS).flatMap(([table, names]) => names.map((name) => [table, name] as const));
  const found = await db.read(
    ...columns.map(([table, name]) => ({
      sql: `select count(*) as count from ${table} where ${name} is not null and not json_valid(${name})`,
    })),
  );
  return columns.flatMap(([table, name], i) => {
    const count = Number(found[i]?.[0]?.count ?? 0);
    return count === 0 ? [] : [{ table, fault: `have no JSON in ${name}`, count }];
  });
}

/**
 * Programs that are another sender's than the consents recorded for them: whose stops and holds a check goes by, their
 * sender says.
 */
export async function findMovedPrograms(db: Database): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: `select id from programs where exists (
      select 1 from consents where consents.program = programs.id and consents.sender <> programs.sender
    ) order by id`,
  });
  return rows.map(({ id }) => String(id));
}
