/**
 * A file of personal data that a command writes: for its owner alone, whatever lies in its place, and under its name only
 * once it is whole. The folder may be one that others write to, too: no link of theirs is followed.
 */
import { lstatSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { Refused } from './command.ts';

export interface OwnFile {
  write(content: string | Uint8Array): Promise<void>;
  /** Gives it its name, in the place of what had it. */
  finish(): Promise<void>;
  /** Takes it away. */
  discard(): Promise<void>;
}

/** @throws Refused when it cannot be written */
export async function openOwnFile(path: string): Promise<OwnFile> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Refused(`${path} is a folder.`);
  const part = `${path}.part`;
  const file = await openNew(part).catch(() => {
    throw new Refused(`${part} cannot be written.`);
  });
  return {
    write: (content) => file.writeFile(content),
    finish: async () => {
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    discard: async () => {
      await file.close();
      await rm(part, { force: true });
    },
  };
}

/** What a command that was killed left behind is taken away first. */
async function openNew(path: string): Promise<FileHandle> {
  await rm(path, { force: true });
  return open(path, 'wx', 0o600);
}
