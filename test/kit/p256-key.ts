/**
 * A P-256 key that signs deterministically (RFC 6979), so that worked examples come out the same every time.
 * Big integers, not constant-time: for tests alone. Node and browsers verify what it makes; that is its own test.
 */
import { createECDH, createHash, createHmac } from 'node:crypto';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { P256Jwk } from '../../shared/jws/keys.ts';

export interface P256Key {
  readonly jwk: P256Jwk;
  /** r‖s over SHA-256 of the message, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Order of the curve's group (FIPS 186-5). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The key whose private scalar is these 32 bytes. */
export function p256Key(scalar: Uint8Array): P256Key {
  const point = multiply(scalar);
  const jwk: P256Jwk = {
    crv: 'P-256',
    kty: 'EC',
    x: toBase64url(point.subarray(1, 33)),
    y: toBase64url(point.subarray(33)),
  };
  return { jwk, sign: (message) => sign(scalar, createHash('sha256').update(message).digest()) };
}

function sign(scalar: Uint8Array, digest: Uint8Array): Uint8Array {
  const nonce = nonceFor(scalar, digest);
  const r = mod(toBig(multiply(nonce).subarray(1, 33)));
  const s = mod(inverse(toBig(nonce)) * (toBig(digest) + r * toBig(scalar)));
  return Buffer.concat([fromBig(r), fromBig(s)]);
}

/** RFC 6979 §3.2 with HMAC-SHA-256. */
function nonceFor(scalar: Uint8Array, digest: Uint8Array): Uint8Array {
  const seed = Buffer.concat([scalar, fromBig(mod(toBig(digest)))]);
  let [k, v] = [Buffer.alloc(32, 0), Buffer.alloc(32, 1)];
  for (const separator of [0, 1]) {
    k = hmac(k, v, Buffer.of(separator), seed);
    v = hmac(k, v);
  }
  for (;;) {
    v = hmac(k, v);
    if (toBig(v) > 0n && toBig(v) < N) return v;
    k = hmac(k, v, Buffer.of(0));
    v = hmac(k, v);
  }
}

/** The generator times `scalar`, uncompressed: 0x04 ‖ x ‖ y. */
function multiply(scalar: Uint8Array): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  return curve.getPublicKey();
}

/** value^(N-2): N is prime. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, mod(value)];
  for (let exponent = N - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

function hmac(key: Uint8Array, ...parts: Uint8Array[]): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', key).update(Buffer.concat(parts)).digest());
}

function mod(value: bigint): bigint {
  return value % N;
}

function toBig(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function fromBig(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}
