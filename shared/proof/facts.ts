/** What the steps of a verification establish, each from what earlier steps established, and how a step ends. */
import type { Disclosure } from '../commitment/commitment.ts';
import { FormatError } from '../errors.ts';
import type { Tree } from '../log/checkpoint.ts';
import type { GenesisLeaf, Leaf } from '../log/leaf.ts';
import type { NoteKey } from '../log/note.ts';
import type { Offer } from '../record/offer.ts';
import type { ConsentRecord } from '../record/record.ts';
import type { Statement } from '../record/statement.ts';
import type { Wording } from '../wording/wording.ts';
import type { Proof } from './file.ts';
import type { Keyring } from './keyring.ts';

/** What the verifier brings. Nothing in a proof file can widen it. */
export interface Trust {
  /** The log's key, whose name is the log's origin. */
  readonly logKey: NoteKey;
}

/** Facts as they become established. A step reads them through `established` and adds its own. */
export interface Facts {
  readonly trust: Trust;
  proof?: Proof;
  tree?: Tree;
  /** Leaves proven to be in the tree, by index; null for types that this version does not know. */
  leaves?: ReadonlyMap<number, Leaf | null>;
  genesis?: GenesisLeaf;
  recordIndex?: number;
  keyring?: Keyring;
  record?: ConsentRecord;
  wording?: Wording;
  statement?: Statement;
  offer?: Offer;
  /** This record's own disclosures, each shown to open its commitment. */
  disclosed?: readonly Disclosure[];
  /** The consent line, when its chain is disclosed and complete. */
  line?: Line;
}

/** The names that a record at `index` may carry: the log's own, and those of the logs it continues, each up to its end. */
export function logNamesAt(facts: Facts, index: number): readonly string[] {
  const { origin, previous = [] } = established(facts.genesis);
  return [origin, ...previous.filter(({ size }) => index < size).map((log) => log.origin)];
}

/** A consent line as the proof shows it. */
export interface Line {
  readonly consentId: string;
  /** The versions in order; `versions[0]` is version 1. */
  readonly versions: readonly ConsentRecord[];
  /** Which of them (from 1 on) were signed by a key that was in other hands by then: what they say counts no more. */
  readonly undone: readonly number[];
}

/** How a step ended, and the sentence that says why. */
export interface StepResult {
  readonly outcome: 'passed' | 'failed' | 'not_checked';
  readonly detail: string;
}

/** One named step. A `FormatError` it throws is a failure. */
export type Step = (facts: Facts) => StepResult | Promise<StepResult>;

/** The step looked, and found what it must. */
export function passed(detail: string): StepResult {
  return { outcome: 'passed', detail };
}

/** The step looked, and found what must not be. */
export function failed(detail: string): StepResult {
  return { outcome: 'failed', detail };
}

/** There was nothing for the step to look at. */
export function notChecked(detail: string): StepResult {
  return { outcome: 'not_checked', detail };
}

/** Thrown where a step needs a fact that no earlier step could establish. */
class Unestablished extends Error {
  override readonly name = 'Unestablished';
}

/** The fact, or an end to the step as not checked. */
export function established<Fact>(fact: Fact | undefined): Fact {
  if (fact === undefined) throw new Unestablished();
  return fact;
}

/** How a step ends: a `FormatError` is a failure, a fact that is missing leaves it unchecked. */
export async function settled(step: () => StepResult | Promise<StepResult>): Promise<StepResult> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FormatError) return failed(error.message);
    if (error instanceof Unestablished) return notChecked('an earlier step failed');
    throw error;
  }
}
