/** One leaf's inclusion as C2SP tlog-proof text, `*.tlog-proof`, for tools that know nothing of consent. */
import { toBase64 } from '../encoding/base64url.ts';
import type { Hash } from './merkle.ts';

/** Where a leaf stands in the tree of a checkpoint. */
export interface TlogProof {
  readonly index: number;
  /** The audit path, from the leaf's sibling up to a child of the root. */
  readonly path: readonly Hash[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** The proof's text. It has no `extra` line: nothing authenticates that one. */
export function encodeTlogProof(proof: TlogProof): string {
  const lines = [HEADER, `index ${proof.index}`, ...proof.path.map(toBase64), '', proof.checkpoint];
  return lines.join('\n');
}
