/**
 * Remembers what a server said, and holds it to it: every tree it signed begins every later one, every receipt
 * verifies and stands in the log where it says, and the log holds each record once.
 */
import { expect } from 'vitest';
import { z } from 'zod';
import { openCheckpoint, type Tree } from '../../shared/log/checkpoint.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { TileClient } from './tile-client.ts';
import { getJson, RECORDS_EACH, type Recorded } from './visitors.ts';

const wellKnown = z.object({ log: z.object({ vkey: z.string() }) });

export class Witness {
  /** The log's key, from the first visit. */
  readonly vkey: string;
  readonly #trees = new Map<number, Tree>();
  readonly #receipts: Proof[] = [];

  private constructor(vkey: string) {
    this.vkey = vkey;
  }

  static async of(url: string): Promise<Witness> {
    return new Witness(await vkeyOf(url));
  }

  /** Takes in a tree that was signed. */
  #sign(tree: Tree): void {
    const known = this.#trees.get(tree.size);
    expect(known ?? tree, `two trees of ${tree.size} leaves were signed`).toEqual(tree);
    this.#trees.set(tree.size, tree);
  }

  /** Takes in answers that said "recorded". */
  async hear(answers: readonly Recorded[]): Promise<void> {
    for (const { records, receipt } of answers) {
      expect(records.length).toBe(RECORDS_EACH);
      for (const proof of [receipt, ...records.flatMap((record) => record.receipt ?? [])]) {
        this.#sign(await openCheckpoint(proof.checkpoint, parseVkey(this.vkey)));
        expect(await failuresOf(proof, this.vkey)).toEqual([]);
        this.#receipts.push(proof);
      }
    }
  }

  /**
   * Looks at a server's log, and holds it to all that was heard before.
   * @returns the number of records in it
   */
  async look(url: string): Promise<number> {
    const client = new TileClient(url, this.vkey);
    const tree = await client.checkpoint();
    this.#sign(tree);
    for (const old of this.#trees.values()) {
      expect(await client.extends(old, tree), `tree of ${old.size} begins tree of ${tree.size}`).toBe(true);
    }
    const leaves = await client.leaves(tree);
    expect(client.isMadeOf(leaves, tree)).toBe(true);
    for (const { index, leaf } of this.#receipts.flatMap((receipt) => receipt.leaves)) {
      expect(leaves[index]).toBe(leaf);
    }
    const records = leaves.filter((leaf) => leaf.includes('"t":"record"'));
    expect(new Set(records).size).toBe(records.length);
    return records.length;
  }
}

/** Names of the steps that fail. */
export async function failuresOf(proof: Proof, vkey: string): Promise<string[]> {
  const { steps } = await verifyProof(encodeProof(proof), { logKey: parseVkey(vkey) });
  return steps.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

/** The largest tree that these answers were signed under. */
export async function newestTree(answers: readonly Recorded[], vkey: string): Promise<Tree> {
  const trees = answers.map(({ receipt }) => openCheckpoint(receipt.checkpoint, parseVkey(vkey)));
  const [newest] = (await Promise.all(trees)).sort((a, b) => b.size - a.size);
  if (!newest) throw new Error('no answers');
  return newest;
}

/** The key under which a server's log is to be trusted. */
export async function vkeyOf(url: string): Promise<string> {
  return wellKnown.parse(await getJson(`${url}/.well-known/phone-consent.json`)).log.vkey;
}
