/**
 * The guard against a forked log: nothing is signed before the register says that it may be. Every signed tree extends
 * the one signed before it, whichever process signed that.
 */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { checkpointText, type Tree } from '../../shared/log/checkpoint.ts';
import { assembleNote, type NoteKey } from '../../shared/log/note.ts';
import type { Signer } from '../keys/signer.ts';
import type { Database } from '../store/database.ts';
import { readHead, type StoredHead, type TreeRow } from '../store/log-head.ts';
import { readRegister, swapRegister } from '../store/register.ts';
import { assertBegins, assertLeads, isWhole } from './assert-head.ts';
import { damaged, forked, LogRefusal, rolledBack } from './log-refusal.ts';
import type { LogTree } from './tree.ts';

/** A tree with the signed note that says so. */
export interface Checkpoint {
  readonly tree: Tree;
  readonly note: string;
}

export class SigningGuard {
  readonly #db: Database;
  readonly #register: Database;
  readonly #tree: LogTree;
  readonly #logKey: NoteKey;
  readonly #signer: Signer;
  /** Hash of the first leaf. */
  readonly #first: string;
  #signed: TreeRow;
  /** The newest tree that this process committed. */
  #own: TreeRow | null = null;
  #checkpoint: Checkpoint;

  private constructor(parts: Parts, signed: TreeRow, first: string) {
    this.#db = parts.db;
    this.#register = parts.register;
    this.#tree = parts.tree;
    this.#logKey = parts.logKey;
    this.#signer = parts.signer;
    this.#first = first;
    this.#signed = signed;
    this.#checkpoint = this.#sign(signed);
  }

  /** Compares register and data, and signs the newest tree. @throws LogRefusal when they do not agree */
  static async open(parts: Parts): Promise<SigningGuard> {
    const signed = await readRegister(parts.register, parts.logKey.name);
    if (!signed) {
      throw new LogRefusal(
        `The register has no entry for ${parts.logKey.name}, but the database holds a log. ` +
          'Point REGISTER_URL at the register that was kept apart, or run `phone-consent recover` when it is lost.',
      );
    }
    const head = await assertBegins(parts, signed);
    await assertLeads(parts.tree, head);
    const { first } = head;
    const guard = new SigningGuard(parts, signed, first);
    await guard.advance();
    return guard;
  }

  /** Told of each tree that this process commits, before it is to be signed. */
  noteCommitted(tree: TreeRow): void {
    this.#own = tree;
  }

  /** The newest checkpoint this process signed. */
  get current(): Checkpoint {
    return this.#checkpoint;
  }

  /**
   * A head may have been read before another request signed a newer one, so one that seems behind is read again.
   * @throws LogRefusal when the data is smaller than what was signed: a restored backup, or the wrong database; or when
   * the log was recovered under another name, which an old server must not sign with its own; or when the head is none that
   * was written
   */
  async assertContinues(head: StoredHead): Promise<void> {
    const signed = this.#signed;
    if (head.first !== this.#first) throw new LogRefusal('The log was recovered under another name: start anew.');
    if (head.size === signed.size && head.root !== signed.root) throw forked(head.size);
    if (!isWhole(head)) throw damaged(head.size);
    // What this process committed itself it has just hashed; what another did may be somebody's who wrote to the head.
    const isKnown = [signed, this.#own].some((tree) => tree?.size === head.size && tree.root === head.root);
    if (head.size > signed.size && !isKnown) await assertLeads(this.#tree, head);
    if (head.size >= signed.size) return;
    const again = await readHead(this.#db);
    if (!again || again.size < signed.size) throw rolledBack(again ?? head, signed);
  }

  /**
   * Moves the register to the newest committed tree and signs it. Whoever loses the swap looks again, and signs what
   * the register then says.
   */
  async advance(): Promise<Checkpoint> {
    for (;;) {
      const signed = this.#signed;
      const head = await readHead(this.#db);
      if (!head) throw new LogRefusal('The database no longer holds the log.');
      await this.assertContinues(head);
      if (head.size < signed.size) continue;
      if (head.size === signed.size) {
        if (head.root !== signed.root) throw forked(head.size);
        return this.#checkpoint;
      }
      if (await swapRegister(this.#register, this.#logKey.name, signed, head)) return this.#take(head);
      await this.#follow();
    }
  }

  /** Takes in what another process signed meanwhile. */
  async #follow(): Promise<void> {
    const signed = await readRegister(this.#register, this.#logKey.name);
    if (!signed) throw new LogRefusal('The register lost its entry for this log.');
    await assertBegins({ db: this.#db, tree: this.#tree }, signed);
    this.#take(signed);
  }

  /** Signs a tree that the register holds, unless a later one was signed while the register answered. */
  #take({ size, root }: TreeRow): Checkpoint {
    if (size > this.#signed.size) {
      this.#signed = { size, root };
      this.#checkpoint = this.#sign(this.#signed);
    }
    return this.#checkpoint;
  }

  #sign(row: TreeRow): Checkpoint {
    const tree: Tree = { size: row.size, root: fromBase64url(row.root) };
    const text = checkpointText(this.#logKey.name, tree);
    return { tree, note: assembleNote(text, [{ key: this.#logKey, signature: this.#signer.sign(utf8(text)) }]) };
  }
}

interface Parts {
  readonly db: Database;
  readonly register: Database;
  readonly tree: LogTree;
  /** The log's origin and public key. */
  readonly logKey: NoteKey;
  readonly signer: Signer;
}
