/** Key leaves: record keys added, retired and declared compromised, each signed by whom it is told. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { Instant } from '../../shared/encoding/time.ts';
import { type KeyLeaf, keyLeafInput } from '../../shared/log/leaf.ts';
import type { Ed25519Key } from './ed25519-key.ts';

/** What a key leaf says, before somebody signs it. */
export type KeyChange =
  | { readonly action: 'add'; readonly at: Instant; readonly jwk: Ed25519Key['jwk'] }
  | { readonly action: 'retire'; readonly at: Instant; readonly kid: string }
  | { readonly action: 'compromise'; readonly kid: string; readonly lastGoodIndex: number };

/** The leaf in which `signer` says `change`. */
export function keyLeafBy(signer: Ed25519Key, change: KeyChange): KeyLeaf {
  const unsigned = { ...change, by: signer.kid, sig: '', t: 'key', v: 1 } as const;
  return { ...unsigned, sig: toBase64url(signer.sign(keyLeafInput(unsigned))) };
}
