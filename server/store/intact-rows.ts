/** Rows as nobody but somebody with the file can have made them: what they name is gone, or they are of another number than it. */
import type { Database } from './database.ts';
import type { BrokenRows } from './row-shapes.ts';

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

/** Tables whose rows say of which number they are, and are sealed under that number's data key besides. */
const SEALED = ['inbound_messages', 'legal_holds', 'person_links', 'person_requests'];

/** Of an erased number nothing leads from the one to the other. */
const OTHER_NUMBER =
  "data_keys.epoch <> '' and (rows.sender, rows.phone_key) is not (data_keys.sender, data_keys.phone_key)";

/** Holds of messages that are gone, or of another number than the message. */
const TORN_HOLDS = `select count(*) as count from inbound_messages as messages,
  json_each(case when json_valid(messages.holds) then messages.holds else '[]' end) as named
  where messages.phone_key is not null and not exists (select 1 from holds
    where id = named.value and holds.sender = messages.sender and holds.phone_key = messages.phone_key)`;

/** Rows of which two things say that they are of different numbers, or senders; and holds that a message opened, and that are gone. */
export async function findTorn(db: Database): Promise<BrokenRows[]> {
  const fault = 'are of another number than what is sealed in them';
  const looks = [
    ...SEALED.map((table) => ({
      ...{ table, fault },
      sql: `select count(*) as count from ${table} as rows join data_keys on data_keys.id = data_key where ${OTHER_NUMBER}`,
    })),
    {
      ...{ table: 'holds', fault },
      sql: `select count(*) as count from holds as rows join restrictions on restrictions.hold = rows.id
        join data_keys on data_keys.id = data_key where ${OTHER_NUMBER}`,
    },
    { table: 'holds', fault: 'are gone, or of another number than the message that opened them', sql: TORN_HOLDS },
    {
      ...{ table: 'holds', fault: 'are closed without an outcome, or open with one' },
      sql: 'select count(*) as count from holds where (closed_at is null) <> (outcome is null)',
    },
    {
      ...{ table: 'holds', fault: 'restrict nothing any more, though nobody lifted them' },
      sql: `select count(*) as count from holds join restrictions on restrictions.hold = holds.id
        where (closed_at is null) <> (lifted_by is null) and holds.phone_key not glob 'erased:?*'`,
    },
  ];
  const found = await db.read(...looks.map(({ sql }) => ({ sql })));
  return looks.flatMap(({ table, fault }, i) => {
    const count = Number(found[i]?.[0]?.count ?? 0);
    return count === 0 ? [] : [{ table, fault, count }];
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
