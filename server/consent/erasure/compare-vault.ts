/**
 * Compares what the vault no longer opens with what the log says was erased: a record has what is sealed beside it, or an
 * erasure leaf names it, never neither, never both. Who deletes a row of the vault erases in secret; who puts an old one
 * back has a number that a person was told is gone.
 */
import type { RecordId } from '../../../shared/ids.ts';
import { erasureDigest, parseLeaf } from '../../../shared/log/leaf.ts';
import type { Database } from '../../store/database.ts';
import { countErasureLeaves, readErasureLeaves } from '../../store/log-entries.ts';
import { readHead } from '../../store/log-head.ts';
import { listBareRecords } from '../../store/vault.ts';

/** What differs. */
export interface VaultComparison {
  /** Records of which nothing is sealed, as an erasure leaf says. */
  readonly erased: number;
  /** Records of which nothing is sealed any more, though no leaf says that it was erased. */
  readonly lost: number;
  /** The ids of some of them. */
  readonly firstLost: readonly string[];
  /** Erasure leaves of which the record has something sealed beside it all the same, or is not there. */
  readonly undone: number;
}

/** Rows and leaves looked at at once. */
const PAGE = 10_000;
/** Digests held in memory at once, about: where more was erased, the walk is taken once for each part of them. */
const MAX_HELD = 200_000;
/** Ids that are told. */
const MAX_TOLD = 5;
/** Digests begin with one of these. */
const FIRST = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Walks over the ids of records and vault, and over the leaves. What is erased meanwhile is no difference. */
export async function compareVault(db: Database, maxHeld = MAX_HELD): Promise<VaultComparison> {
  const size = (await readHead(db))?.size ?? 0;
  const parts = Math.min(FIRST.length, Math.ceil((await countErasureLeaves(db, size)) / maxHeld) || 1);
  let [erased, lost, undone] = [0, 0, 0];
  const firstLost: string[] = [];
  for (let part = 0; part < parts; part++) {
    const isOfPart = (digest: string) => FIRST.indexOf(digest.charAt(0)) % parts === part;
    const named = await digestsIn(db, { from: 0, size, isOfPart });
    const unnamed: string[] = [];
    for await (const id of bareRecords(db)) {
      const digest = erasureDigest(id as RecordId);
      if (!isOfPart(digest)) continue;
      if (named.delete(digest)) erased += 1;
      else if (unnamed.length < maxHeld) unnamed.push(id);
      else lost += 1;
    }
    undone += named.size;
    const since = await digestsIn(db, { from: size, size: (await readHead(db))?.size ?? 0, isOfPart });
    const gone = unnamed.filter((id) => !since.has(erasureDigest(id as RecordId)));
    lost += gone.length;
    firstLost.push(...gone.slice(0, MAX_TOLD - firstLost.length));
  }
  return { erased, lost, firstLost, undone };
}

async function digestsIn(
  db: Database,
  { from, size, isOfPart }: { from: number; size: number; isOfPart: (digest: string) => boolean },
): Promise<Set<string>> {
  const digests = new Set<string>();
  for (let start = from; start < size; start += PAGE) {
    for (const text of await readErasureLeaves(db, start, Math.min(PAGE, size - start))) {
      const leaf = parseLeaf(text);
      if (leaf?.t === 'erasure' && isOfPart(leaf.d)) digests.add(leaf.d);
    }
  }
  return digests;
}

async function* bareRecords(db: Database): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const { ids, last } = await listBareRecords(db, after, PAGE);
    yield* ids;
    if (last === null) return;
    after = last;
  }
}
