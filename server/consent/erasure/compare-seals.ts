/**
 * Opens everything that is sealed under data keys. What does not open was altered, and is told as damaged where somebody
 * asks for it; a data key that was blanked looks as if its number had been erased to whoever does not know the log.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { FormatError } from '../../../shared/errors.ts';
import type { Keys } from '../../keys/keys.ts';
import type { Database } from '../../store/database.ts';
import {
  isErasedKey,
  kindOfSealed,
  listDataKeys,
  listSealed,
  SEALED_WHERE,
  type SealedKind,
  type SealedRow,
  type SealedWhere,
} from '../../store/sealed.ts';
import type { DataKeyRow } from '../../store/vault.ts';
import { openMessage } from '../../vault/sealed-message.ts';
import { type DataKey, openDataKey, openDisclosures, openText } from '../../vault/vault.ts';

/** What of one kind does not open. */
export interface DamagedSeals {
  readonly where: SealedWhere | 'data keys';
  readonly count: number;
  /** The ids of some: of records, messages, or whatever it is sealed in. */
  readonly first: readonly string[];
}

export interface SealComparison {
  readonly opened: number;
  readonly damaged: readonly DamagedSeals[];
}

/** Rows read at once. */
const PAGE = 1000;
/** Ids that are told. */
const MAX_TOLD = 5;

const OPEN: Readonly<Record<SealedKind, (key: DataKey, context: string, sealed: string) => unknown>> = {
  disclosures: openDisclosures,
  text: openText,
  message: openMessage,
};

/** Walks over all of it, by id. */
export async function compareSeals(db: Database, keys: Keys): Promise<SealComparison> {
  let opened = 0;
  const damaged: DamagedSeals[] = [];
  const look = async <Each>(
    where: DamagedSeals['where'],
    all: AsyncIterable<Each>,
    named: (each: Each) => string | null,
  ) => {
    let count = 0;
    const first: string[] = [];
    for await (const each of all) {
      const name = named(each);
      if (name === null) {
        opened += 1;
        continue;
      }
      count += 1;
      if (first.length < MAX_TOLD) first.push(name);
    }
    if (count > 0) damaged.push({ where, count, first });
  };
  await look('data keys', dataKeys(db), (row) => (openOf(keys, row) ? null : row.id));
  for (const where of SEALED_WHERE) {
    const open = OPEN[kindOfSealed(where)];
    await look(where, sealedIn(db, where), (row) => (opens(keys, row, open) ? null : row.id));
  }
  return { opened, damaged };
}

function opens(keys: Keys, { key, context, sealed, isMisplaced }: SealedRow, open: (typeof OPEN)[SealedKind]): boolean {
  const dataKey = key && openOf(keys, key);
  if (!dataKey || isMisplaced) return false;
  try {
    open(dataKey, context, sealed);
    return true;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return false;
  }
}

function openOf(keys: Keys, row: Pick<DataKeyRow, 'id' | 'epoch' | 'wrapped'>): DataKey | null {
  try {
    return openDataKey(keys, row);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

/** All but those of which an erasure left the empty row. */
async function* dataKeys(db: Database): AsyncGenerator<DataKeyRow> {
  for (let after = ''; ; ) {
    const page = await listDataKeys(db, after, PAGE);
    yield* page.filter((row) => !isErasedKey(row));
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? '';
    await turnOfTheLoop();
  }
}

async function* sealedIn(db: Database, where: SealedWhere): AsyncGenerator<SealedRow> {
  for (let after: string | null = ''; after !== null; ) {
    const { rows, last } = await listSealed(db, where, { after, limit: PAGE });
    yield* rows;
    after = last;
    await turnOfTheLoop();
  }
}
