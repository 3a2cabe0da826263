/** The manifest of a backup: which log it holds, up to where, and the hash of each file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instantField, logOriginField, positiveField, sha256Field } from '../../shared/schema/fields.ts';

export const BACKUP_MANIFEST = 'manifest.json';
export const BACKUP_DATABASE = 'consent.db';
/** The folder of the keys, where somebody asked for them. */
export const BACKUP_KEYS = 'keys';

const backupManifest = z.strictObject({
  v: z.literal(1),
  madeAt: instantField,
  /** Version of the program, and of the database's schema. */
  program: z.string(),
  schema: positiveField,
  log: z.strictObject({ origin: logOriginField, size: positiveField, root: sha256Field }),
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(/^(consent\.db|keys\/[A-Za-z0-9_-][A-Za-z0-9._-]*)$/),
        size: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .refine((files) => new Set(files.map(({ name }) => name)).size === files.length, { error: 'a file twice' }),
});
export type BackupManifest = z.output<typeof backupManifest>;
export type BackupFile = BackupManifest['files'][number];

/** The backup is not whole, or not where it should be. The message says what is wrong. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Reads the manifest in `dir`. @throws BackupError when there is none, or it is cut off or altered in its form */
export async function readBackupManifest(dir: string): Promise<BackupManifest> {
  let text: string;
  try {
    text = await readFile(join(dir, BACKUP_MANIFEST), 'utf8');
  } catch {
    throw new BackupError(`${dir} is no backup: it has no ${BACKUP_MANIFEST}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupError(`${BACKUP_MANIFEST} is damaged: it is not JSON`);
  }
  const parsed = backupManifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String).join('.') || 'the whole';
  throw new BackupError(`${BACKUP_MANIFEST} is damaged, or of a newer program: ${path}`);
}

/** Size and hash of a file in `dir`. A file of any size takes little memory. */
export async function describeFile(dir: string, name: string): Promise<BackupFile> {
  const path = join(dir, name);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name, size: (await stat(path)).size, sha256: hash.digest('hex') };
}
