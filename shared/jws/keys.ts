/** Public keys as JSON Web Keys (RFC 7517, RFC 8037) with exactly their required members. */
import { sha256Base64url } from '#crypto';
import { fromBase64url } from '../encoding/base64url.ts';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';

/** A statement's one-time key. */
export type P256Jwk = { readonly crv: 'P-256'; readonly kty: 'EC'; readonly x: string; readonly y: string };

/** An operator's key: the log's, the records', the root's. */
export type Ed25519Jwk = { readonly crv: 'Ed25519'; readonly kty: 'OKP'; readonly x: string };

/**
 * Reads a P-256 key. Whether the point is on the curve is found by the verification that imports it.
 * @throws FormatError for another type, a missing or spare member, or coordinates that are not 32 bytes
 */
export function parseP256Jwk(value: unknown): P256Jwk {
  const jwk = members(value, ['crv', 'kty', 'x', 'y']);
  if (jwk.crv !== 'P-256' || jwk.kty !== 'EC') throw new FormatError('not a P-256 key');
  return { crv: 'P-256', kty: 'EC', x: coordinate(jwk.x), y: coordinate(jwk.y) };
}

/** Reads an Ed25519 key. @throws FormatError for another type, a missing or spare member, or a wrong length */
export function parseEd25519Jwk(value: unknown): Ed25519Jwk {
  const jwk = members(value, ['crv', 'kty', 'x']);
  if (jwk.crv !== 'Ed25519' || jwk.kty !== 'OKP') throw new FormatError('not an Ed25519 key');
  return { crv: 'Ed25519', kty: 'OKP', x: coordinate(jwk.x) };
}

/** RFC 7638 thumbprint with SHA-256, base64url: an operator key's `kid`. */
export function thumbprint(jwk: Ed25519Jwk | P256Jwk): string {
  return sha256Base64url(canonicalJson(jwk));
}

function members(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== names.join()) {
    throw new FormatError(`a key has exactly the members ${names.join(', ')}`);
  }
  return value as Record<string, unknown>;
}

function coordinate(value: unknown): string {
  if (typeof value !== 'string' || fromBase64url(value).length !== 32)
    throw new FormatError('a coordinate is 32 bytes');
  return value;
}
