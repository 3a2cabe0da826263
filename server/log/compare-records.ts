/**
 * Compares the records with the log: each must be, byte for byte, what its leaf holds, and no leaf may be without its
 * record. Who can write to the database can put a forged record there, and whatever is derived from records would follow
 * it; the leaves under a signed root are what cannot be forged.
 */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { FormatError } from '../../shared/errors.ts';
import type { ConsentId } from '../../shared/ids.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import { encodeLeaf, type Leaf, parseLeaf, recordLeafOf } from '../../shared/log/leaf.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { recordSha256 } from '../../shared/record/record.ts';
import type { Database } from '../store/database.ts';
import { readLeaves } from '../store/log-entries.ts';
import type { TreeRow } from '../store/log-head.ts';
import { countRecordsBeyond, listRecordsAt, type RecordRow } from '../store/records.ts';

/** What the leaves and the records come to. */
export interface Comparison {
  /** Root over the leaves as they stand, base64url. */
  readonly root: string;
  /** Records that are what their leaves hold. */
  readonly records: number;
  /** Indices of leaves whose record is missing or another one, in order. */
  readonly unlike: readonly number[];
  /** Records that stand behind the log's end. */
  readonly beyond: number;
  /** Indices of leaves about keys, rising: as the leaves say, whatever `key_leaves` holds. */
  readonly keyLeaves: readonly number[];
  /** Leaves that hold published wordings, by index. */
  readonly wordings: ReadonlyMap<number, string>;
}

/** Leaves read at once. */
const PAGE = 1000;

/** Walks over the `size` leaves of `tree`, which the database holds. */
export async function compareRecords(db: Database, { size }: Pick<TreeRow, 'size'>): Promise<Comparison> {
  let frontier: Frontier = EMPTY_FRONTIER;
  let records = 0;
  const unlike: number[] = [];
  const keyLeaves: number[] = [];
  const wordings = new Map<number, string>();
  for (let start = 0; start < size; start += PAGE) {
    const count = Math.min(PAGE, size - start);
    const [leaves, rows] = await Promise.all([readLeaves(db, start, count), listRecordsAt(db, start, count)]);
    const recordAt = new Map(rows.map((row) => [row.position, row]));
    for (const [i, leaf] of leaves.entries()) {
      frontier = appendLeaf(frontier, leafHash(leaf));
      const row = recordAt.get(start + i);
      if (row && leaf === leafOf(row)) {
        records += 1;
        continue;
      }
      const type = typeOf(leaf);
      if (row || type === 'record') unlike.push(start + i);
      if (type === 'genesis' || type === 'key') keyLeaves.push(start + i);
      if (type === 'wording') wordings.set(start + i, leaf);
    }
  }
  const root = frontier.size === 0 ? '' : toBase64url(frontierRoot(frontier));
  return { root, records, unlike, beyond: await countRecordsBeyond(db), keyLeaves, wordings };
}

/** The leaf that a record belongs under. */
export function leafOf({ jws, consent, version }: RecordRow): string {
  return encodeLeaf(recordLeafOf(consent as ConsentId, version, recordSha256(jws)));
}

/** Null for what is no leaf that this program wrote: the root tells. */
function typeOf(leaf: string): Leaf['t'] | null {
  try {
    return parseLeaf(leaf)?.t ?? null;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}
