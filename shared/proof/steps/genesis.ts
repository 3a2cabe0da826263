/** Step 4: leaf 0 is the genesis of the log whose key the verifier brought. */
import { thumbprint } from '../../jws/keys.ts';
import { established, type Facts, failed, passed, type StepResult } from '../facts.ts';

export function checkGenesis(facts: Facts): StepResult {
  const genesis = established(facts.leaves).get(0);
  const { logKey } = facts.trust;
  if (genesis?.t !== 'genesis') return failed('leaf 0 is missing or not a genesis leaf');
  if (genesis.origin !== logKey.name) return failed(`the genesis is of ${genesis.origin}`);
  if (thumbprint(genesis.logKey) !== thumbprint(logKey.jwk)) return failed('the genesis names another log key');
  facts.genesis = genesis;
  return passed(`the log ${genesis.origin} began with this key`);
}
