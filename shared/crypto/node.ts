/**
 * The cryptographic primitives the formats stand on, by Node's own OpenSSL.
 * Selected by the package's `#crypto` import under Node; `web.ts` is its twin everywhere else.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { Ed25519Jwk, P256Jwk } from '../jws/keys.ts';

/** SHA-256 of `data`: 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer');
}

/** SHA-256 of `data`, a text's of its UTF-8 bytes, in base64url: how the formats write a hash. */
export function sha256Base64url(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}

/** True when `signature` (64 bytes, RFC 8032) by `key` covers `message`. Never throws on malformed input. */
export function verifyEd25519(key: Ed25519Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  return verifyWith(null, key, signature, message);
}

/** True when `signature` (64 bytes, r‖s as in RFC 7518 §3.4) by `key` covers `message`. Never throws on malformed input. */
export function verifyEs256(key: P256Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  return verifyWith('sha256', key, signature, message);
}

/**
 * Verifies at once, in this thread: the way to a thread of libuv's pool and back costs half of what verifying does. A
 * server that verifies for strangers does so beside its own thread, as the examiner does.
 */
async function verifyWith(
  algorithm: 'sha256' | null,
  jwk: Ed25519Jwk | P256Jwk,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch {
    return false; // attacker-controlled: a point off the curve, a wrong length
  }
  return verify(algorithm, message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
