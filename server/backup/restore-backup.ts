/** Puts a backup back: checks all of it first, then puts it where nothing is. What is damaged changes nothing. */
import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SCHEMA_VERSION } from '../store/migrate.ts';
import { examineCopy } from './examine-copy.ts';
import { copyKeys, syncPath } from './make-backup.ts';
import {
  BACKUP_DATABASE,
  BACKUP_KEYS,
  BackupError,
  type BackupManifest,
  describeFile,
  readBackupManifest,
} from './manifest.ts';

export interface RestoreInput {
  /** The backup. */
  readonly dir: string;
  /** Where the database goes: a file that is not there. */
  readonly databasePath: string;
  /** Where the keys go, when they are to be put back too: a folder without any; else null. */
  readonly keysDir: string | null;
}

/**
 * What was put back. The database stands in its place whole or not at all.
 * @throws BackupError when the backup is not whole, or something is in its place
 */
export async function restoreBackup({ dir, databasePath, keysDir }: RestoreInput): Promise<BackupManifest> {
  refuseOverwriting(databasePath);
  const manifest = await readBackupManifest(dir);
  if (manifest.schema > SCHEMA_VERSION) {
    throw new BackupError(
      `it has schema ${manifest.schema}, this program knows ${SCHEMA_VERSION}: run a newer version`,
    );
  }
  await checkFiles(dir, manifest);
  const keys = manifest.files.filter(({ name }) => name.startsWith(`${BACKUP_KEYS}/`));
  if (keysDir !== null) await refuseKeys(keysDir, keys.length);

  const draft = `${databasePath}.restoring`;
  await mkdir(dirname(databasePath), { recursive: true });
  await removeDatabase(draft);
  try {
    await copyFile(join(dir, BACKUP_DATABASE), draft, constants.COPYFILE_EXCL);
    await checkCopy(draft, manifest);
    await syncPath(draft);
    if (keysDir !== null) await copyKeys(join(dir, BACKUP_KEYS), keysDir);
    await link(draft, databasePath); // unlike a rename, this never replaces what came there meanwhile
    await syncPath(dirname(databasePath));
  } finally {
    await removeDatabase(draft);
  }
  return manifest;
}

/** The engine keeps a journal beside a file: one that is left of another database would be taken for this one's. */
function refuseOverwriting(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) {
      throw new BackupError(`${path}${suffix} is there already: move it away first, nothing is written over it`);
    }
  }
}

async function refuseKeys(keysDir: string, inBackup: number): Promise<void> {
  if (inBackup === 0) throw new BackupError('it holds no keys: bring them from where they are kept apart');
  if (existsSync(keysDir) && (await readdir(keysDir)).length > 0) {
    throw new BackupError(`there are files in ${keysDir} already: nothing is written over keys`);
  }
}

async function checkFiles(dir: string, { files }: BackupManifest): Promise<void> {
  if (!files.some(({ name }) => name === BACKUP_DATABASE)) throw new BackupError(`it lists no ${BACKUP_DATABASE}`);
  for (const { name, size, sha256 } of files) {
    if (!existsSync(join(dir, name))) throw new BackupError(`${name} is missing`);
    const found = await describeFile(dir, name);
    if (found.size !== size) throw new BackupError(`${name} is damaged: ${found.size} bytes of ${size}`);
    if (found.sha256 !== sha256) throw new BackupError(`${name} is damaged: its SHA-256 is not the manifest’s`);
  }
}

/** The copy, not what was read before: a disk can fail in between. */
async function checkCopy(path: string, manifest: BackupManifest): Promise<void> {
  const expected = manifest.files.find(({ name }) => name === BACKUP_DATABASE);
  const copied = await describeFile(dirname(path), basename(path));
  if (copied.sha256 !== expected?.sha256) throw new BackupError('the copy is not what was read');
  const { log } = await examineCopy(path);
  if (log.origin !== manifest.log.origin || log.size !== manifest.log.size || log.root !== manifest.log.root) {
    throw new BackupError('the database holds another log than the manifest says');
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(path + suffix, { force: true });
}
