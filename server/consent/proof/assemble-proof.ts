/** Puts a proof file together from what the log and the store hold. */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { Deps } from '../../deps.ts';
import type { Checkpoint } from '../../log/guard.ts';
import { keyLeavesUnder } from '../../log/key-leaves-under.ts';
import { provenLeaves } from '../../log/proven-leaves.ts';

/** What a proof is made of, apart from the log's own leaves. */
export interface ProofParts {
  readonly checkpoint: Checkpoint;
  readonly jws: string;
  readonly offer: string | null;
  /** The record's own, then the chain of each record of `history`. */
  readonly disclosures: readonly Disclosure[];
  /** Every other version, oldest first. */
  readonly history: readonly string[];
  readonly status: string | null;
  /** Indices of the leaves of the record, of its history and of its wording, in any order. */
  readonly indices: readonly number[];
}

/**
 * The proof, every leaf against the one checkpoint. Members are in canonical order, so `JSON.stringify` of it is
 * canonical JSON: whoever saves the object as it came has a valid file.
 */
export async function assembleProof(deps: Deps, parts: ProofParts): Promise<Proof> {
  const { checkpoint, jws, offer, disclosures, history, status } = parts;
  const indices = [...new Set([...(await keyLeavesUnder(deps.db, checkpoint)), ...parts.indices])].sort(
    (a, b) => a - b,
  );
  return {
    anchors: [],
    checkpoint: checkpoint.note,
    disclosures: disclosures.map(({ field, salt, value }) => ({ field, salt, value })),
    history: [...history],
    leaves: await provenLeaves(deps.log, checkpoint, indices),
    offer,
    record: jws,
    status,
    v: 1,
  };
}
