/** Step 6: the key that claims to have signed the record was the operator's, and good, at the record's place in the log. */
import { claimedKid } from '../../jws/jws.ts';
import { established, type Facts, failed, passed, type StepResult } from '../facts.ts';
import { Keyring } from '../keyring.ts';

export async function checkOperatorKey(facts: Facts): Promise<StepResult> {
  const keyring = new Keyring(established(facts.genesis));
  for (const [index, leaf] of established(facts.leaves)) if (leaf?.t === 'key') await keyring.apply(leaf, index);
  facts.keyring = keyring;
  const kid = claimedKid(established(facts.proof).record);
  if (!keyring.goodAt(kid, established(facts.recordIndex))) {
    return failed('the record names a key that the given leaves do not show as good at its place');
  }
  return passed(`key ${kid} was the operator's, as far as the given leaves show`);
}
