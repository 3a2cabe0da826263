/** Step 1: the file is a proof file of a known version, canonical and within its limits. */
import { type Facts, passed, type StepResult } from '../facts.ts';
import { parseProof } from '../file.ts';

export function checkShape(facts: Facts, file: string | Uint8Array): StepResult {
  facts.proof = parseProof(file);
  return passed('a canonical proof file of version 1');
}
