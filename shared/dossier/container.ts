/**
 * The dossier's container: a zip in the one spelling that this file gives it, so that a dossier has no byte that may be
 * changed. Members are stored as they are, in a fixed order, at a fixed time; a reader packs what it read again and
 * compares. That also ends every trick by which two programs see different files in one zip.
 */
import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import { equal } from '../encoding/bytes.ts';
import { FormatError } from '../errors.ts';

/** Bytes that a dossier may have. */
export const MAX_DOSSIER_LENGTH = 64 * 1024 * 1024;
/** Members that it may have. */
export const MAX_MEMBERS = 10_000;

/** Letters, digits, dots, hyphens and underscores, in at most one folder; no part begins with a dot. */
export const MEMBER_NAME = /^(?=.{1,120}$)([A-Za-z0-9_-][A-Za-z0-9._-]*\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** One file of a dossier. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The zip of `members`, in their order. The same members give the same bytes, on every machine. */
export function packMembers(members: readonly Member[]): Uint8Array {
  // The library writes local time: the first instant a zip can tell, wherever that is.
  const options = { level: 0, mtime: new Date(1980, 0, 1), os: 0, attrs: 0 } as const;
  const files: Zippable = Object.create(null);
  for (const { name, bytes } of members) files[name] = [bytes, options];
  return zipSync(files);
}

/**
 * The members of a dossier's zip, which is attacker-controlled, in their order.
 * @throws FormatError when it is too large, no zip, or not the one spelling of what is in it
 */
export function unpackMembers(zip: Uint8Array): Member[] {
  if (zip.length > MAX_DOSSIER_LENGTH) throw new FormatError(`larger than ${MAX_DOSSIER_LENGTH} bytes`);
  const members = Object.entries(unzip(zip)).map(([name, bytes]) => ({ name, bytes }));
  if (!equal(packMembers(members), zip)) {
    throw new FormatError('not a dossier’s zip as it was made: it was packed again, or a byte of it was changed');
  }
  return members;
}

/** Nothing is unpacked that is compressed, or is more than the zip itself: what is small stays small. */
function unzip(zip: Uint8Array): Unzipped {
  const names = new Set<string>();
  let total = 0;
  try {
    return unzipSync(zip, {
      filter: ({ name, size, compression }) => {
        total += size;
        if (compression !== 0) throw new FormatError('a member is compressed, and a dossier’s are not');
        if (!MEMBER_NAME.test(name) || names.has(name)) throw new FormatError('a member’s name is not one');
        if (total > zip.length || names.size >= MAX_MEMBERS) throw new FormatError('more members than it can hold');
        names.add(name);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError('not a zip, or cut off');
  }
}

/** True when `file` begins as a zip does: whoever is given either kind of file tells them apart by it. */
export function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b;
}
