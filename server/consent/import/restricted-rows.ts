/**
 * Leaves the rows of restricted numbers out of what an import gives back. They are kept, and come again when the
 * restriction is lifted: a number that is used for nothing is no more handed out by the file that named it than by a list.
 */
import { findColumns } from '../../../shared/import/columns.ts';
import { readNumber } from '../../../shared/import/read-row.ts';
import type { CountryCode } from '../../../shared/phone/number.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import type { ImportRow } from '../../store/imports.ts';
import { listRestrictedKeys } from '../../store/restrictions.ts';
import { phoneKeyOf } from '../line-key.ts';
import type { KeptError } from './group-builder.ts';

/** Digits of what may be a number. */
const [MIN_DIGITS, MAX_DIGITS] = [6, 20];
/** What stands around the words of a line that is no JSON. */
const MARKS = /["',;{}[\]\\]|:(?=\s*")/;

/**
 * @param header - the columns of the import's file
 * @returns what tells whether a row may be given back, by the restrictions of now
 */
export async function rowsToTell(
  { db, keys }: Pick<Deps, 'db' | 'keys'>,
  { sender, spec }: ImportRow,
  header: readonly string[],
): Promise<(row: KeptError) => boolean> {
  const restricted = await listRestrictedKeys(db, sender);
  if (restricted.size === 0) return () => true;
  const options = JSON.parse(spec) as ImportSpec;
  const found = findColumns(header, options);
  const place = found.ok ? found.columns.country : null;
  return ({ cells, json, isBroken }) => {
    const texts = isBroken ? (json ?? '').split(MARKS) : cells;
    const country = place === null ? '' : (cells[place] ?? '').trim();
    // A row may be wrong in anything, also in where its number stands.
    return texts.filter(mayBeNumber).every((text) => {
      const number = readNumber(text.trim(), country, options.defaultCountry as CountryCode | undefined);
      return !number.ok || !restricted.has(phoneKeyOf(keys, number.phone));
    });
  };
}

function mayBeNumber(text: string): boolean {
  const { length } = text.replaceAll(/\D/g, '');
  return length >= MIN_DIGITS && length <= MAX_DIGITS;
}
