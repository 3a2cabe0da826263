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
}

/** A key leaf that was signed by a key entitled to, as far as was known at its index. */
interface Told<L extends KeyLeaf = KeyLeaf> {
  readonly leaf: L;
  readonly index: number;
  /** The key it is about. */
  readonly kid: string;
}
type Declaration = Told<KeyLeaf & { action: 'compromise' }>;

/**
 * Which record key was good at which index of the log.
 *
 * A declared compromise reaches back: what the key signed past its last good index is undone, key leaves among it, and
 * what those let in. Else whoever stole a key would add one of their own and outlive the declaration.
 */
export class Keyring {
  readonly #genesis: GenesisLeaf;
  readonly #rootKid: string | undefined;
  readonly #told: Told[] = [];
  readonly #lives = new Map<string, KeyLife>();
  /** Declarations of compromise in force, the newest first. */
  #declared: Declaration[] = [];

  constructor(genesis: GenesisLeaf) {
    this.#genesis = genesis;
    this.#rootKid = genesis.rootKey && thumbprint(genesis.rootKey);
    this.#relive();
  }

  /** Takes in the key leaf at `index`; leaves come by rising index. @throws FormatError when nobody entitled signed it */
  async apply(leaf: KeyLeaf, index: number): Promise<void> {
    const told = { leaf, index, kid: leaf.action === 'add' ? thumbprint(leaf.jwk) : leaf.kid };
    const signer = this.#signerOf(told);
    if (!signer) throw new FormatError(`the key leaf at ${index} is by a key that was not good then`);
    if (!(await verifyEd25519(signer, fromBase64url(leaf.sig), keyLeafInput(leaf)))) {
      throw new FormatError(`the signature of the key leaf at ${index} does not verify`);
    }
    if ((leaf.action === 'add') === (this.known(told.kid) !== undefined)) {
      throw new FormatError(`the key leaf at ${index} adds a known key, or is about an unknown one`);
    }
    if (leaf.action === 'compromise' && leaf.lastGoodIndex >= index) {
      throw new FormatError(`the key leaf at ${index} calls good what comes after it`);
    }
    this.#told.push(told);
    if (leaf.action === 'compromise') this.#redeclare();
    else this.#takeEffect(told);
  }

  /** The key named `kid`, if it was good for a leaf at `index`. */
  goodAt(kid: string, index: number): Ed25519Jwk | undefined {
    return this.compromisedAt(kid, index) ? undefined : this.#livingAt(kid, index);
  }

  /**
   * The key named `kid`, if nothing but a declared compromise keeps it from having been good for a leaf at `index`: the
   * operator logged what it signed there in good faith, or a thief did.
   */
  undoneAt(kid: string, index: number): Ed25519Jwk | undefined {
    if (this.#declared.length === 0 || this.goodAt(kid, index)) return undefined;
    const heedless = new Keyring(this.#genesis);
    heedless.#told.push(...this.#told);
    heedless.#relive();
    return heedless.#livingAt(kid, index);
  }

  /** True when `index` lies past the last one at which the key named `kid` was in its owner's hands alone. */
  compromisedAt(kid: string, index: number): boolean {
    return this.#declared.some((declaration) => reaches(declaration, kid, index));
  }

  /** The key named `kid`, whenever it was good. */
  known(kid: string): Ed25519Jwk | undefined {
    return this.#lives.get(kid)?.jwk;
  }

  /** Finds which declarations are in force: each, from the newest to the oldest, that no newer one undoes. */
  #redeclare(): void {
    this.#declared = [];
    for (const told of this.#told.filter(isDeclaration).reverse()) {
      this.#relive();
      if (this.#signerOf(told)) this.#declared.push(told);
    }
    this.#relive();
  }

  /** Lets every key leaf take effect again, under the declarations in force. */
  #relive(): void {
    const jwk = this.#genesis.recordKey;
    this.#lives.clear();
    this.#lives.set(thumbprint(jwk), { jwk, addedIndex: 0 });
    for (const told of this.#told) this.#takeEffect(told);
  }

  #takeEffect(told: Told): void {
    const { leaf, index, kid } = told;
    if (!this.#signerOf(told)) return; // entitled once, but undone by a declaration since
    if (leaf.action === 'add') this.#lives.set(kid, { jwk: leaf.jwk, addedIndex: index });
    const retired = leaf.action === 'retire' ? this.#lives.get(kid) : undefined;
    if (retired) retired.retiredIndex ??= index;
  }

  /** The key that signed a leaf, if it is entitled to: the root, or a record key that was good there. */
  #signerOf({ leaf, index }: Told): Ed25519Jwk | undefined {
    if (leaf.by === this.#rootKid) return this.#genesis.rootKey;
    return this.goodAt(leaf.by, index);
  }

  #livingAt(kid: string, index: number): Ed25519Jwk | undefined {
    const life = this.#lives.get(kid);
    return life && index > life.addedIndex && index <= (life.retiredIndex ?? index) ? life.jwk : undefined;
  }
}

function isDeclaration(told: Told): told is Declaration {
  return told.leaf.action === 'compromise';
}

/** True when a declaration covers what the key named `kid` signed for `index`. */
function reaches({ leaf }: Declaration, kid: string, index: number): boolean {
  return leaf.kid === kid && index > leaf.lastGoodIndex;
}
