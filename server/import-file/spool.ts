/**
 * Where a file that was sent waits on this machine until it is imported: encrypted (AES-256-CTR) under the import's own
 * key, and taken away when the import ends. That it is whole, its SHA-256 in the database tells.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../errors.ts';
import { random } from '../random.ts';

/** Bytes of the largest file that is taken over HTTP. */
const MAX_FILE_BYTES = 4 * 1024 * 1024 * 1024;

/** Bytes at the beginning of the stored file: what its counter begins at, fresh for each file. */
const START_LENGTH = 16;

/** Where the file of an import waits. */
function spoolPath(dataDir: string, importId: string): string {
  return join(dataDir, 'imports', `${importId}.sealed`);
}

/** True when the file of an import waits on this machine. */
export function isSpooled(dataDir: string, importId: string): boolean {
  return existsSync(spoolPath(dataDir, importId));
}

/**
 * Writes what arrives; it is there, whole, when this resolves.
 * @throws DomainError `payload_too_large`, `malformed_json` when it breaks off
 */
export async function writeSpool(
  dataDir: string,
  importId: string,
  key: Uint8Array,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  const path = spoolPath(dataDir, importId);
  mkdirSync(join(dataDir, 'imports'), { recursive: true, mode: 0o700 });
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      const isTooMuch = bytes > MAX_FILE_BYTES;
      done(
        isTooMuch ? new DomainError('payload_too_large', `The file is larger than ${MAX_FILE_BYTES} bytes.`) : null,
        chunk,
      );
    },
  });
  const arriving = `${path}.part`;
  try {
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    const out = createWriteStream(arriving, { mode: 0o600, flush: true });
    const start = random(START_LENGTH);
    out.write(start);
    await pipeline(source, counted, createCipheriv('aes-256-ctr', key, start), out);
    await rename(arriving, path);
  } catch (error) {
    rmSync(arriving, { force: true });
    if (error instanceof DomainError || isAboutDisk(error)) throw error;
    throw new DomainError('malformed_json', 'The file did not arrive whole.');
  }
}

/** The file's own bytes. */
export async function* readSpool(dataDir: string, importId: string, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const file = await open(spoolPath(dataDir, importId));
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(START_LENGTH), position: 0 });
    const decipher = createDecipheriv('aes-256-ctr', key, buffer);
    const stored = file.createReadStream({ start: START_LENGTH, autoClose: false });
    for await (const chunk of stored) yield decipher.update(chunk as Buffer);
  } finally {
    await file.close();
  }
}

/** Takes away what waits; does nothing where nothing does. */
export function removeSpool(dataDir: string, importId: string): void {
  rmSync(spoolPath(dataDir, importId), { force: true });
}

function isAboutDisk(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && ['open', 'write', 'fsync', 'rename'].includes(String(error.syscall))
  );
}
