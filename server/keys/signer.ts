/** A private Ed25519 key that signs in this process. A key in a hardware or cloud store would be another `Signer`. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { assembleJws, signingInput, type Typ } from '../../shared/jws/jws.ts';
import { type Ed25519Jwk, parseEd25519Jwk, thumbprint } from '../../shared/jws/keys.ts';

export interface Signer {
  readonly jwk: Ed25519Jwk;
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** Ed25519 signature (64 bytes) over `message`. */
  sign(message: Uint8Array): Uint8Array;
}

/** A signer from a PKCS#8 PEM. @throws when it is not an Ed25519 key */
export function signerFromPem(pem: string): Signer {
  const privateKey: KeyObject = createPrivateKey(pem);
  const { crv, kty, x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const jwk = parseEd25519Jwk({ crv, kty, x });
  return {
    jwk,
    kid: thumbprint(jwk),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** A new private key as PKCS#8 PEM. */
export function generateSignerPem(): string {
  // Encoded by what makes it: a program that made many keys and exported them afterwards was once seen to stand still.
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  });
  return privateKey;
}

/** `payload` as an operator's JWS of type `typ`. */
export function signJws(signer: Signer, typ: Typ, payload: unknown): string {
  const input = signingInput({ alg: 'Ed25519', kid: signer.kid, typ }, payload);
  return assembleJws(input, signer.sign(utf8(input)));
}
