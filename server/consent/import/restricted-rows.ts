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
/** Digits and what stands between them; commas, semicolons and words end it. */
const RUN = /\+?[(\d][\d\s()./\u2010-\u2015-]*\d/g;

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
  return ({ cells, json }) => {
    const country = place === null ? '' : (cells[place] ?? '').trim();
    // All of a line is given back, and a row may be wrong in anything, also in where its number stands.
    return [...cells, json ?? ''].flatMap(numbersIn).every((text) => {
      const number = readNumber(text, country, options.defaultCountry as CountryCode | undefined);
      return !number.ok || !restricted.has(phoneKeyOf(keys, number.phone));
    });
  };
}

/** What may be a number in a text: the whole, and each run of digits with the signs that people put between. */
function numbersIn(text: string): string[] {
  return [text.trim(), ...(text.match(RUN) ?? []).map((run) => run.trim())].filter(mayBeNumber);
}

function mayBeNumber(text: string): boolean {
  const { length } = text.replaceAll(/\D/g, '');
  return length >= MIN_DIGITS && length <= MAX_DIGITS;
}
