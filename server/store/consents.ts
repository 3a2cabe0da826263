/** Consent lines: the newest state of each (program, number). A projection of the records. */
import type { Status } from '../../shared/rules/status.ts';
import { type Database, json, type Row, type Sql, type SqlValue } from './database.ts';

export interface ConsentRow extends LineState {
  readonly id: string;
  readonly program: string;
  readonly sender: string;
  /** Keyed hash of the number, see `Keys.lookup`. */
  readonly phoneKey: string;
  readonly version: number;
  /** The newest record: its id, and the hash of its JWS. */
  readonly record: string;
  readonly recordSha256: string;
  /** IANA time zone of the browser at the newest act that told one. */
  readonly zone: string | null;
  /** Where the number was issued, two letters; null where that is not known. */
  readonly country: string | null;
  /** See `sealNumber`; empty once the number was erased, null where it was not sealed yet. */
  readonly sealedNumber: string | null;
}

/** What a line is, as the record that rules it says. */
export interface LineState {
  readonly status: Status;
  readonly source: string;
  readonly method: string;
  readonly wording: string | null;
  readonly wordingVersion: number | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly expiresAt: string | null;
  readonly reviewAt: string | null;
  /** True when what was said or written is kept and committed to. */
  readonly hasOriginal: boolean;
  /** When the number was last confirmed to be the person's, on this line. */
  readonly confirmedAt: string | null;
}

export interface LineKey {
  readonly program: string;
  readonly phoneKey: string;
}

/** Columns that stay with a line for ever, and those that each new version sets. */
const LASTING = ['id', 'program', 'sender', 'phone_key'];
const CHANGING = [
  'status',
  'version',
  'record',
  'record_sha256',
  'source',
  'method',
  'wording',
  'wording_version',
  'occurred_at',
  'recorded_at',
  'expires_at',
  'review_at',
  'has_original',
  'confirmed_at',
  'zone',
  'country',
  'sealed_number',
];
const COLUMNS = [...LASTING, ...CHANGING].join(', ');

/** Lines as `toConsentRow` reads them. */
export const SELECT_LINES = `select ${COLUMNS} from consents`;

const INSERT = `insert into consents (${COLUMNS}) values (${[...LASTING, ...CHANGING].map(() => '?').join(', ')})`;
const PUT = `${INSERT}
  on conflict (program, phone_key) do update set review_asked = null,
    ${CHANGING.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const MEND = `${INSERT}
  on conflict (id) do update set ${[...LASTING, ...CHANGING].map((name) => `${name} = excluded.${name}`).join(', ')}`;

/** Puts the newest state of each line in place, in the order given. */
export function putConsents(rows: readonly ConsentRow[]): Sql {
  return { sql: PUT, rows: rows.map(toValues) };
}

/** Puts lines in place as they should be, by their ids; what else is noted of them stays. */
export function mendConsents(rows: readonly ConsentRow[]): Sql {
  return { sql: MEND, rows: rows.map(toValues) };
}

function toValues(row: ConsentRow): SqlValue[] {
  return [
    row.id,
    row.program,
    row.sender,
    row.phoneKey,
    row.status,
    row.version,
    row.record,
    row.recordSha256,
    row.source,
    row.method,
    row.wording,
    row.wordingVersion,
    row.occurredAt,
    row.recordedAt,
    row.expiresAt,
    row.reviewAt,
    Number(row.hasOriginal),
    row.confirmedAt,
    row.zone,
    row.country,
    row.sealedNumber,
  ];
}

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

/** Lines of before whose numbers were not sealed yet. */
export async function listUnsealed(db: Database, limit: number): Promise<ConsentRow[]> {
  const [rows = []] = await db.read({
    sql: `${SELECT_LINES} indexed by consents_unsealed
      where sealed_number is null order by id limit ?`,
    args: [limit],
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

/** Puts sealed numbers and countries in place, unless a newer record or an erasure has been there first. */
export function sealLines(rows: readonly Pick<ConsentRow, 'id' | 'sealedNumber' | 'country'>[]): Sql {
  return {
    sql: 'update consents set sealed_number = ?, country = coalesce(country, ?) where id = ? and sealed_number is null',
    rows: rows.map(({ id, sealedNumber, country }) => [sealedNumber, country, id]),
  };
}

/** Notes which reviews were told of. */
export function noteReminded(rows: readonly Pick<ConsentRow, 'id' | 'reviewAt'>[]): Sql {
  return {
    sql: 'update consents set reminded_at = ? where id = ?',
    rows: rows.map(({ id, reviewAt }) => [reviewAt, id]),
  };
}

/** A row of `consents` as the program has it. */
export function toConsentRow(row: Row): ConsentRow {
  return {
    id: String(row.id),
    program: String(row.program),
    sender: String(row.sender),
    phoneKey: String(row.phone_key),
    status: String(row.status) as Status,
    version: Number(row.version),
    record: String(row.record),
    recordSha256: String(row.record_sha256),
    source: String(row.source),
    method: String(row.method),
    wording: textOrNull(row.wording),
    wordingVersion: row.wording_version === null ? null : Number(row.wording_version),
    occurredAt: String(row.occurred_at),
    recordedAt: String(row.recorded_at),
    expiresAt: textOrNull(row.expires_at),
    reviewAt: textOrNull(row.review_at),
    hasOriginal: row.has_original === 1,
    confirmedAt: textOrNull(row.confirmed_at),
    zone: textOrNull(row.zone),
    country: textOrNull(row.country),
    sealedNumber: textOrNull(row.sealed_number),
  };
}

function textOrNull(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
