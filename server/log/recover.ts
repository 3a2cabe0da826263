/**
 * Recovery, when data that was signed is lost for good: a new log, with a new name, whose genesis names the last tree
 * of the old one. Every leaf that survived stands in it at its old index, so the records that survived verify in it;
 * what was lost is not hidden, because the old log's last signed size is on record.
 */

import { toBase64url } from '../../shared/encoding/base64url.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { thumbprint } from '../../shared/jws/keys.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import { encodeLeaf, type GenesisLeaf } from '../../shared/log/leaf.ts';
import { EMPTY_ROOT, leafHash } from '../../shared/log/merkle.ts';
import { TILE_HEIGHT } from '../../shared/log/tiles.ts';
import { OperatorError } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { Database, Sql } from '../store/database.ts';
import { isKept, readLeaves, replaceBeginning, type SubtreeRow } from '../store/log-entries.ts';
import { type HeadRow, readHead, type TreeRow } from '../store/log-head.ts';
import { enterRegister, hasRegister, prepareRegister, readLargest, readRegister } from '../store/register.ts';
import { commitGroup } from './commit.ts';
import { newGenesis, readGenesis } from './genesis.ts';
import { LogTree } from './tree.ts';

/** What a recovery did, or would do. */
export interface Recovery {
  readonly oldOrigin: string;
  readonly newOrigin: string;
  /** The last tree of the old log that was signed, as far as the register knows. */
  readonly lastSigned: TreeRow;
  /** Leaves that are still there. */
  readonly surviving: number;
  /** True when all that was signed is there, under the key at hand: then nothing needs recovery. */
  readonly isWhole: boolean;
}

/** What a recovery works on. */
export interface RecoveryParts {
  readonly db: Database;
  readonly register: Database;
  readonly keys: Keys;
}

const PAGE = 1000;

/**
 * Tells what `recover` would do, and writes nothing.
 * @param parts - `register` is null where there is none: it may be what was lost
 * @throws OperatorError when neither database nor register knows of a log
 */
export async function planRecovery(
  parts: Pick<RecoveryParts, 'db' | 'keys'> & { readonly register: Database | null },
): Promise<Recovery> {
  const { db, keys } = parts;
  const register = parts.register && (await hasRegister(parts.register)) ? parts.register : null;
  const [genesis, head, largest] = await Promise.all([
    readGenesis(db),
    readHead(db),
    register && readLargest(register),
  ]);
  const oldOrigin = genesis?.origin ?? largest?.origin;
  const registered = register && oldOrigin ? await readRegister(register, oldOrigin) : null;
  const lastSigned = registered ?? head;
  if (!oldOrigin || !lastSigned) throw new OperatorError('There is nothing to recover: no log was ever begun here.');
  return {
    oldOrigin,
    newOrigin: nextOrigin(oldOrigin),
    lastSigned: { size: lastSigned.size, root: lastSigned.root },
    surviving: head?.size ?? 0,
    isWhole:
      genesis !== null &&
      thumbprint(genesis.logKey) === keys.log.kid &&
      registered !== null &&
      (await stands(db, head, registered)),
  };
}

/** True when the tree that was signed begins the one in the database. */
async function stands(db: Database, head: TreeRow | null, signed: TreeRow): Promise<boolean> {
  if (!head || head.size < signed.size) return false;
  return signed.size === 0 || toBase64url(await new LogTree(db).rootAt(signed.size)) === signed.root;
}

/** Opens the new log. No server may run meanwhile. The log key stays; the verifier key changes with the name. */
export async function recover(parts: RecoveryParts & { clock: () => number }): Promise<Recovery> {
  const { db, register, keys, clock } = parts;
  const plan = await planRecovery(parts);
  await prepareRegister(register);
  const { oldOrigin, newOrigin, lastSigned } = plan;
  const [old, head] = await Promise.all([readGenesis(db), readHead(db)]);
  const genesis: GenesisLeaf = {
    ...(old ?? newGenesis(keys, newOrigin, toInstant(clock()))),
    at: toInstant(clock()),
    logKey: keys.log.jwk,
    origin: newOrigin,
    previous: [...(old?.previous ?? []), { origin: oldOrigin, root: lastSigned.root, size: lastSigned.size }],
  };
  await enterRegister(register, newOrigin, { size: 0, root: toBase64url(EMPTY_ROOT) });
  if (head === null) await commitGroup(db, null, genesis.at, { leaves: [genesis], rows: [] });
  else await db.write(...(await rewriteBeginning(db, head, genesis)));
  return plan;
}

/** Statements that put `genesis` at the beginning of the leaves there are, and everything that hashes over it right. */
async function rewriteBeginning(db: Database, before: HeadRow, genesis: GenesisLeaf): Promise<Sql[]> {
  const subtrees: SubtreeRow[] = [];
  let frontier: Frontier = EMPTY_FRONTIER;
  for await (const leaf of leavesBehind(db, genesis, before.size)) {
    frontier = appendLeaf(frontier, leafHash(leaf), ({ level, index }, hash) => {
      // Only subtrees that begin at the new genesis have another hash than before.
      if (isKept(level) && index === 0)
        subtrees.push({ level: level / TILE_HEIGHT, position: 0, hash: toBase64url(hash) });
    });
  }
  const head: HeadRow = {
    size: frontier.size,
    root: toBase64url(frontierRoot(frontier)),
    subtrees: frontier.subtrees.map(toBase64url),
    recordedAt: before.recordedAt,
    commits: before.commits + 1,
  };
  const leaf = encodeLeaf(genesis);
  return replaceBeginning(before, head, { position: 0, leaf, hash: toBase64url(leafHash(leaf)) }, subtrees);
}

async function* leavesBehind(db: Database, genesis: GenesisLeaf, size: number): AsyncGenerator<string> {
  yield encodeLeaf(genesis);
  for (let start = 1; start < size; start += PAGE) yield* await readLeaves(db, start, Math.min(PAGE, size - start));
}

/** `consent.example/log` continues as `consent.example/log-2`, that as `…/log-3`. */
function nextOrigin(origin: string): string {
  const match = /^(.*\/log)(?:-(\d+))?$/.exec(origin);
  return match ? `${match[1]}-${Number(match[2] ?? 1) + 1}` : `${origin}-2`;
}
