/** Examines a copied database before anybody relies on it: its pages, every leaf of its log up to the root, and what is held against those. */
import { rm } from 'node:fs/promises';
import { OperatorError } from '../errors.ts';
import { compareKeyLeaves } from '../log/compare-key-leaves.ts';
import { compareRecords } from '../log/compare-records.ts';
import { compareWordings } from '../log/compare-wordings.ts';
import { readGenesis } from '../log/genesis.ts';
import { type Database, StoreError } from '../store/database.ts';
import { findDamage } from '../store/integrity.ts';
import { readHead, type TreeRow } from '../store/log-head.ts';
import { schemaState } from '../store/migrate.ts';
import { BackupError, type BackupManifest } from './manifest.ts';
import { openFile } from './open-file.ts';

/** The log and the schema that the database file at `path` holds. @throws BackupError when it is not whole */
export async function examineCopy(path: string): Promise<Pick<BackupManifest, 'log' | 'schema'>> {
  let db: Database | undefined;
  try {
    db = await openFile(path);
    const damage = await findDamage(db);
    if (damage[0]) throw new BackupError(`the database is damaged: ${damage[0]}`);
    const [genesis, head] = [await readGenesis(db), await readHead(db)];
    if (!genesis || !head) throw new BackupError('the database holds no log');
    await compareWithLog(db, head);
    const { version, trouble } = await schemaState(db);
    if (trouble !== null) throw new BackupError(trouble);
    return {
      schema: version,
      log: { origin: genesis.origin, size: head.size, root: head.root },
    };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    const reason = error instanceof StoreError ? '' : `: ${error.message.replace(/\.$/, '')}`;
    throw new BackupError(`the database cannot be read${reason}`, { cause: error });
  } finally {
    await db?.flush().catch(() => {});
    db?.close();
    // What the engine kept beside it is in it since the flush.
    for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true });
  }
}

/** Whatever the doctor holds against the leaves. @throws BackupError naming the first thing that is not what they say */
async function compareWithLog(db: Database, head: TreeRow): Promise<void> {
  const comparison = await compareRecords(db, head);
  const { root, unlike, beyond } = comparison;
  if (root !== head.root) throw new BackupError('the leaves of the log do not lead to its root');
  if (unlike.length + beyond > 0) {
    const where = unlike.length > 0 ? `at leaf ${unlike[0]}` : 'behind its end';
    throw new BackupError(`${unlike.length + beyond} records are not what the log holds, the first ${where}`);
  }
  const [wording] = await compareWordings(db, comparison.wordings, head.size);
  if (wording !== undefined) throw new BackupError(`a wording is not what the log holds, at leaf ${wording}`);
  const [keyLeaf] = await compareKeyLeaves(db, comparison, head.size);
  if (keyLeaf !== undefined) {
    throw new BackupError(
      `the list of key leaves is wrong about leaf ${keyLeaf}: phone-consent rebuild --write mends it`,
    );
  }
}
