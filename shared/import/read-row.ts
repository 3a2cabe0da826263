/** Reads one row of an imported list: which number, what it says of it, since when, and how it knows. */
import { cutText } from '../encoding/cut-text.ts';
import type { Instant } from '../encoding/time.ts';
import type { E164 } from '../phone/e164.ts';
import { fullMetadata as metadata } from '../phone/metadata.ts';
import { type CountryCode, type PhoneRefusal, parsePhone } from '../phone/number.ts';
import type { Columns } from './columns.ts';
import { foldName, foldWords, type Says, STATUS_WORDS, type StatusWords } from './presets.ts';
import { readCountry } from './read-country.ts';
import { type DateStyle, readDate } from './read-date.ts';

export interface ReadRow {
  readonly phone: E164;
  readonly says: Says;
  /** When the person said so; null where the row has no date. */
  readonly at: Instant | null;
  /** True when the row tells when and how the person agreed. */
  readonly hasProof: boolean;
  readonly name: string | null;
  /** The cells that were read, by their columns' names: what is kept of the row. */
  readonly kept: Readonly<Record<string, string>>;
}

export type RowReading =
  | { readonly ok: true; readonly row: ReadRow }
  | { readonly ok: false; readonly code: RowFault; readonly message: string };

/** Why a row cannot be read. `no_number` is none of the row's: its contact is simply not reached by phone. */
const ROW_FAULTS = [
  'no_number',
  'number',
  'excel_number',
  'country',
  'status',
  'date',
  'cells',
  'json',
  'too_long',
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

export interface RowOptions {
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly defaultCountry?: CountryCode | undefined;
  readonly dateStyle?: DateStyle | undefined;
  readonly statusWords?: Partial<StatusWords> | undefined;
  /** What lies after it cannot have happened. */
  readonly now: Instant;
}

/** What Excel makes of a long number in a column that is not formatted as text. */
const EXCEL = /^\d([.,]\d+)?E\+?\d+$/i;
const MAX_CELL = 2000;
const MAX_NAME = 200;

const PHONE_REASONS: Readonly<Record<PhoneRefusal, string>> = {
  empty: 'The row has no phone number.',
  not_a_number: 'The number holds something other than a phone number.',
  extension: 'The number has an extension, which cannot be texted.',
  too_short: 'The number is too short.',
  too_long: 'The number is too long.',
  not_possible: 'The number cannot exist.',
  country_unknown: 'The number has no country code: begin it with +, name its country, or say `defaultCountry`.',
  country_not_offered: 'The number is of a country that is not offered.',
};

/** A reader of rows; what it is given is attacker-controlled. */
export function rowReader(options: RowOptions): (cells: readonly string[]) => RowReading {
  const { header, columns } = options;
  const words = wordsOf(options.statusWords);
  const read = [...columns.phone, columns.country, columns.status, columns.at, ...columns.proof, columns.name].filter(
    (place) => place !== null,
  );
  const others = read.filter((place) => !columns.phone.includes(place));
  return (cells) => {
    const shape = faultOfShape(cells, header.length, read);
    if (shape) return shape;
    const cell = (place: number | null) => (place === null ? '' : (cells[place] ?? '').trim());
    const phone = columns.phone.find((place) => cell(place) !== '') ?? null;
    if (phone === null && columns.isOfContacts) return fault('no_number', 'The contact has no phone number.');
    const says = columns.status === null ? columns.says : words.get(foldName(cell(columns.status)));
    if (says === undefined || says === null) {
      return fault('status', 'The status is none of the words for yes or no: map it by `statusWords`.');
    }
    const number = readNumber(cell(phone), cell(columns.country), options.defaultCountry);
    if (!number.ok) return number;
    const when = readWhen(cell(columns.at), says, options);
    if (!when.ok) return when;
    const { at } = when;
    const name = cell(columns.name);
    const row: ReadRow = {
      phone: number.phone,
      says,
      at,
      hasProof: says === 'yes' && at !== null && columns.proof.some((place) => cell(place) !== ''),
      name: name === '' ? null : cutText(name, MAX_NAME),
      kept: keptOf(header, cells, [phone, ...others]),
    };
    return { ok: true, row };
  };
}

/** What is wrong with a row before any of it is read. */
function faultOfShape(cells: readonly string[], columns: number, read: readonly number[]) {
  if (cells.length !== columns) return fault('cells', `The row has ${cells.length} cells, the header has ${columns}.`);
  if (read.every((place) => (cells[place] ?? '').length <= MAX_CELL)) return null;
  return fault('too_long', `A cell has more than ${MAX_CELL} characters.`);
}

/** The cells at these places, by their columns' names. */
function keptOf(header: readonly string[], cells: readonly string[], places: readonly (number | null)[]) {
  const filled = places.filter((place) => place !== null).filter((place) => (cells[place] ?? '').trim() !== '');
  return Object.fromEntries(filled.map((place) => [header[place] ?? '', cells[place] ?? '']));
}

/** When it was said. Whoever says no is not held up by a date that cannot be read, or that has not come. */
function readWhen(text: string, says: Says, { dateStyle, now }: Pick<RowOptions, 'dateStyle' | 'now'>) {
  const date = readDate(text, dateStyle);
  const isFuture = date.ok && date.at !== null && date.at > now;
  if (says === 'yes' && !date.ok) return fault('date', date.why);
  if (says === 'yes' && isFuture) return fault('date', 'The date lies in the future.');
  return { ok: true, at: date.ok && !isFuture ? date.at : null } as const;
}

/**
 * The number that a cell holds.
 * @param country - as the row names it, empty where it does not
 */
export function readNumber(text: string, country: string, defaultCountry: CountryCode | undefined) {
  if (EXCEL.test(text)) {
    return fault(
      'excel_number',
      'A spreadsheet shortened the number and its last digits are lost: format the column as text and export it again.',
    );
  }
  // Spreadsheets put an apostrophe before what is text, and data frames a .0 behind what is a number.
  const plain = text.replace(/^'/, '').replace(/^(\+?\d+)\.0$/, '$1');
  const home = country === '' ? defaultCountry : readCountry(country);
  const result = parsePhone(plain, home === undefined ? { metadata } : { metadata, defaultCountry: home });
  if (result.ok) return { ok: true, phone: result.e164 } as const;
  if (result.reason === 'country_unknown' && country !== '' && home === undefined) {
    return fault('country', 'The country is not one that has phone numbers: use its two-letter code.');
  }
  return fault('number', PHONE_REASONS[result.reason]);
}

function wordsOf(more: Partial<StatusWords> = {}): ReadonlyMap<string, Says> {
  return new Map([...foldWords(STATUS_WORDS), ...foldWords(more)]); // the caller's own words come last, and count
}

function fault(code: RowFault, message: string): RowReading & { ok: false } {
  return { ok: false, code, message };
}
