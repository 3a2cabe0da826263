/** Values of which the program writes one shape alone, and which the disk, or somebody with the file, gave another. */
import { CHANNELS, PURPOSES } from '../../shared/wording/wording.ts';
import type { Database } from './database.ts';

/** Rows that are not as the program leaves them. */
export interface BrokenRows {
  readonly table: string;
  /** What is wrong with them. */
  readonly fault: string;
  readonly count: number;
}

type JsonShape = 'texts' | 'objects' | 'object' | 'list';

/** Columns that hold JSON, by table. What is none, or of another shape, would end each request that reads it. */
const JSON_COLUMNS: Readonly<Record<string, Readonly<Record<string, JsonShape>>>> = {
  api_keys: { scopes: 'texts' },
  audit: { detail: 'object' },
  campaigns: { filter: 'object' },
  check_pages: { content: 'object', tally: 'list' },
  confirmations: { records: 'texts' },
  erasures: { ended: 'texts' },
  hold_decisions: { records: 'texts' },
  imports: { spec: 'object', counts: 'object' },
  inbound_connections: { routes: 'objects', lint: 'object', secrets: 'objects' },
  inbound_messages: { programs: 'texts', holds: 'texts' },
  processing_settings: { content: 'object' },
  programs: { sending_numbers: 'texts' },
  retention_settings: { content: 'object' },
  retries: { records: 'texts' },
  segments: { filter: 'object' },
  sending_connections: { settings: 'object' },
  sites: { origins: 'texts', countries: 'texts', wordings: 'texts', challenge: 'object' },
  webhooks: { types: 'texts', programs: 'texts' },
  wording_drafts: { content: 'object' },
  wordings: { content: 'object', lint: 'object' },
};

/** Columns that hold one of a few words, where the schema itself does not say which. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  programs: { purpose: PURPOSES, channel: CHANNELS },
  inbound_messages: { kind: ['per_se', 'reasonable', 'review', 'wrong_number', 'help', 'start', 'none'] },
};

const DIGITS = (count: number) => '[0-9]'.repeat(count);
const INSTANT = `${DIGITS(4)}-${DIGITS(2)}-${DIGITS(2)}T${DIGITS(2)}:${DIGITS(2)}:${DIGITS(2)}.${DIGITS(3)}Z`;

/** Rows whose values are of no shape that the program writes, counted by column. */
export async function findMisshapen(db: Database): Promise<BrokenRows[]> {
  const columns = [...ofJson(), ...ofWords(), ...ofScopes(), ...(await byTheirNames(db))];
  const found = await db.read(
    ...columns.map(({ table, where }) => ({ sql: `select count(*) as count from "${table}" where ${where}` })),
  );
  return columns.flatMap(({ table, fault }, i) => {
    const count = Number(found[i]?.[0]?.count ?? 0);
    return count === 0 ? [] : [{ table, fault, count }];
  });
}

interface Look {
  readonly table: string;
  /** True in SQL of a row that is not as it should be. */
  readonly where: string;
  readonly fault: string;
}

function ofJson(): Look[] {
  return Object.entries(JSON_COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns).map(([name, shape]) => {
      const where = `${name} is not null and case when not json_valid(${name}) then true else ${notOf(shape, name)} end`;
      return { table, where, fault: `have no JSON in ${name}, or of another shape` };
    }),
  );
}

function notOf(shape: JsonShape, name: string): string {
  if (shape === 'object') return `json_type(${name}) <> 'object'`;
  const isNoList = `json_type(${name}) <> 'array'`;
  if (shape === 'list') return isNoList;
  const member = shape === 'texts' ? 'text' : 'object';
  return `(${isNoList} or exists (select 1 from json_each(${name}) where type <> '${member}'))`;
}

function ofWords(): Look[] {
  return Object.entries(WORDS).flatMap(([table, columns]) =>
    Object.entries(columns).map(([name, words]) => {
      const where = `${name} not in (${words.map((word) => `'${word}'`).join(', ')})`;
      return { table, where, fault: `have a ${name} that is none` };
    }),
  );
}

/** What a suppression or a hold stops: everything, marketing, or one program of its sender. */
function ofScopes(): Look[] {
  return ['suppressions', 'holds'].map((table) => {
    const isOfProgram = `exists (select 1 from programs where scope = 'program:' || programs.id
      and programs.sender = ${table}.sender)`;
    const where = `scope not in ('all', 'marketing') and not ${isOfProgram}`;
    return { table, where, fault: 'have a scope that is none, or no program of their sender' };
  });
}

/** Instants and keys of numbers are known by the names of their columns. `stop_changes` notes what somebody altered as well. */
async function byTheirNames(db: Database): Promise<Look[]> {
  const [rows = []] = await db.read({
    sql: `select tables.name as "table", columns.name as name
      from sqlite_master as tables join pragma_table_info(tables.name) as columns
      where tables.type = 'table' and tables.name <> 'stop_changes' and columns.type = 'TEXT' and (columns.name in ('at', 'phone_key', 'from_key', 'to_key')
        or columns.name like '%\\_at' escape '\\' or columns.name like '%\\_until' escape '\\')
      order by 1, 2`,
  });
  return rows.map(({ table, name }) => {
    const column = `"${name}"`;
    if (!String(name).endsWith('_key')) {
      return { table: String(table), where: `${column} not glob '${INSTANT}'`, fault: `have no instant in ${name}` };
    }
    const isKey = `(${column} glob 'h1:*' and length(${column}) = 46 and substr(${column}, 4) not glob '*[^A-Za-z0-9_-]*')`;
    const where = `${column} not glob 'erased:?*' and not ${isKey}`;
    return { table: String(table), where, fault: `have no key of a number in ${name}` };
  });
}
