/** Whether the head in the database is one to sign: of the tree that was signed last, and of the leaves that are here. */
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { frontierRoot } from '../../shared/log/frontier.ts';
import { OperatorError } from '../errors.ts';
import { type Database, StoreError } from '../store/database.ts';
import { readHead, type StoredHead, type TreeRow } from '../store/log-head.ts';
import { damaged, forked, rolledBack } from './log-refusal.ts';
import type { LogTree } from './tree.ts';

/** The head. @throws LogRefusal unless the signed tree begins the tree in the database */
export async function assertBegins(
  { db, tree }: { readonly db: Database; readonly tree: LogTree },
  signed: TreeRow,
): Promise<StoredHead> {
  const head = await readHead(db);
  if (!head || head.size < signed.size) throw rolledBack(head ?? { size: 0, root: '' }, signed);
  if (signed.size > 0 && toBase64url(await tree.rootAt(signed.size)) !== signed.root) throw forked(signed.size);
  return head;
}

/** Whoever writes to the head alone can make it name any tree. @throws LogRefusal unless the leaves that are here lead to its root */
export async function assertLeads(tree: LogTree, head: StoredHead): Promise<void> {
  if (!isWhole(head)) throw damaged(head.size);
  try {
    if (head.size === 0 || toBase64url(await tree.rootAt(head.size)) === head.root) return;
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof OperatorError)) throw error; // leaves or subtrees are missing
  }
  throw damaged(head.size);
}

/** True when the head's subtrees, which the next leaves are hashed on, come to its root. */
export function isWhole({ size, root, subtrees }: StoredHead): boolean {
  if (size === 0) return true;
  const isAsMany = subtrees.length === size.toString(2).replaceAll('0', '').length;
  return isAsMany && toBase64url(frontierRoot({ size, subtrees: subtrees.map(fromBase64url) })) === root;
}
