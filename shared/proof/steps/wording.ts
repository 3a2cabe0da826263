/** Step 8: the wording the record cites was published in the log before the record. */
import type { WordingLeaf } from '../../log/leaf.ts';
import { type Wording, wordingSha256 } from '../../wording/wording.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';

export function checkWording(facts: Facts): StepResult {
  const record = established(facts.record);
  const cited = record.wording;
  if (cited === null) return notChecked('the record cites no wording');
  const leaf = established(facts.leaves).get(cited.logIndex);
  if (leaf?.t !== 'wording') return failed(`leaf ${cited.logIndex} is missing or not a wording`);
  if (cited.logIndex >= established(facts.recordIndex)) return failed('the wording was logged after the record');
  const wording = wordingOf(leaf);
  const digest = wordingSha256(wording);
  if (digest !== leaf.sha256 || digest !== cited.sha256) return failed('the hash of the wording differs');
  if (wording.id !== cited.id || wording.version !== cited.version || wording.locale !== cited.locale) {
    return failed('the record cites another wording');
  }
  if (wording.sender.id !== record.sender.id || wording.sender.legalName !== record.sender.legalName) {
    return failed('the wording is of another sender');
  }
  const program = wording.programs.find(({ id }) => id === record.program.id);
  if (wording.purpose !== record.program.purpose || program?.channel !== record.program.channel) {
    return failed('the wording does not cover this program');
  }
  facts.wording = wording;
  return passed(`${wording.id} version ${wording.version} was logged at ${cited.logIndex}, before the record`);
}

/** The wording that a leaf publishes. */
export function wordingOf(leaf: WordingLeaf): Wording {
  const { sha256: _, t: _t, v: _v, ...wording } = leaf;
  return wording;
}
