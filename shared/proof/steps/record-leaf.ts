/** Step 5: one of the proven leaves is this record's. */
import { recordSha256 } from '../../record/record.ts';
import { established, type Facts, failed, passed, type StepResult } from '../facts.ts';

export function checkRecordLeaf(facts: Facts): StepResult {
  const index = findRecordLeaf(facts, established(facts.proof).record);
  if (index === undefined) return failed('no proven leaf holds the hash of this record');
  facts.recordIndex = index;
  return passed(`the record is leaf ${index}`);
}

/** The lowest index at which the record `jws` stands among the proven leaves. */
export function findRecordLeaf(facts: Facts, jws: string): number | undefined {
  const digest = recordSha256(jws);
  for (const [index, leaf] of established(facts.leaves)) if (leaf?.t === 'record' && leaf.d === digest) return index;
  return undefined;
}
