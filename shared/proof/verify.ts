/**
 * The verifier: one list of named steps, the same code in Node, on the command line and on the offline page.
 * It reads nothing but the file and the trust that the caller brings: no clock, no network.
 */
import type { Disclosure } from '../commitment/commitment.ts';
import type { Tree } from '../log/checkpoint.ts';
import type { Offer } from '../record/offer.ts';
import { type ConsentRecord, recordSha256 } from '../record/record.ts';
import type { Statement } from '../record/statement.ts';
import type { Wording } from '../wording/wording.ts';
import { type Facts, type Line, type Step, type StepResult, settled, type Trust } from './facts.ts';
import { notShown } from './not-shown.ts';
import { checkAnchors } from './steps/anchors.ts';
import { checkCheckpoint } from './steps/checkpoint.ts';
import { checkDisclosures } from './steps/disclosures.ts';
import { checkGenesis } from './steps/genesis.ts';
import { checkHistory } from './steps/history.ts';
import { checkInclusion } from './steps/inclusion.ts';
import { checkOffer } from './steps/offer.ts';
import { checkOperatorKey } from './steps/operator-key.ts';
import { checkRecord } from './steps/record.ts';
import { checkRecordLeaf } from './steps/record-leaf.ts';
import { checkRendered } from './steps/rendered.ts';
import { checkShape } from './steps/shape.ts';
import { checkStatement } from './steps/statement.ts';
import { checkStatus } from './steps/status.ts';
import { checkWording } from './steps/wording.ts';

/** The steps in order. A step whose ground an earlier one could not establish is not checked. */
export const STEP_NAMES = [
  'shape',
  'checkpoint',
  'inclusion',
  'genesis',
  'record_leaf',
  'operator_key',
  'record',
  'wording',
  'statement',
  'rendered',
  'offer',
  'disclosures',
  'history',
  'status',
  'anchors',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Steps without which nothing is shown; the others may be left unchecked where a record has no such part. */
const REQUIRED: readonly StepName[] = STEP_NAMES.slice(0, 7);

/** What a verification found. */
export interface Report {
  /** True when every required step passed and none failed. */
  readonly verified: boolean;
  /** How strong: in a log signed by its operator. Witnessed and time-stamped logs come with anchors. */
  readonly level: 'operator_log' | 'none';
  readonly steps: readonly ({ readonly name: StepName } & StepResult)[];
  readonly notShown: readonly string[];
  /** What was established, each null where its step did not pass. */
  readonly place: Place | null;
  readonly record: ConsentRecord | null;
  readonly statement: Statement | null;
  readonly offer: Offer | null;
  readonly wording: Wording | null;
  readonly disclosed: readonly Disclosure[];
  readonly line: Line | null;
}

/** Where the record stands in the log. */
export interface Place {
  /** Hash of the record's JWS, base64url, and the index of the leaf that holds it. */
  readonly recordSha256: string;
  readonly index: number;
  /** The tree of the checkpoint, and the log that signed it. */
  readonly tree: Tree;
  readonly log: string;
}

/**
 * Verifies a proof file.
 * @param file - the file's bytes or text, attacker-controlled
 * @param trust - the log's key, from anywhere but the file
 * @returns a report; a file that is not a proof is a report too, never an exception
 */
export async function verifyProof(file: string | Uint8Array, trust: Trust): Promise<Report> {
  const facts: Facts = { trust };
  const run: Readonly<Record<StepName, Step>> = {
    shape: () => checkShape(facts, file),
    checkpoint: checkCheckpoint,
    inclusion: checkInclusion,
    genesis: checkGenesis,
    record_leaf: checkRecordLeaf,
    operator_key: checkOperatorKey,
    record: checkRecord,
    wording: checkWording,
    statement: checkStatement,
    rendered: checkRendered,
    offer: checkOffer,
    disclosures: checkDisclosures,
    history: checkHistory,
    status: checkStatus,
    anchors: checkAnchors,
  };
  const steps: ({ name: StepName } & StepResult)[] = [];
  for (const name of STEP_NAMES) steps.push({ name, ...(await settled(() => run[name](facts))) });
  const verified = steps.every(
    ({ name, outcome }) => outcome === 'passed' || (outcome === 'not_checked' && !REQUIRED.includes(name)),
  );
  return {
    verified,
    level: verified ? 'operator_log' : 'none',
    steps,
    notShown: notShown(facts),
    place: placeOf(facts),
    record: facts.record ?? null,
    statement: facts.statement ?? null,
    offer: facts.offer ?? null,
    wording: facts.wording ?? null,
    disclosed: facts.disclosed ?? [],
    line: facts.line ?? null,
  };
}

function placeOf({ proof, tree, recordIndex, trust }: Facts): Place | null {
  if (!proof || !tree || recordIndex === undefined) return null;
  return { recordSha256: recordSha256(proof.record), index: recordIndex, tree, log: trust.logKey.name };
}
