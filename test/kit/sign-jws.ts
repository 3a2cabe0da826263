/** An operator's signature over anything, right or wrong. */
import { utf8 } from '../../shared/encoding/bytes.ts';
import { assembleJws, signingInput, type Typ } from '../../shared/jws/jws.ts';
import type { Ed25519Key } from './ed25519-key.ts';

/** A JWS by `key` under its own `kid`. The payload is signed as it is given. */
export function signJws(key: Ed25519Key, typ: Typ, payload: unknown): string {
  const input = signingInput({ alg: 'Ed25519', kid: key.kid, typ }, payload);
  return assembleJws(input, key.sign(utf8(input)));
}
