/**
 * The cryptographic primitives the formats stand on, by Node's own OpenSSL.
 * Selected by the package's `#crypto` import under Node; `web.ts` is its twin everywhere else.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Ed25519Jwk, P256Jwk } from '../jws/keys.ts';

/** SHA-256 of `data`, a text's of its UTF-8 bytes: 32 bytes. */
export function sha256(data: string | Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer');
}

/** SHA-256 of `data`, a text's of its UTF-8 bytes, in base64url: how the formats write a hash. */
export function sha256Base64url(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}

/** Keys kept for the next signature: of a log and its records they stay the same for years, and importing costs half of verifying. */
const MAX_IMPORTED = 16;
const imported = new Map<string, KeyObject>();

/** True when `signature` (64 bytes, RFC 8032) by `key` covers `message`. Never throws on malformed input. */
export async function verifyEd25519(key: Ed25519Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const known = imported.get(key.x) ?? remember(key.x, importKey(key));
  return known !== null && verifyNow(null, known, signature, message);
}

/** True when `signature` (64 bytes, r‖s as in RFC 7518 §3.4) by `key` covers `message`. Never throws on malformed input. */
export async function verifyEs256(key: P256Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const once = importKey(key);
  return once !== null && verifyNow('sha256', once, signature, message);
}

/** Null for what is no key, as a point off the curve or of a wrong length: it may come from an attacker. */
function importKey(jwk: Ed25519Jwk | P256Jwk): KeyObject | null {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch {
    return null;
  }
}

function remember(x: string, key: KeyObject | null): KeyObject | null {
  if (key !== null) imported.set(x, key);
  const [oldest] = imported.size > MAX_IMPORTED ? imported.keys() : [];
  if (oldest !== undefined) imported.delete(oldest);
  return key;
}

/**
 * Verifies at once, in this thread: the way to a thread of libuv's pool and back costs half of what verifying does. A
 * server that verifies for strangers does so beside its own thread, as the examiner does.
 */
function verifyNow(algorithm: 'sha256' | null, key: KeyObject, signature: Uint8Array, message: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  return verify(algorithm, message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
