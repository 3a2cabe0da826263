/** Examines a copied database before anybody relies on it: its pages, every leaf of its log up to the root, and every record. */
import { rm } from 'node:fs/promises';
import { OperatorError } from '../errors.ts';
import { compareRecords } from '../log/compare-records.ts';
import { readGenesis } from '../log/genesis.ts';
import { type Database, StoreError } from '../store/database.ts';
import { findDamage } from '../store/integrity.ts';
import { readHead } from '../store/log-table.ts';
import { readSchemaVersion } from '../store/migrate.ts';
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
    const { root, unlike, beyond } = await compareRecords(db, head);
    if (root !== head.root) throw new BackupError('the leaves of the log do not lead to its root');
    if (unlike.length + beyond > 0) {
      const where = unlike.length > 0 ? `at leaf ${unlike[0]}` : 'behind its end';
      throw new BackupError(`${unlike.length + beyond} records are not what the log holds, the first ${where}`);
    }
    return {
      schema: await readSchemaVersion(db),
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
