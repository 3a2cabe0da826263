/** A log in memory: leaves, the complete subtrees they make, proofs, and a signed checkpoint. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { checkpointText, type Tree } from '../../shared/log/checkpoint.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from '../../shared/log/frontier.ts';
import {
  consistencyRanges,
  type Hash,
  inclusionRanges,
  leafHash,
  type Node,
  type Range,
  rangeHash,
} from '../../shared/log/merkle.ts';
import { assembleNote } from '../../shared/log/note.ts';
import type { Ed25519Key } from './ed25519-key.ts';

export class MemoryLog {
  readonly origin: string;
  readonly #key: Ed25519Key;
  readonly #leaves: string[] = [];
  readonly #nodes = new Map<string, Hash>();
  #frontier: Frontier = EMPTY_FRONTIER;

  constructor(origin: string, key: Ed25519Key) {
    this.origin = origin;
    this.#key = key;
  }

  get size(): number {
    return this.#leaves.length;
  }

  get tree(): Tree {
    return { size: this.size, root: frontierRoot(this.#frontier) };
  }

  /** Appends a leaf's text, whatever it is. @returns its index */
  append(leaf: string): number {
    this.#frontier = appendLeaf(this.#frontier, leafHash(leaf), (node, hash) => this.#nodes.set(nameOf(node), hash));
    return this.#leaves.push(leaf) - 1;
  }

  /** The leaf's text. */
  leaf(index: number): string {
    const leaf = this.#leaves[index];
    if (leaf === undefined) throw new RangeError(`the log has no leaf ${index}`);
    return leaf;
  }

  /** The signed checkpoint over the whole tree, or over one that the log's key never should have signed. */
  checkpoint(tree: Tree = this.tree, origin = this.origin): string {
    const text = checkpointText(origin, tree);
    const key = { name: this.origin, jwk: this.#key.jwk };
    return assembleNote(text, [{ key, signature: this.#key.sign(utf8(text)) }]);
  }

  /** The root of the first `size` leaves. */
  rootAt(size: number): Hash {
    return this.#hash({ start: 0, size });
  }

  /** Proves leaf `index` in the tree of `size`. */
  inclusion(index: number, size = this.size): Hash[] {
    return inclusionRanges(index, size).map((range) => this.#hash(range));
  }

  /** Proves that the tree of `oldSize` begins the tree of `size`. */
  consistency(oldSize: number, size = this.size): Hash[] {
    return consistencyRanges(oldSize, size).map((range) => this.#hash(range));
  }

  /** A leaf with its path, as a proof file carries it. */
  proven(index: number): { index: number; leaf: string; path: string[] } {
    return { index, leaf: this.leaf(index), path: this.inclusion(index).map(toBase64url) };
  }

  #hash(range: Range): Hash {
    return rangeHash(range, (node) => {
      const hash = this.#nodes.get(nameOf(node));
      if (hash === undefined) throw new RangeError('the tree does not reach there');
      return hash;
    });
  }
}

function nameOf(node: Node): string {
  return `${node.level}/${node.index}`;
}
