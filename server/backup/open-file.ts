/** Opens a database file that may be damaged: so badly that the engine does not even begin with it. */
import { existsSync } from 'node:fs';
import { type Database, openDatabase } from '../store/database.ts';
import { BackupError } from './manifest.ts';

/** The database at `path`. @throws BackupError when there is none, or it does not open */
export async function openFile(path: string): Promise<Database> {
  if (!existsSync(path)) throw new BackupError(`there is no database at ${path}`);
  try {
    return await openDatabase({ url: `file:${path}` });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(`the database does not open: ${reason}`, { cause });
  }
}
