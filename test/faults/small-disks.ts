/** Places for a database that run out of room, each a real one: a small file system, and a limit on the size of files. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { testFolder } from '../setup/test-folder.ts';

export interface SmallDisk {
  readonly dir: string;
  /** Leaves hardly any room to the process that has its database here, or none at all. */
  fill(pid: number, roomBytes?: number): Promise<void>;
  /** Gives the room back. */
  free(pid: number): Promise<void>;
}

export interface KindOfDisk {
  readonly name: string;
  open(): Promise<SmallDisk>;
}

const MB = 1024 * 1024;
const DISK_BYTES = 24 * MB;
const ROOM_BYTES = 256 * 1024;

/** Writes fail with ENOSPC. */
const fileSystem: KindOfDisk = {
  name: 'on a small file system',
  open: async () => {
    const dir = await testFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', dir]);
    onTestFinished(() => void execFileSync('umount', ['--lazy', dir]));
    const filler = join(dir, 'filler');
    const used = () => Number(execFileSync('df', ['--block-size=1', '--output=used', dir]).toString().split('\n')[1]);
    return {
      dir,
      fill: async (_pid, roomBytes = ROOM_BYTES) => {
        await writeFile(filler, Buffer.alloc(DISK_BYTES - used() - roomBytes)).catch((error: NodeJS.ErrnoException) => {
          // The file system keeps some of its room for itself: it is as full as can be.
          if (roomBytes > 0 || error.code !== 'ENOSPC') throw error;
        });
      },
      free: () => rm(filler),
    };
  },
};

/** Writes behind the limit fail with EFBIG. */
const sizeLimit: KindOfDisk = {
  name: 'under a limit on the size of files',
  open: async () => {
    const dir = await testFolder();
    const limit = (pid: number, bytes: string) => {
      execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
    };
    return {
      dir,
      fill: async (pid, roomBytes = ROOM_BYTES) => {
        limit(pid, String(statSync(join(dir, 'consent.db-wal')).size + roomBytes));
      },
      free: async (pid) => limit(pid, 'unlimited'),
    };
  },
};

/** The kinds that can be had here; one that cannot is said. Mounting takes root, limits take Linux. */
export function smallDisks(): KindOfDisk[] {
  const kinds = [canMount() ? fileSystem : null, canLimit() ? sizeLimit : null];
  const found = kinds.filter((kind) => kind !== null);
  if (found.length < kinds.length) console.warn(`A full disk is tested ${found.map(({ name }) => name).join(', ')}.`);
  return found;
}

function canMount(): boolean {
  return works('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
}

function canLimit(): boolean {
  return works('prlimit', ['--pid', String(process.pid)]);
}

function works(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
