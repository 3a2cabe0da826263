/** Step 2: the checkpoint is signed by the log key that the verifier brought. */
import { openCheckpoint } from '../../log/checkpoint.ts';
import { established, type Facts, passed, type StepResult } from '../facts.ts';

export async function checkCheckpoint(facts: Facts): Promise<StepResult> {
  const { logKey } = facts.trust;
  facts.tree = await openCheckpoint(established(facts.proof).checkpoint, logKey);
  return passed(`${logKey.name} signed its tree of ${facts.tree.size} leaves`);
}
