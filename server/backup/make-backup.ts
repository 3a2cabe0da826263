/** Makes a backup while the server runs: a copy of the database of one instant, examined, with a manifest. */
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeSecretDir } from '../keys/key-files.ts';
import { type Database, StoreError } from '../store/database.ts';
import { examineCopy } from './examine-copy.ts';
import {
  BACKUP_DATABASE,
  BACKUP_KEYS,
  BACKUP_MANIFEST,
  BackupError,
  type BackupManifest,
  describeFile,
} from './manifest.ts';

export interface BackupInput {
  readonly db: Database;
  /** A folder that is not there yet. */
  readonly dir: string;
  /** The folder of the keys, where they are to be in it; else null. */
  readonly keysDir: string | null;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/**
 * What was backed up. The folder is there whole or not at all: it is filled under another name. The register is never in
 * it, since it must not come back with the data.
 * @throws BackupError when the folder exists, or the copy is not whole
 */
export async function makeBackup({ db, dir, keysDir, clock }: BackupInput): Promise<BackupManifest> {
  if (existsSync(dir)) throw new BackupError(`${dir} is there already: a backup is never written over another`);
  await mkdir(dirname(dir), { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(`${dir}.unfinished-`); // a new one, for its owner alone: nobody else's is touched
  try {
    const madeAt = toInstant(clock());
    await copyDatabase(db, join(draft, BACKUP_DATABASE));
    const found = await examineCopy(join(draft, BACKUP_DATABASE));
    const keys = keysDir === null ? [] : await copyKeys(keysDir, join(draft, BACKUP_KEYS));
    const names = [BACKUP_DATABASE, ...keys.map((name) => `${BACKUP_KEYS}/${name}`)];
    const files = await Promise.all(names.map((name) => describeFile(draft, name)));
    const manifest: BackupManifest = { v: 1, madeAt, program: version, ...found, files };
    await writeFile(join(draft, BACKUP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const name of [...names, BACKUP_MANIFEST, ...(keysDir === null ? [] : [BACKUP_KEYS]), '.']) {
      await syncPath(join(draft, name));
    }
    await rename(draft, dir);
    await syncPath(dirname(dir));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyDatabase(db: Database, path: string): Promise<void> {
  try {
    await db.copyTo(path);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new BackupError(`the database cannot be copied: ${reason}`, { cause: error });
  }
}

/** Copies every secret file, closed to others. @returns their names */
export async function copyKeys(from: string, to: string): Promise<string[]> {
  makeSecretDir(to);
  const names = (await readdir(from)).filter((name) => /\.(pem|key)$/.test(name)).sort();
  for (const name of names) await copyFile(join(from, name), join(to, name), constants.COPYFILE_EXCL);
  return names;
}

/** Makes a file or a folder's list of files survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
