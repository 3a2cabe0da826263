/** Whether a wording carries the disclosures of prior express written consent, as US law asks for. */
import { faultOf } from './apply-rule.ts';
import { type LintInput, toLintText } from './lint-text.ts';
import { affirmative, number, sender } from './rules/the-act.ts';
import { channel } from './rules/the-channel.ts';
import { condition } from './rules/the-conditions.ts';
import { kind } from './rules/the-kind.ts';
import { automated, prerecorded } from './rules/the-machine.ts';

/** What 47 CFR 64.1200(f)(9) asks of the text itself; the signature and the number are the record's to show. */
const DISCLOSURES = [sender, affirmative, channel, kind, automated, condition, number];

/**
 * True when `wording` asks for marketing and says all of: who sends, that the person agrees, by which way, that it is
 * marketing, that a machine sends, that it is not a condition of purchase, to which number; and for automated calls that
 * the voice is artificial or prerecorded. False in a language whose phrases are not known.
 */
export function carriesPewc(wording: LintInput): boolean {
  const text = toLintText(wording, 'wording');
  if (text.language === null || wording.purpose !== 'marketing') return false;
  const speaks = wording.programs.some((program) => program.channel === 'voice_automated');
  return [...DISCLOSURES, ...(speaks ? [prerecorded] : [])].every((rule) => faultOf(rule, text) === null);
}
