/**
 * Leaves the rows of restricted numbers out of what an import gives back. They are kept, and come again when the
 * restriction is lifted: a number that is used for nothing is no more handed out by the file that named it than by a list.
 */
import { findColumns } from '../../../shared/import/columns.ts';
import { readNumber } from '../../../shared/import/read-row.ts';
import { asciiDigits } from '../../../shared/phone/dialled.ts';
import type { CountryCode } from '../../../shared/phone/number.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { listRestrictedKeys } from '../../store/restrictions.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import type { KeptError } from './group-builder.ts';

/** Digits of what may be a number, and groups that it is written in. */
const [MIN_DIGITS, MAX_DIGITS, MAX_GROUPS] = [6, 20, 8];
/** Groups of digits in one row that are looked at: of a row with more, nobody can say whom it names. */
const MAX_LOOKED_AT = 400;

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
    // All of a line is given back, and a row may be wrong in anything, also in where its numbers stand.
    const candidates = numbersIn([...cells, json ?? ''].join('\n'));
    return (
      candidates !== null &&
      [...candidates].every((text) => {
        const number = readNumber(text, country, options.defaultCountry as CountryCode | undefined);
        return !number.ok || !restricted.has(phoneKeyOf(keys, number.phone));
      })
    );
  };
}

/** Every run of groups of digits that may be a number, whatever stands between them; null where there are too many. */
function numbersIn(text: string): ReadonlySet<string> | null {
  const groups =
    asciiDigits(text)
      .replaceAll('\uff0b', '+')
      .match(/\+?\d+/g) ?? [];
  if (groups.length > MAX_LOOKED_AT) return null;
  const found = new Set<string>();
  for (let i = 0; i < groups.length; i++) {
    for (let run = '', end = i; end < Math.min(i + MAX_GROUPS, groups.length); end++) {
      run += end === i ? groups[end] : (groups[end] ?? '').replace('+', '');
      const { length } = run.replace('+', '');
      if (length > MAX_DIGITS) break;
      if (length >= MIN_DIGITS) found.add(run);
    }
  }
  return found;
}
