/** Step 10: the text, label and links read back from the page are those of the wording. */
import { wordingTextHashes } from '../../wording/wording.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';

export function checkRendered(facts: Facts): StepResult {
  const { statement, wording: cited } = established(facts.record);
  if (statement === null) return notChecked('no browser rendered the wording');
  const wording = established(facts.wording);
  const choice = established(facts.statement).choices.find((made) => made.wording.sha256 === cited?.sha256);
  const rendered = established(choice).rendered;
  const expected = wordingTextHashes(wording);
  if (rendered.textSha256 !== expected.textSha256) return failed('the page showed another text');
  if (rendered.labelSha256 !== expected.labelSha256) return failed('the page showed another label');
  if (rendered.linksSha256 !== expected.linksSha256) return failed('the page showed other links');
  return passed('the page read back the text, label and links of the wording');
}
