/** Recomputes the consent lines from the records, and tells where the stored ones differ. */
import type { Keys } from '../../keys/keys.ts';
import { type ConsentRow, mendConsents } from '../../store/consents.ts';
import type { Database } from '../../store/database.ts';
import { findLines } from '../../store/find-consents.ts';
import { type LinePage, type LineWithRecords, listLines, removeLines, setLinesAside } from '../../store/lines.ts';
import { numbersOf } from './line-numbers.ts';
import { compareLine, rebuildLine } from './rebuild-line.ts';

/** What is wrong with a consent line. */
export interface Difference {
  readonly consentId: string;
  /** In words, without personal data. */
  readonly what: string;
}

export interface RebuiltLines {
  /** Lines that were compared: those there are, and those that records name. */
  readonly lines: number;
  /** Of these, how many are not as their records say, or still not where they were put right. */
  readonly left: number;
}

interface Wrong {
  readonly stored: ConsentRow | null;
  /** Null where no record leads to it. */
  readonly rebuilt: ConsentRow | null;
  /** True where nothing says which number it is of. */
  readonly isTorn: boolean;
  readonly differences: readonly Difference[];
}

/** Lines read at once: what is at hand together is soon garbage, and a collector copies what is not yet. */
const PAGE = 100;

/**
 * Walks over all consent lines.
 * @param keys - open what says of which number a line is; without them its data key's place is taken for it
 * @param write - puts the rebuilt lines in place; without it nothing is changed. Run it while no server is writing
 * @param onDifference - told of each difference as it is found
 */
export async function rebuildConsents(
  db: Database,
  keys: Keys | null,
  write: boolean,
  onDifference: (difference: Difference) => void,
): Promise<RebuiltLines> {
  let lines = 0;
  let wrong = 0;
  for await (const page of comparedPages(db, keys)) {
    lines += page.lines;
    wrong += page.wrong.length;
    for (const difference of page.wrong.flatMap(({ differences }) => differences)) onDifference(difference);
    // Lines that stand in one another's places make room first.
    if (write && page.wrong.length > 0) await db.write(...clear(page.wrong));
  }
  if (!write || wrong === 0) return { lines, left: wrong };
  let left = 0;
  for await (const page of comparedPages(db, keys)) left += await putInPlace(db, page.wrong, onDifference);
  return { lines, left };
}

async function* comparedPages(db: Database, keys: Keys | null): AsyncGenerator<{ lines: number; wrong: Wrong[] }> {
  let from: LinePage['next'] = null;
  do {
    const { lines, next }: LinePage = await listLines(db, from, PAGE);
    if (lines.length > 0) yield { lines: lines.length, wrong: await compareLines(db, keys, lines) };
    from = next;
  } while (from !== null);
}

async function compareLines(db: Database, keys: Keys | null, page: readonly LineWithRecords[]): Promise<Wrong[]> {
  const newest = page.map(({ records }) => records.at(-1)?.id ?? '');
  const numbers = await numbersOf(db, keys, newest);
  return page.flatMap((each, i) => {
    const number = numbers.get(newest[i] ?? '');
    const rebuilt = rebuildLine(each, number);
    const differences = compareLine(each, rebuilt, number).map((what) => ({ consentId: each.id, what }));
    return differences.length === 0
      ? []
      : [{ stored: each.line, rebuilt, isTorn: number?.isTorn ?? false, differences }];
  });
}

function clear(wrong: readonly Wrong[]) {
  const idsOf = (some: readonly Wrong[]) => some.flatMap(({ stored }) => stored?.id ?? []);
  return [
    removeLines(idsOf(wrong.filter(({ rebuilt }) => rebuilt === null))),
    setLinesAside(idsOf(wrong.filter(({ stored, rebuilt }) => rebuilt && rebuilt.phoneKey !== stored?.phoneKey))),
  ];
}

/** @returns how many lines are not right even so */
async function putInPlace(
  db: Database,
  wrong: readonly Wrong[],
  onDifference: (difference: Difference) => void,
): Promise<number> {
  const rebuilt = wrong.flatMap((each) => (each.rebuilt && (each.stored || !each.isTorn) ? [each.rebuilt] : []));
  // In one place there can be one line: that which is there, and of several that records put there none.
  const idsAt = new Map<string, string[]>();
  for (const row of [...(await findLines(db, rebuilt)), ...rebuilt])
    idsAt.set(placeOf(row), [...(idsAt.get(placeOf(row)) ?? []), row.id]);
  const fitting = rebuilt.filter((row) => {
    const other = idsAt.get(placeOf(row))?.find((id) => id !== row.id);
    if (other) onDifference({ consentId: row.id, what: `cannot be put right: ${other} stands in its place` });
    return other === undefined;
  });
  if (fitting.length > 0) await db.write(mendConsents(fitting));
  const torn = wrong.filter(({ isTorn }) => isTorn).length;
  return rebuilt.length - fitting.length + torn;
}

function placeOf({ program, phoneKey }: ConsentRow): string {
  return `${program} ${phoneKey}`;
}
