/** One leaf's inclusion as C2SP tlog-proof text, `*.tlog-proof`, for tools that know nothing of consent. */
import { fromBase64, toBase64 } from '../encoding/base64url.ts';
import { FormatError } from '../errors.ts';
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
/** No tree below 2^53 leaves has a longer audit path. */
const MAX_PATH = 53;

/** The proof's text. It has no `extra` line: nothing authenticates that one. */
export function encodeTlogProof(proof: TlogProof): string {
  const lines = [HEADER, `index ${proof.index}`, ...proof.path.map(toBase64), '', proof.checkpoint];
  return lines.join('\n');
}

/**
 * Reads a proof's text, which is attacker-controlled. An `extra` line is passed over; the checkpoint is not yet verified.
 * @throws FormatError for any other spelling
 */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (header !== HEADER) throw new FormatError(`not ${HEADER}`);
  if (lines[0]?.startsWith('extra ')) fromBase64(lines.shift()?.slice('extra '.length) ?? '');
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  if (index === undefined || !Number.isSafeInteger(Number(index))) throw new FormatError('not the index of a leaf');
  if (lines.length > MAX_PATH) throw new FormatError(`a path has at most ${MAX_PATH} hashes`);
  return { index: Number(index), path: lines.map(readHash), checkpoint: text.slice(end + 2) };
}

function readHash(line: string): Hash {
  const hash = fromBase64(line);
  if (hash.length !== 32) throw new FormatError('a hash of the path is 32 bytes');
  return hash;
}
