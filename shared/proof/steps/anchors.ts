/** Step 15: time-stamps and witnesses over the checkpoint. Their shapes are reserved; this version checks none. */
import { established, type Facts, notChecked, type StepResult } from '../facts.ts';

export function checkAnchors(facts: Facts): StepResult {
  const { anchors } = established(facts.proof);
  return notChecked(anchors.length === 0 ? 'the checkpoint is not anchored' : 'this verifier does not check anchors');
}
