/**
 * The cryptographic primitives the formats stand on, for browsers and edge runtimes:
 * WebCrypto for signatures, a synchronous SHA-256 because a tree takes thousands of them.
 */
import { toBase64url } from '../encoding/base64url.ts';
import { utf8 } from '../encoding/bytes.ts';
import type { Ed25519Jwk, P256Jwk } from '../jws/keys.ts';
import { sha256 as hashBytes } from './sha256.ts';

/** SHA-256 of `data`, a text's of its UTF-8 bytes: 32 bytes. */
export function sha256(data: string | Uint8Array): Uint8Array {
  return hashBytes(typeof data === 'string' ? utf8(data) : data);
}

/** The same in base64url: how the formats write a hash. */
export function sha256Base64url(data: string | Uint8Array): string {
  return toBase64url(sha256(data));
}

/** True when `signature` (64 bytes, RFC 8032) by `key` covers `message`. Never throws on malformed input. */
export function verifyEd25519(key: Ed25519Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  return verifyWith({ name: 'Ed25519' }, key, signature, message);
}

/** True when `signature` (64 bytes, r‖s as in RFC 7518 §3.4) by `key` covers `message`. Never throws on malformed input. */
export function verifyEs256(key: P256Jwk, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  return verifyWith({ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }, key, signature, message);
}

async function verifyWith(
  algorithm: (EcKeyImportParams & EcdsaParams) | { name: 'Ed25519' },
  jwk: Ed25519Jwk | P256Jwk,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk }, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw error; // an old browser, not a bad signature
    return false; // attacker-controlled: a point off the curve, a wrong length
  }
}
