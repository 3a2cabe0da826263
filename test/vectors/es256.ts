/** Makes the ES256 vectors: signatures at the edges of what a verifier must tell apart. */
import {
  add,
  G,
  hashNumber,
  inverse,
  keyFor,
  mod,
  multiply,
  N,
  P,
  type Point,
  pointFrom,
  sign,
} from './reference/p256.ts';

/** One question to a verifier. Binary members are base64url; a signature is r and s, 32 bytes each. */
export interface Es256Vector {
  readonly name: string;
  readonly jwk: { readonly crv: 'P-256'; readonly kty: 'EC'; readonly x: string; readonly y: string };
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
}

const message = Buffer.from('phone-consent');
const e = hashNumber(message);
const secret = 0xc0ffeen;
const key = multiply(secret, G);
const honest = sign(message, secret, 0x5eedn);

/** A point whose x is past the group's order, so that r is x − n. */
const wrapped = pointFrom(N);
/** The secret for which both halves of the verifier's sum are the same point, and the one for which they cancel out. */
const doubling = mod(e * inverse(honest.r, N), N);
const cancelling = N - doubling;

export const es256Vectors: readonly Es256Vector[] = [
  rfc6979(
    'sample',
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ),
  rfc6979(
    'test',
    'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
    '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  ),
  vector('an ordinary signature', honest, true),
  vector('the same with n − s: ECDSA is malleable, and ES256 accepts both', { ...honest, s: N - honest.s }, true),
  vector('nonce 1', sign(message, secret, 1n), true),
  vector('nonce n − 1', sign(message, secret, N - 1n), true),
  vector('key G', sign(message, 1n, 7n), true, G),
  vector('key −G', sign(message, N - 1n, 7n), true, multiply(N - 1n, G)),
  vector('s = 1', { r: honest.r, s: 1n }, true, keyFor(message, multiply(0x5eedn, G), 1n)),
  vector('s = n − 1', { r: honest.r, s: N - 1n }, true, keyFor(message, multiply(0x5eedn, G), N - 1n)),
  vector('x of R past n, r reduced', { r: wrapped.x - N, s: 2n }, true, keyFor(message, wrapped, 2n)),
  vector('u1·G = u2·Q', sign(message, doubling, 0x5eedn), true, multiply(doubling, G)),

  vector('x of R past n, r not reduced', { r: wrapped.x, s: 2n }, false, keyFor(message, wrapped, 2n)),
  vector('u1·G = −u2·Q: R at infinity', { r: honest.r, s: 1n }, false, multiply(cancelling, G)),
  vector('s + n', { r: honest.r, s: 1n + N }, false, keyFor(message, multiply(0x5eedn, G), 1n)),
  vector('r = 0', { ...honest, r: 0n }, false),
  vector('s = 0', { ...honest, s: 0n }, false),
  vector('r = s = 0', { r: 0n, s: 0n }, false),
  vector('r = n', { ...honest, r: N }, false),
  vector('s = n', { ...honest, s: N }, false),
  vector('r = s = n', { r: N, s: N }, false),
  vector('r = p', { ...honest, r: P }, false),
  vector('r = s = 1', { r: 1n, s: 1n }, false),
  vector('all bits set', { r: 2n ** 256n - 1n, s: 2n ** 256n - 1n }, false),
  vector('n − r', { ...honest, r: N - honest.r }, false),
  vector('r and s swapped', { r: honest.s, s: honest.r }, false),
  vector('another key', honest, false, add(key, G)),
  vector('the negative of the key', honest, false, multiply(N - secret, G)),
  { ...vector('another message', honest, false), message: encode(Buffer.from('phone-consent ')) },
  { ...vector('no message', honest, false), message: '' },
  withSignature('empty', Buffer.of()),
  withSignature('63 bytes', bytes(honest).subarray(1)),
  withSignature('65 bytes', Buffer.concat([Buffer.of(0), bytes(honest)])),
  withSignature('r and s in 33 bytes each', Buffer.concat([Buffer.of(0), b32(honest.r), Buffer.of(0), b32(honest.s)])),
  withSignature('DER instead of r‖s', der(honest)),
  withSignature('twice', Buffer.concat([bytes(honest), bytes(honest)])),
  vector('key off the curve', honest, false, { x: key?.x ?? 0n, y: (key?.y ?? 0n) ^ 1n }),
  vector('key (0, 0), signed as if it were the point at infinity', sign(message, 0n, 7n), false, null),
];

/** RFC 6979 §A.2.5, with SHA-256. */
function rfc6979(text: string, r: string, s: string): Es256Vector {
  const published = multiply(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n, G);
  const numbers = { r: BigInt(`0x${r}`), s: BigInt(`0x${s}`) };
  return { ...vector(`RFC 6979 “${text}”`, numbers, true, published), message: encode(Buffer.from(text)) };
}

function vector(name: string, numbers: { r: bigint; s: bigint }, valid: boolean, point: Point = key): Es256Vector {
  const jwk = { crv: 'P-256', kty: 'EC', x: encode(b32(point?.x ?? 0n)), y: encode(b32(point?.y ?? 0n)) } as const;
  return { name, jwk, message: encode(message), signature: encode(bytes(numbers)), valid };
}

function withSignature(name: string, signature: Buffer): Es256Vector {
  return { ...vector(`signature: ${name}`, honest, false), signature: encode(signature) };
}

function bytes({ r, s }: { r: bigint; s: bigint }): Buffer {
  return Buffer.concat([b32(r), b32(s)]);
}

function der({ r, s }: { r: bigint; s: bigint }): Buffer {
  const integers = [r, s].map((number) => {
    const raw = b32(number);
    const body = (raw[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), raw]) : raw;
    return Buffer.concat([Buffer.of(2, body.length), body]);
  });
  const body = Buffer.concat(integers);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

function b32(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
}

function encode(data: Buffer): string {
  return data.toString('base64url');
}
