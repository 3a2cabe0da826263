/** Published wordings, of which only the state changes. */
import type { Severity } from '../../shared/rules/lint/rule.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import { type Database, json, type Row, type Sql } from './database.ts';

export type WordingState = 'published' | 'superseded' | 'retired' | 'invalidated';

/** They stay as they are, are to be reviewed, or end. */
export type ConsentEffect = 'keep' | 'review' | 'expire';

/** What the lint found in a wording when it was published, and who published it all the same. */
export interface PublishedLint {
  /** Countries whose rules were looked at; none stands for all. */
  readonly countries: readonly string[];
  readonly findings: readonly { readonly rule: string; readonly severity: Severity }[];
  /** Who published it in spite of which errors, and why. */
  readonly override: { readonly user: string; readonly reason: string; readonly rules: readonly string[] } | null;
}

export interface WordingRow {
  readonly wording: Wording;
  readonly sha256: string;
  /** Index of its leaf in the log. */
  readonly position: number;
  readonly publishedAt: string;
  readonly state: WordingState;
  /** True when it was superseded by a change that matters: consents under an old offer of it are refused. */
  readonly material: boolean;
  /** What that change does to the consents under this version. */
  readonly consents: ConsentEffect;
  /** Null where it was not linted. */
  readonly lint: PublishedLint | null;
}

const COLUMNS = 'content, sha256, position, published_at, state, material, consents, lint';

export function insertWordings(rows: readonly WordingRow[]): Sql {
  const values = rows.map(({ wording, material, ...row }) => ({
    ...row,
    id: wording.id,
    version: wording.version,
    locale: wording.locale,
    sender: wording.sender.id,
    purpose: wording.purpose,
    content: wording,
    material: Number(material),
  }));
  return {
    sql: `insert into wordings (id, version, locale, sender, purpose, ${COLUMNS})
      select value ->> 'id', value ->> 'version', value ->> 'locale', value ->> 'sender', value ->> 'purpose',
        value ->> 'content', value ->> 'sha256', value ->> 'position', value ->> 'publishedAt', value ->> 'state',
        value ->> 'material', value ->> 'consents', value ->> 'lint'
      from json_each(?)`,
    args: [json(values)],
  };
}

export interface WordingRef {
  readonly id: string;
  readonly version: number;
}

/** The given published versions. */
export function selectWordings(refs: readonly WordingRef[]): Sql {
  return {
    sql: `select distinct wordings.* from json_each(?) as wanted
      join wordings on wordings.id = wanted.value ->> 'id' and version = wanted.value ->> 'version'`,
    args: [json(refs)],
  };
}

/** A published version, or null. */
export async function findWording(db: Database, ref: WordingRef): Promise<WordingRow | null> {
  const [rows = []] = await db.read(selectWordings([ref]));
  return rows[0] ? toWordingRow(rows[0]) : null;
}

/** All published versions of the given wordings, by id and version. */
export function selectVersions(ids: readonly string[]): Sql {
  return {
    sql: `select wordings.* from json_each(?) as wanted join wordings on wordings.id = wanted.value order by wordings.id, version`,
    args: [json(ids)],
  };
}

/** All published versions of the given wordings, by id and version. */
export async function listWordingVersions(db: Database, ids: readonly string[]): Promise<WordingRow[]> {
  const [rows = []] = await db.read(selectVersions(ids));
  return rows.map(toWordingRow);
}

/** What is stored of a published wording, as it is stored: it may not be what was written. */
export interface StoredWording {
  readonly position: number;
  readonly sha256: string;
  readonly content: string;
}

/** All published versions whose leaf is among the first `size`. */
export async function listStoredWordings(db: Database, size: number): Promise<StoredWording[]> {
  const [rows = []] = await db.read({
    sql: 'select position, sha256, content from wordings where position < ? order by position',
    args: [size],
  });
  return rows.map(({ position, sha256, content }) => {
    return { position: Number(position), sha256: String(sha256), content: String(content) };
  });
}

/** A page of published versions, of one sender or of all. */
export async function listWordings(
  db: Database,
  page: { sender: string | null; after: WordingRef; limit: number },
): Promise<WordingRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from wordings where (id, version) > (?1, ?2) and (?3 is null or sender = ?3) order by id, version limit ?4`,
    args: [page.after.id, page.after.version, page.sender, page.limit],
  });
  return rows.map(toWordingRow);
}

/** Changes the state of a published version to that of `row`. */
export function updateWordingState({ wording, state, material, consents }: WordingRow): Sql {
  return {
    sql: `update wordings set state = ?1, material = ?2, consents = ?3,
      consents_settled = case when consents = ?3 then consents_settled else 0 end where id = ?4 and version = ?5`,
    args: [state, Number(material), consents, wording.id, wording.version],
  };
}

/** Published versions whose consents have not been dealt with yet. */
export async function listUnsettled(db: Database): Promise<WordingRow[]> {
  const [rows = []] = await db.read({
    sql: "select * from wordings where consents <> 'keep' and consents_settled = 0 order by id, version",
  });
  return rows.map(toWordingRow);
}

/** Notes that the consents under a version have been dealt with, if what is to be done is still the same. */
export function settleWording({ wording, consents }: WordingRow): Sql {
  return {
    sql: 'update wordings set consents_settled = 1 where id = ? and version = ? and consents = ?',
    args: [wording.id, wording.version, consents],
  };
}

/** A row of `wordings` as the program has it. */
export function toWordingRow(row: Row): WordingRow {
  return {
    wording: JSON.parse(String(row.content)) as Wording,
    sha256: String(row.sha256),
    position: Number(row.position),
    publishedAt: String(row.published_at),
    state: String(row.state) as WordingState,
    material: row.material === 1,
    consents: String(row.consents) as ConsentEffect,
    lint: row.lint === null ? null : (JSON.parse(String(row.lint)) as PublishedLint),
  };
}
