/**
 * JSON Web Signatures in compact form (RFC 7515), narrowed to what phone-consent signs: two algorithms, closed
 * headers, canonical JSON, a type of its own for every signed thing.
 *
 * The order is always: verify the bytes as carried, then parse them. `verifyOperatorJws` and `verifyStatementJws` are
 * the only ways to a payload, so nothing reads what nobody signed.
 */
import { verifyEd25519, verifyEs256 } from '#crypto';
import { fromBase64url, toBase64url } from '../encoding/base64url.ts';
import { fromUtf8, utf8 } from '../encoding/bytes.ts';
import { canonicalJson, type Json, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import { type Ed25519Jwk, type P256Jwk, parseP256Jwk } from './keys.ts';

/** The types of signed things. */
export const TYP = {
  offer: 'phone-consent-offer+jws',
  statement: 'phone-consent-statement+jws',
  record: 'phone-consent-record+jws',
  status: 'phone-consent-status+jws',
  dossier: 'phone-consent-dossier+jws',
} as const;
export type Typ = (typeof TYP)[keyof typeof TYP];

/** Protected header of what an operator signs: exactly these members. */
export interface OperatorHeader {
  readonly alg: 'Ed25519';
  /** RFC 7638 thumbprint of the signing key. Names a key the verifier already has; nothing is fetched by it. */
  readonly kid: string;
  readonly typ: Typ;
}

/** Protected header of a statement: exactly these members. */
export interface StatementHeader {
  readonly alg: 'ES256';
  readonly jwk: P256Jwk;
  readonly typ: typeof TYP.statement;
}

/** The ASCII text that is signed: base64url header, a dot, base64url payload. */
export function signingInput(header: OperatorHeader | StatementHeader, payload: unknown): string {
  return `${toBase64url(utf8(canonicalJson(header)))}.${toBase64url(utf8(canonicalJson(payload)))}`;
}

/** A signed JWS, its signature appended to its signing input. */
export function assembleJws(input: string, signature: Uint8Array): string {
  return `${input}.${toBase64url(signature)}`;
}

/**
 * The signing input of a JWS: what two signatures over the same content share. ECDSA signatures can be rewritten by
 * anybody, so retries are compared by this and never by the whole token.
 */
export function signingInputOf(jws: string): string {
  return jws.slice(0, jws.lastIndexOf('.'));
}

/**
 * The `kid` an operator's JWS claims. It names a key to look up; until the signature is verified it proves nothing.
 * @throws FormatError when its header is malformed
 */
export function claimedKid(jws: string): string {
  const [encoded = ''] = jws.split('.', 1);
  const header = parseHeader(encoded);
  if (!('kid' in header) || typeof header.kid !== 'string') throw new FormatError('header: no kid');
  return header.kid;
}

/**
 * Verifies an operator's JWS with a key the caller chooses by `kid`, then parses it.
 * @param keyOf - the trusted key for a `kid`, or undefined
 * @throws FormatError naming what failed: shape, header, key, signature, canonical form
 */
export async function verifyOperatorJws(
  jws: string,
  typ: Typ,
  keyOf: (kid: string) => Ed25519Jwk | undefined,
): Promise<{ kid: string; payload: Json }> {
  const parts = split(jws);
  const header = parts.header as Partial<OperatorHeader>;
  if (Object.keys(header).sort().join() !== 'alg,kid,typ') throw new FormatError('header: exactly alg, kid, typ');
  if (header.alg !== 'Ed25519') throw new FormatError('header: alg is not Ed25519');
  if (header.typ !== typ) throw new FormatError(`header: typ is not ${typ}`);
  const key = typeof header.kid === 'string' ? keyOf(header.kid) : undefined;
  if (header.kid === undefined || key === undefined) throw new FormatError('header: kid names no known key');
  if (!(await verifyEd25519(key, parts.signature, parts.input))) throw new FormatError('signature does not verify');
  return { kid: header.kid, payload: parsePayload(parts.payload) };
}

/**
 * Verifies a statement with the one-time key in its own header, then parses it. The whole token is attacker-controlled.
 * @throws FormatError naming what failed: shape, header, key, signature, canonical form
 */
export async function verifyStatementJws(jws: string): Promise<{ jwk: P256Jwk; payload: Json }> {
  const parts = split(jws);
  const header = parts.header as Partial<StatementHeader>;
  if (Object.keys(header).sort().join() !== 'alg,jwk,typ') throw new FormatError('header: exactly alg, jwk, typ');
  if (header.alg !== 'ES256') throw new FormatError('header: alg is not ES256');
  if (header.typ !== TYP.statement) throw new FormatError(`header: typ is not ${TYP.statement}`);
  const jwk = parseP256Jwk(header.jwk);
  if (!(await verifyEs256(jwk, parts.signature, parts.input))) throw new FormatError('signature does not verify');
  return { jwk, payload: parsePayload(parts.payload) };
}

/** Splits and decodes a token. Its header must be canonical before any of it chooses a key. */
function split(jws: string): { header: Json & object; payload: Uint8Array; signature: Uint8Array; input: Uint8Array } {
  const parts = jws.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || !header || !payload || !signature) throw new FormatError('not three parts joined by dots');
  return {
    header: parseHeader(header),
    payload: fromBase64url(payload),
    signature: fromBase64url(signature),
    input: utf8(signingInputOf(jws)),
  };
}

function parseHeader(header: string): Json & object {
  const parsed = parseCanonicalJson(text(fromBase64url(header)));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new FormatError('header: not an object');
  return parsed;
}

function parsePayload(payload: Uint8Array): Json {
  return parseCanonicalJson(text(payload));
}

function text(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new FormatError('not UTF-8');
  }
}
