/** Sealing: AES-256-GCM with a fresh 96-bit nonce before the ciphertext and the 128-bit tag after it, base64url. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { FormatError } from '../../shared/errors.ts';
import { random } from '../random.ts';

const NONCE = 12;
const TAG = 16;

/** Encrypts `plain` under `key` (32 bytes), bound to `context`: it opens only where it was put. */
export function seal(key: Uint8Array, context: string, plain: Uint8Array): string {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Decrypts what `seal` made. @throws FormatError when the key or the context is another, or a byte was changed */
export function unseal(key: Uint8Array, context: string, sealed: string): Uint8Array {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    throw new FormatError('a sealed value does not open');
  }
}
