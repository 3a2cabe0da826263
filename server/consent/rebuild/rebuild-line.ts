/** A consent line as its records say it is, and in words what of the stored one is not so. */
import { recordSha256 } from '../../../shared/record/record.ts';
import { type ConsentRow, lineIn } from '../../store/consents.ts';
import type { LineWithRecords } from '../../store/lines.ts';
import { lineOf } from '../record/line-after.ts';
import { readRecordJws } from '../record/read-record-jws.ts';
import type { LineNumber } from './line-numbers.ts';

/** Values that lead to a number, or are made of one: told by what is wrong with them alone. */
const UNTOLD: Partial<Record<keyof ConsentRow, string>> = {
  phoneKey: 'it stands under another number than its records',
  sealedNumber: 'it opens as another number, or not at all',
};

/**
 * The line that the records (oldest first) lead to; null where there are none. Of an erased number nothing tells any
 * more which it was: such a line stays where it stands, or is found by its id alone, as an erasure leaves it.
 */
export function rebuildLine(
  { id, line, records: rows }: LineWithRecords,
  number: LineNumber | undefined,
): ConsentRow | null {
  const newest = rows.at(-1);
  if (!newest) return null;
  const records = rows.map(({ jws }) => readRecordJws(jws));
  const [first] = records;
  const state = lineOf(records);
  if (!first || !state) return null;
  return lineIn(state, {
    id,
    program: first.program.id,
    sender: first.sender.id,
    version: newest.version,
    record: newest.id,
    recordSha256: recordSha256(newest.jws),
    // The zone is of the newest act that told one, which need not be the newest: a line that is there has kept it.
    zone: line === null ? (number?.opened?.zone ?? null) : line.zone,
    ...placeOf(id, line, number),
  });
}

/** Where a line stands, and what else it has from its number. */
type Place = Pick<ConsentRow, 'phoneKey' | 'country' | 'sealedNumber'>;

function placeOf(id: string, line: ConsentRow | null, number: LineNumber | undefined): Place {
  if (!number && line) return standing(line);
  if (!number) return { phoneKey: `erased:${id}`, country: null, sealedNumber: '' };
  const phoneKey = number.isTorn && line ? line.phoneKey : number.phoneKey;
  const isThere = line !== null && line.phoneKey === phoneKey;
  // What was not sealed yet a server seals by itself, and then knows the country.
  if (isThere && (number.isTorn || line.sealedNumber === null || !number.opened)) return standing(line);
  const { country, sealedNumber } = number.opened ?? { country: line?.country ?? null, sealedNumber: null };
  return { phoneKey, country, sealedNumber };
}

/** Those three of the stored line, and nothing else of it: the records say the rest. */
function standing(line: ConsentRow): Place {
  return { phoneKey: line.phoneKey, country: line.country, sealedNumber: line.sealedNumber };
}

/** What is wrong with the stored line, each in words without personal data. */
export function compareLine(
  { line }: LineWithRecords,
  rebuilt: ConsentRow | null,
  number: LineNumber | undefined,
): string[] {
  const torn = number?.isTorn ? ['phoneKey: its data key stands under another number than it opens'] : [];
  if (rebuilt === null) return ['no record leads to it'];
  if (line === null) return ['its records have no line', ...torn];
  const columns = (Object.keys(rebuilt) as (keyof ConsentRow)[]).filter((column) => line[column] !== rebuilt[column]);
  const isMoved = columns.includes('phoneKey');
  return [
    ...columns
      .filter((column) => !(isMoved && column === 'sealedNumber')) // it goes with the number
      .map((column) => `${column}: ${UNTOLD[column] ?? `stored ${line[column]}, by its records ${rebuilt[column]}`}`),
    ...torn,
  ];
}
