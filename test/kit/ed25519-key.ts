/** An Ed25519 key from a seed, as an operator has them: for the log, for records, for the root. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { type Ed25519Jwk, thumbprint } from '../../shared/jws/keys.ts';

export interface Ed25519Key {
  readonly jwk: Ed25519Jwk;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  sign(message: Uint8Array): Uint8Array;
}

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key whose seed (RFC 8032) is these 32 bytes. */
export function ed25519Key(seed: Uint8Array): Ed25519Key {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has an x');
  const jwk: Ed25519Jwk = { crv: 'Ed25519', kty: 'OKP', x };
  return { jwk, kid: thumbprint(jwk), sign: (message) => new Uint8Array(sign(null, message, key)) };
}
