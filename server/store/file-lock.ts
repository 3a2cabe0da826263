/**
 * A lock that one process holds: the system's own, on a file that stays empty, as the embedded engine takes it. It ends
 * with the process, however that ends, and counts between containers on one machine, where ids of processes do not.
 */
import Libsql from 'libsql';

export interface FileLock {
  release(): void;
}

/** @returns null when somebody else still holds it after `waitMs` milliseconds */
export function lockFile(path: string, waitMs = 0): FileLock | null {
  const db = new Libsql(path, { timeout: waitMs });
  let isHeld = true;
  const release = () => {
    if (isHeld) db.close();
    isHeld = false;
  };
  try {
    db.exec('begin exclusive');
    return { release };
  } catch (error) {
    release();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
}
