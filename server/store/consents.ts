/** Consent lines: the newest state of each (program, number). A projection of the records. */
import type { Status } from '../../shared/rules/status.ts';
import type { Row, Sql, SqlValue } from './database.ts';

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
/** Names of what `toConsentRow` reads. */
export const LINE_COLUMNS: readonly string[] = [...LASTING, ...CHANGING];
const COLUMNS = LINE_COLUMNS.join(', ');

/** Lines as `toConsentRow` reads them. */
export const SELECT_LINES = `select ${COLUMNS} from consents`;

const INSERT = `insert into consents (${COLUMNS}) values (${[...LASTING, ...CHANGING].map(() => '?').join(', ')})`;
const PUT = `${INSERT}
  on conflict (program, phone_key) do update set review_asked = null,
    ${CHANGING.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const MEND = `${INSERT}
  on conflict (id) do update set ${[...LASTING, ...CHANGING].map((name) => `${name} = excluded.${name}`).join(', ')}`;

/** A line that is now in `state`. Written out: an object that another is spread into and added to costs Node ten of these. */
export function lineIn(state: LineState, line: Omit<ConsentRow, keyof LineState>): ConsentRow {
  return {
    id: line.id,
    program: line.program,
    sender: line.sender,
    phoneKey: line.phoneKey,
    status: state.status,
    version: line.version,
    record: line.record,
    recordSha256: line.recordSha256,
    source: state.source,
    method: state.method,
    wording: state.wording,
    wordingVersion: state.wordingVersion,
    occurredAt: state.occurredAt,
    recordedAt: state.recordedAt,
    expiresAt: state.expiresAt,
    reviewAt: state.reviewAt,
    hasOriginal: state.hasOriginal,
    confirmedAt: state.confirmedAt,
    zone: line.zone,
    country: line.country,
    sealedNumber: line.sealedNumber,
  };
}

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
