/** Proves versions of some consent lines, each in a file of its own, all under one checkpoint. */

import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { fitsFile, MAX_HISTORY, type Proof } from '../../shared/proof/file.ts';
import { assembleProof, type ProofParts } from '../consent/proof/assemble-proof.ts';
import { partsAlone, statusToken } from '../consent/proof/prove.ts';
import type { Opened } from '../consent/record/disclose.ts';
import type { LoggedRecord } from '../consent/record/logged-records.ts';
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';

/** Versions that are proven before others have their turn. */
const PROVEN_A_TURN = 16;

/** One version of a line, with all that is known of it. */
export interface ProvenVersion extends LoggedRecord {
  /** None for what was erased or is restricted. */
  readonly disclosures: readonly Disclosure[];
  /** True where what would be disclosed does not open: somebody altered it, or the disk. */
  readonly isDamaged: boolean;
  readonly proof: Proof;
}

/**
 * The versions of one line, oldest first, all in the checkpoint's tree. The proof of the newest carries the line's history
 * and the status, as far as a file holds it; those of the others stand alone.
 * @param isWhole - false where some version of the line cannot be told of: then all stand alone, and no status is signed
 * @param opened - of each record, what its proof opens
 */
export async function proveAll(
  deps: Deps,
  checkpoint: Checkpoint,
  { versions, isWhole }: { versions: readonly LoggedRecord[]; isWhole: boolean },
  { disclosures, damaged }: Opened,
): Promise<ProvenVersion[]> {
  const proven: ProvenVersion[] = [];
  for (const [i, version] of versions.entries()) {
    if (i % PROVEN_A_TURN === PROVEN_A_TURN - 1) await turnOfTheLoop();
    const own = disclosures.get(version.row.id) ?? [];
    const alone = await partsAlone(deps, checkpoint, version, own);
    const isNewest = i === versions.length - 1;
    const whole = isNewest && isWhole ? await withHistory(deps, alone, { own, versions, disclosures }) : null;
    proven.push({
      ...version,
      disclosures: own,
      isDamaged: damaged.has(version.row.id),
      proof: whole ?? (await assembleProof(deps, alone)),
    });
  }
  return proven;
}

/** Null where a chain was erased, or the line is longer than a file holds. */
async function withHistory(
  deps: Deps,
  alone: ProofParts,
  {
    own,
    versions,
    disclosures,
  }: { own: Disclosure[]; versions: readonly LoggedRecord[]; disclosures: ReadonlyMap<string, Disclosure[]> },
): Promise<Proof | null> {
  const others = versions.slice(0, -1);
  const chains = others.flatMap(({ row }) => disclosures.get(row.id)?.find(({ field }) => field === 'chain') ?? []);
  const isWhole = chains.length === others.length && own.some(({ field }) => field === 'chain');
  if (!isWhole || others.length > MAX_HISTORY) return null;
  const status = await statusToken(deps, alone.checkpoint, versions);
  if (status === null) return null;
  const whole = await assembleProof(deps, {
    ...alone,
    disclosures: [...own, ...chains],
    history: others.map(({ row }) => row.jws),
    status,
    indices: [...alone.indices, ...others.map(({ row }) => row.position)],
  });
  return fitsFile(whole) ? whole : null;
}
