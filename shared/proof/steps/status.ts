/** Step 14: the operator's word on which version was newest at this checkpoint agrees with the versions given. */
import { toBase64url } from '../../encoding/base64url.ts';
import { openStatusToken } from '../../record/status-token.ts';
import { type StatusOrNone, statusAfter } from '../../rules/status.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';
import { splitDisclosures } from './disclosures.ts';

export async function checkStatus(facts: Facts): Promise<StepResult> {
  const proof = established(facts.proof);
  const { status: token } = proof;
  if (token === null) return notChecked('the file does not say which version was newest');
  const keyring = established(facts.keyring);
  const tree = established(facts.tree);
  const { status } = await openStatusToken(token, (kid) => keyring.goodAt(kid, tree.size));
  if (status.log !== facts.trust.logKey.name) return failed(`the status is of the log ${status.log}`);
  if (status.size !== tree.size || status.root !== toBase64url(tree.root))
    return failed('the status is of another tree');
  if (!splitDisclosures(proof).own.some(({ field }) => field === 'chain'))
    return failed('a status without the chain of the record');
  const line = established(facts.line);
  if (status.consentId !== line.consentId) return failed('the status is of another consent line');
  const newest = line.versions.at(-1);
  if (status.version !== line.versions.length || status.record !== newest?.id) {
    return failed(`version ${status.version} was newest, the file gives ${line.versions.length}`);
  }
  if (status.asOf < newest.recordedAt) return failed('the status is older than the newest version');
  const state = line.versions.reduce<StatusOrNone>((before, record) => statusAfter(before, record.status), 'none');
  if (status.state !== state) return failed('the status is not what the versions lead to');
  return passed(
    `version ${status.version} (${status.state}) was newest at ${status.size} leaves, by the operator's word`,
  );
}
