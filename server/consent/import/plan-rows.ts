/** Reads rows, and plans what can be planned of them before the log is asked: what they say, and what the file said before. */

import { concat } from '../../../shared/encoding/bytes.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import {
  contradicts,
  decideBySameFile,
  type EarlierRow,
  type RowDecision,
  type RowWord,
} from '../../../shared/import/decide-row.ts';
import type { ReadRow, RowReading } from '../../../shared/import/read-row.ts';
import type { Deps } from '../../deps.ts';
import type { RawRow } from '../../import-file/raw-row.ts';
import { hasMember } from '../../import-file/read-ndjson.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { type Randomness, randomnessOf } from '../record/randomness.ts';
import type { ImportJob } from './import-job.ts';
import type { SeenNumbers } from './seen-numbers.ts';

/** A row with all that is chosen of it before its group is built. */
export interface PlannedRow {
  readonly number: number;
  readonly raw: RawRow;
  readonly read: ReadRow;
  readonly phoneKey: string;
  readonly word: RowWord;
  readonly earlier: EarlierRow | null;
  /** True when it takes back what an earlier row of the file said. */
  readonly isContradiction: boolean;
  /** What the file alone decides; null where the consent line does. */
  readonly decided: RowDecision | null;
  readonly chosen: Chosen;
}

/** What is random of a row, chosen when it is first asked for and the same from then on. */
export interface Chosen {
  readonly randomness: Randomness;
  recordId(program: string): RecordId;
  suppressionId(scope: string): string;
}

export interface UnreadableRow {
  readonly number: number;
  readonly raw: RawRow;
  /** Null for a contact without a number, of whom there is nothing to say. */
  readonly problem: string | null;
}

export type AnyRow = PlannedRow | UnreadableRow;

/** True of a row that could be read. */
export function isPlanned(row: AnyRow): row is PlannedRow {
  return 'read' in row;
}

/**
 * Plans one row after the other, in the order of the file.
 * @param phoneColumns - names of the columns of which one should hold a number
 */
export function rowPlanner(
  deps: Deps,
  job: Pick<ImportJob, 'attestedBy' | 'spec'>,
  seen: SeenNumbers,
  { reader, phoneColumns }: { reader: (cells: readonly string[]) => RowReading; phoneColumns: readonly string[] },
): (raw: RawRow, number: number) => AnyRow {
  const near = nearby(deps.random);
  return (raw, number) => {
    if (raw.isBroken) return { number, raw, problem: 'json: The line is not a JSON object with each member once.' };
    const reading = reader(raw.cells);
    if (!reading.ok && reading.code === 'no_number') return { number, raw, problem: numberless(raw, phoneColumns) };
    if (!reading.ok) return { number, raw, problem: `${reading.code}: ${reading.message}` };
    const read = reading.row;
    const phoneKey = phoneKeyOf(deps.keys, read.phone);
    const at = read.at ?? job.spec.asOf ?? null;
    const word: RowWord = { says: read.says, at, isProven: job.attestedBy !== null && read.hasProof };
    const earlier = seen.note(phoneKey, number, word);
    return {
      number,
      raw,
      read,
      phoneKey,
      word,
      earlier,
      isContradiction: contradicts(word, earlier),
      decided: decideBySameFile(word, earlier),
      chosen: chosen(near()),
    };
  };
}

/** Nothing is wrong with a contact who has no number. A line of JSON that is no such contact has not even a place for one. */
function numberless({ json }: RawRow, phoneColumns: readonly string[]): string | null {
  if (json === undefined || hasMember(json, phoneColumns)) return null;
  const names = phoneColumns.map((name) => `“${name}”`).join(' or ');
  return `number: The line has no ${names}: name it as the other lines do, one contact a line.`;
}

/** Rows whose ids lie near one another. */
const NEAR = 500;
/** Bytes of an id, and those that neighbours share. */
const ID_LENGTH = 16;
const SHARED_LENGTH = 4;

/**
 * Random bytes, of which those for ids begin alike for rows that are committed together: what is new lands on a few pages
 * of the database in the place of one for each row. 96 bits of an id are its own.
 */
function nearby(random: Deps['random']): () => Deps['random'] {
  let [count, shared] = [0, random(SHARED_LENGTH)];
  return () => {
    count += 1;
    if (count % NEAR === 0) shared = random(SHARED_LENGTH);
    const common = shared;
    return (length) => (length === ID_LENGTH ? concat(common, random(ID_LENGTH - SHARED_LENGTH)) : random(length));
  };
}

function chosen(random: Deps['random']): Chosen {
  const ids = new Map<string, string>();
  const once = (prefix: string, name: string) => {
    const id = ids.get(name) ?? makeId<string>(prefix, random(16));
    ids.set(name, id);
    return id;
  };
  let randomness: Randomness | null = null;
  return {
    get randomness() {
      randomness ??= randomnessOf(random);
      return randomness;
    },
    recordId: (program) => once('rec_', program) as RecordId,
    suppressionId: (scope) => once('sup_', `scope ${scope}`),
  };
}
