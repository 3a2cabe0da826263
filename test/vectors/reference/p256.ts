/**
 * The curve P-256 in school-book arithmetic, to make signatures that no honest signer would make: it picks the nonce, or
 * the signature first and then the key that fits. Not constant-time; for test vectors only.
 */
import { createHash } from 'node:crypto';

export const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
/** The group's order. */
export const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** A point, or null for the point at infinity. */
export type Point = { readonly x: bigint; readonly y: bigint } | null;
export type Signature = { readonly r: bigint; readonly s: bigint };

export const G: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

export function mod(value: bigint, modulus: bigint): bigint {
  return ((value % modulus) + modulus) % modulus;
}

export function inverse(value: bigint, modulus: bigint): bigint {
  return power(value, modulus - 2n, modulus);
}

export function add(a: Point, b: Point): Point {
  if (a === null) return b;
  if (b === null) return a;
  if (a.x === b.x && mod(a.y + b.y, P) === 0n) return null;
  const slope =
    a.x === b.x ? (3n * a.x * a.x - 3n) * inverse(2n * a.y, P) : (b.y - a.y) * inverse(mod(b.x - a.x, P), P);
  const x = mod(slope * slope - a.x - b.x, P);
  return { x, y: mod(slope * (a.x - x) - a.y, P) };
}

export function multiply(factor: bigint, point: Point): Point {
  let sum: Point = null;
  let doubled = point;
  for (let rest = mod(factor, N); rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, doubled);
    doubled = add(doubled, doubled);
  }
  return sum;
}

/** The point with the smallest x from `start` on that is on the curve. */
export function pointFrom(start: bigint): { readonly x: bigint; readonly y: bigint } {
  for (let x = start; ; x++) {
    const square = mod(x ** 3n - 3n * x + B, P);
    const y = power(square, (P + 1n) / 4n, P);
    if (mod(y * y, P) === square) return { x, y };
  }
}

/** The message's SHA-256 as the number that ECDSA signs. */
export function hashNumber(message: Uint8Array): bigint {
  return BigInt(`0x${createHash('sha256').update(message).digest('hex')}`);
}

/** ECDSA with a nonce of the caller's choice. */
export function sign(message: Uint8Array, secret: bigint, nonce: bigint): Signature {
  const r = mod(multiply(nonce, G)?.x ?? 0n, N);
  return { r, s: mod(inverse(nonce, N) * (hashNumber(message) + r * secret), N) };
}

/** The key under which `s` and the x of `point` sign the message: Q = r⁻¹(s·R − e·G). */
export function keyFor(message: Uint8Array, point: Point, s: bigint): Point {
  const r = mod(point?.x ?? 0n, N);
  const difference = add(multiply(s, point), multiply(-hashNumber(message), G));
  return multiply(inverse(r, N), difference);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = mod(base, modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square, modulus);
    square = mod(square * square, modulus);
  }
  return result;
}
