/** Examines a copied database before anybody relies on it: its pages, and every leaf of its log up to the root. */
import { rm } from 'node:fs/promises';
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import { leafHash } from '../../shared/log/merkle.ts';
import { readGenesis } from '../log/genesis.ts';
import { type Database, StoreError } from '../store/database.ts';
import { findDamage } from '../store/integrity.ts';
import { readHead, readLeaves } from '../store/log-table.ts';
import { readSchemaVersion } from '../store/migrate.ts';
import { BackupError, type BackupManifest } from './manifest.ts';
import { openFile } from './open-file.ts';

/** Leaves read at once. */
const PAGE = 1000;

/** The log and the schema that the database file at `path` holds. @throws BackupError when it is not whole */
export async function examineCopy(path: string): Promise<Pick<BackupManifest, 'log' | 'schema'>> {
  let db: Database | undefined;
  try {
    db = await openFile(path);
    const damage = await findDamage(db);
    if (damage[0]) throw new BackupError(`the database is damaged: ${damage[0]}`);
    const [genesis, head] = [await readGenesis(db), await readHead(db)];
    if (!genesis || !head) throw new BackupError('the database holds no log');
    if (toBase64url(await rootOfLeaves(db, head.size)) !== head.root) {
      throw new BackupError('the leaves of the log do not lead to its root');
    }
    return {
      schema: await readSchemaVersion(db),
      log: { origin: genesis.origin, size: head.size, root: head.root },
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BackupError('the database cannot be read', { cause: error });
  } finally {
    await db?.flush().catch(() => {});
    db?.close();
    // What the engine kept beside it is in it since the flush.
    for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true });
  }
}

/** Computed from the leaves alone, a page at a time. */
async function rootOfLeaves(db: Database, size: number): Promise<Uint8Array> {
  let frontier: Frontier = EMPTY_FRONTIER;
  for (let start = 0; start < size; start += PAGE) {
    for (const leaf of await readLeaves(db, start, Math.min(PAGE, size - start))) {
      frontier = appendLeaf(frontier, leafHash(leaf));
    }
  }
  return frontier.size === size && size > 0 ? frontierRoot(frontier) : fromBase64url('');
}
