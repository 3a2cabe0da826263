/** Proves every version of some consent lines, each in a file of its own, all under one checkpoint. */

import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { fitsFile, MAX_HISTORY, type Proof } from '../../shared/proof/file.ts';
import type { ConsentRecord } from '../../shared/record/record.ts';
import { assembleProof, type ProofParts } from '../consent/proof/assemble-proof.ts';
import { partsAlone, statusToken } from '../consent/proof/prove.ts';
import { readRecordJws } from '../consent/record/read-record-jws.ts';
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';
import type { RecordRow } from '../store/records.ts';

/** Versions that are proven before others have their turn. */
const PROVEN_A_TURN = 16;

/** One version of a line, with all that is known of it. */
export interface ProvenVersion {
  readonly row: RecordRow;
  readonly record: ConsentRecord;
  /** None for what was erased or is restricted. */
  readonly disclosures: readonly Disclosure[];
  readonly proof: Proof;
}

/**
 * The versions in `rows`, oldest first within a line, all in the checkpoint's tree. The proof of a line's newest version
 * carries the line's history and the status, as far as a file holds it; those of the others stand alone.
 * @param disclosures - of each record, what its proof opens
 */
export async function proveAll(
  deps: Deps,
  checkpoint: Checkpoint,
  rows: readonly RecordRow[],
  disclosures: ReadonlyMap<string, Disclosure[]>,
): Promise<ProvenVersion[]> {
  const lines = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const line = lines.get(row.consent) ?? [];
    line.push(row);
    lines.set(row.consent, line);
  }
  const proven: ProvenVersion[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % PROVEN_A_TURN === PROVEN_A_TURN - 1) await turnOfTheLoop();
    const record = readRecordJws(row.jws);
    const own = disclosures.get(row.id) ?? [];
    const line = lines.get(row.consent) ?? [];
    const alone = await partsAlone(deps, checkpoint, { row, record }, own);
    const whole = row === line.at(-1) ? await withHistory(deps, alone, { own, line, disclosures }) : null;
    proven.push({ row, record, disclosures: own, proof: whole ?? (await assembleProof(deps, alone)) });
  }
  return proven;
}

/** Null where a chain was erased, or the line is longer than a file holds. */
async function withHistory(
  deps: Deps,
  alone: ProofParts,
  { own, line, disclosures }: { own: Disclosure[]; line: RecordRow[]; disclosures: ReadonlyMap<string, Disclosure[]> },
): Promise<Proof | null> {
  const others = line.slice(0, -1);
  const chains = others.flatMap(({ id }) => disclosures.get(id)?.find(({ field }) => field === 'chain') ?? []);
  const isWhole = chains.length === others.length && own.some(({ field }) => field === 'chain');
  if (!isWhole || others.length > MAX_HISTORY) return null;
  const whole = await assembleProof(deps, {
    ...alone,
    disclosures: [...own, ...chains],
    history: others.map(({ jws }) => jws),
    status: await statusToken(deps, alone.checkpoint, line),
    indices: [...alone.indices, ...others.map(({ position }) => position)],
  });
  return fitsFile(whole) ? whole : null;
}
