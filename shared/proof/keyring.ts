/** The operator's record keys over the life of a log, as its genesis and key leaves tell it. */
import { verifyEd25519 } from '#crypto';
import { fromBase64url } from '../encoding/base64url.ts';
import { FormatError } from '../errors.ts';
import { type Ed25519Jwk, thumbprint } from '../jws/keys.ts';
import { type GenesisLeaf, type KeyLeaf, keyLeafInput } from '../log/leaf.ts';

interface KeyLife {
  readonly jwk: Ed25519Jwk;
  readonly addedIndex: number;
  retiredIndex?: number;
  lastGoodIndex?: number;
}

/** Which record key was good at which index of the log. */
export class Keyring {
  readonly #lives = new Map<string, KeyLife>();
  readonly #root: Ed25519Jwk | undefined;

  constructor(genesis: GenesisLeaf) {
    this.#lives.set(thumbprint(genesis.recordKey), { jwk: genesis.recordKey, addedIndex: 0 });
    this.#root = genesis.rootKey;
  }

  /** Takes in the key leaf at `index`; leaves come by rising index. @throws FormatError when nobody entitled signed it */
  async apply(leaf: KeyLeaf, index: number): Promise<void> {
    const signer = this.#signer(leaf.by, index);
    if (!signer) throw new FormatError(`the key leaf at ${index} is by a key that was not good then`);
    if (!(await verifyEd25519(signer, fromBase64url(leaf.sig), keyLeafInput(leaf)))) {
      throw new FormatError(`the signature of the key leaf at ${index} does not verify`);
    }
    if (leaf.action === 'add') {
      const kid = thumbprint(leaf.jwk);
      if (this.#lives.has(kid)) throw new FormatError(`the key leaf at ${index} adds a key a second time`);
      this.#lives.set(kid, { jwk: leaf.jwk, addedIndex: index });
      return;
    }
    const life = this.#lives.get(leaf.kid);
    if (!life) throw new FormatError(`the key leaf at ${index} is about an unknown key`);
    if (leaf.action === 'retire') life.retiredIndex ??= index;
    else life.lastGoodIndex = Math.min(leaf.lastGoodIndex, life.lastGoodIndex ?? Number.POSITIVE_INFINITY);
  }

  /** The key named `kid`, if it was good for a leaf at `index`. */
  goodAt(kid: string, index: number): Ed25519Jwk | undefined {
    const life = this.#lives.get(kid);
    if (!life || index <= life.addedIndex) return undefined;
    if (index > (life.retiredIndex ?? Number.POSITIVE_INFINITY)) return undefined;
    if (index > (life.lastGoodIndex ?? Number.POSITIVE_INFINITY)) return undefined;
    return life.jwk;
  }

  /** The key named `kid`, whenever it was good. */
  known(kid: string): Ed25519Jwk | undefined {
    return this.#lives.get(kid)?.jwk;
  }

  #signer(kid: string, index: number): Ed25519Jwk | undefined {
    if (this.#root && kid === thumbprint(this.#root)) return this.#root;
    return this.goodAt(kid, index);
  }
}
