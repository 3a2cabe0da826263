/** Makes the Ed25519 vectors: published signatures, and what a verifier must not take for them. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** One question to a verifier. Binary members are base64url. */
export interface Ed25519Vector {
  readonly name: string;
  readonly jwk: { readonly crv: 'Ed25519'; readonly kty: 'OKP'; readonly x: string };
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
}

/** The group's order. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const message = Buffer.from('phone-consent');
const secret = keyFromSeed(Buffer.alloc(32, 7));
const honest = sign(null, message, secret);
const [r, s] = [honest.subarray(0, 32), honest.subarray(32)];
const other = keyFromSeed(Buffer.alloc(32, 8));

export const ed25519Vectors: readonly Ed25519Vector[] = [
  rfc8032(
    'test 1',
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ),
  rfc8032(
    'test 2',
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
  rfc8032(
    'test 3',
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ),
  vector('an ordinary signature', honest, true),
  vector('s + L: one signature has one spelling', Buffer.concat([r, plusL(s, 1n)]), false),
  vector('s + 8·L', Buffer.concat([r, plusL(s, 8n)]), false),
  vector('s with its highest bit set', flip(honest, 63, 0x80), false),
  vector('R with its sign bit flipped', flip(honest, 31, 0x80), false),
  vector('R changed in one bit', flip(honest, 0, 1), false),
  vector('s changed in one bit', flip(honest, 32, 1), false),
  vector('R and s swapped', Buffer.concat([s, r]), false),
  vector('all zero', Buffer.alloc(64), false),
  vector('all bits set', Buffer.alloc(64, 0xff), false),
  vector('R alone', Buffer.concat([r, Buffer.alloc(32)]), false),
  vector('s alone', Buffer.concat([Buffer.alloc(32), s]), false),
  vector('empty', Buffer.of(), false),
  vector('63 bytes', honest.subarray(0, 63), false),
  vector('65 bytes', Buffer.concat([honest, Buffer.of(0)]), false),
  vector('by another key', sign(null, message, other), false),
  vector('of another message', sign(null, Buffer.from('phone-consent '), secret), false),
  { ...vector('message left out', honest, false), message: '' },
  {
    ...vector('key with y past p', honest, false),
    jwk: { crv: 'Ed25519', kty: 'OKP', x: encode(Buffer.alloc(32, 0xff)) },
  },
  { ...vector('key of 31 bytes', honest, false), jwk: { crv: 'Ed25519', kty: 'OKP', x: encode(Buffer.alloc(31, 9)) } },
  { ...vector('no key', honest, false), jwk: { crv: 'Ed25519', kty: 'OKP', x: '' } },
];

/** RFC 8032 §7.1. */
function rfc8032(name: string, seed: string, text: string, signature: string): Ed25519Vector {
  const jwk = jwkOf(keyFromSeed(Buffer.from(seed, 'hex')));
  const [bytes, spoken] = [Buffer.from(signature, 'hex'), Buffer.from(text, 'hex')];
  return { name: `RFC 8032 ${name}`, jwk, message: encode(spoken), signature: encode(bytes), valid: true };
}

function vector(name: string, signature: Buffer, valid: boolean): Ed25519Vector {
  return { name, jwk: jwkOf(secret), message: encode(message), signature: encode(signature), valid };
}

function plusL(scalar: Buffer, times: bigint): Buffer {
  const number = BigInt(`0x${Buffer.from(scalar).reverse().toString('hex')}`) + times * L;
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
}

function flip(bytes: Buffer, index: number, bits: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[index] = (flipped[index] ?? 0) ^ bits;
  return flipped;
}

/** Wraps the seed as RFC 8410 says. */
function keyFromSeed(seed: Buffer) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function jwkOf(key: ReturnType<typeof keyFromSeed>): Ed25519Vector['jwk'] {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { crv: 'Ed25519', kty: 'OKP', x };
}

function encode(data: Buffer): string {
  return data.toString('base64url');
}
