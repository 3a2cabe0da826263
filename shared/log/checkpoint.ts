/** Checkpoints (C2SP tlog-checkpoint): the log's signed size and root, three lines in a signed note. */
import { fromBase64, toBase64 } from '../encoding/base64url.ts';
import { FormatError } from '../errors.ts';
import type { Hash } from './merkle.ts';
import { type NoteKey, openNote } from './note.ts';

/** A tree: its size and root. */
export interface Tree {
  readonly size: number;
  readonly root: Hash;
}

/** The text a log signs: origin, size, base64 root, each ended by a newline. */
export function checkpointText(origin: string, tree: Tree): string {
  return `${origin}\n${tree.size}\n${toBase64(tree.root)}\n`;
}

/** Reads the text of a checkpoint. @throws FormatError for any other spelling, or extension lines (v1 has none). */
function parseCheckpointText(text: string): { origin: string; tree: Tree } {
  const [origin, size, root, ...rest] = text.split('\n');
  if (!origin || !size || !root || rest.length !== 1 || rest[0] !== '')
    throw new FormatError('not origin, size and root on a line each');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new FormatError('not a tree size');
  const hash = fromBase64(root);
  if (hash.length !== 32) throw new FormatError('a root is 32 bytes');
  return { origin, tree: { size: Number(size), root: hash } };
}

/**
 * Verifies a signed checkpoint against the log's key, which the verifier brings; the origin is the key's name.
 * @throws FormatError naming what failed
 */
export async function openCheckpoint(note: string, logKey: NoteKey): Promise<Tree> {
  const { origin, tree } = parseCheckpointText(await openNote(note, logKey));
  if (origin !== logKey.name) throw new FormatError('the checkpoint is of another log');
  return tree;
}
