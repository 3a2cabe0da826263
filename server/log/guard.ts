/**
 * The guard against a forked log: nothing is signed before the register says that it may be. Every signed tree extends
 * the one signed before it, whichever process signed that.
 */
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { checkpointText, type Tree } from '../../shared/log/checkpoint.ts';
import { frontierRoot } from '../../shared/log/frontier.ts';
import { assembleNote, type NoteKey } from '../../shared/log/note.ts';
import { OperatorError } from '../errors.ts';
import type { Signer } from '../keys/signer.ts';
import { type Database, StoreError } from '../store/database.ts';
import { readHead, type StoredHead, type TreeRow } from '../store/log-head.ts';
import { readRegister, swapRegister } from '../store/register.ts';
import type { LogTree } from './tree.ts';

/** A tree with the signed note that says so. */
export interface Checkpoint {
  readonly tree: Tree;
  readonly note: string;
}

/** The log refuses to sign. The message says what an operator can do. */
export class LogRefusal extends OperatorError {
  override readonly name = 'LogRefusal';
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

/** The head. @throws LogRefusal unless the signed tree begins the tree in the database */
async function assertBegins({ db, tree }: Pick<Parts, 'db' | 'tree'>, signed: TreeRow): Promise<StoredHead> {
  const head = await readHead(db);
  if (!head || head.size < signed.size) throw rolledBack(head ?? { size: 0, root: '' }, signed);
  if (signed.size > 0 && toBase64url(await tree.rootAt(signed.size)) !== signed.root) throw forked(signed.size);
  return head;
}

/** Whoever writes to the head alone can make it name any tree. @throws LogRefusal unless the leaves that are here lead to its root */
async function assertLeads(tree: LogTree, head: StoredHead): Promise<void> {
  if (!isWhole(head)) throw damaged(head.size);
  try {
    if (head.size === 0 || toBase64url(await tree.rootAt(head.size)) === head.root) return;
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof OperatorError)) throw error; // leaves or subtrees are missing
  }
  throw damaged(head.size);
}

/** True when the head's subtrees, which the next leaves are hashed on, come to its root. */
function isWhole({ size, root, subtrees }: StoredHead): boolean {
  if (size === 0) return true;
  const isAsMany = subtrees.length === size.toString(2).replaceAll('0', '').length;
  return isAsMany && toBase64url(frontierRoot({ size, subtrees: subtrees.map(fromBase64url) })) === root;
}

function damaged(size: number): LogRefusal {
  return new LogRefusal(
    `The ${size} leaves that the head of the log names do not lead to its root: leaves, subtrees or the head were altered. ` +
      'Run `phone-consent doctor`, and bring back a backup.',
  );
}

function rolledBack(head: TreeRow, signed: TreeRow): LogRefusal {
  return new LogRefusal(
    `The database holds ${head.size} leaves, but ${signed.size} were signed: it was restored from an old backup, or is ` +
      'another one. Bring the newer data back; if it is lost for good, run `phone-consent recover`.',
  );
}

function forked(size: number): LogRefusal {
  return new LogRefusal(
    `The database holds another tree of ${size} leaves than the one that was signed. Bring the signed data back; ` +
      'if it is lost for good, run `phone-consent recover`.',
  );
}
