/** Step 12: every disclosed value opens its commitment and is what its field holds. */
import { type Disclosure, type Field, opens } from '../../commitment/commitment.ts';
import { type Json, parseCanonicalJson } from '../../encoding/canonical-json.ts';
import { isE164 } from '../../phone/e164.ts';
import { parseChain } from '../../record/chain.ts';
import { canonicalText } from '../../wording/canonical-text.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';
import type { Proof } from '../file.ts';

export function checkDisclosures(facts: Facts): StepResult {
  const record = established(facts.record);
  const proof = established(facts.proof);
  const statement = record.statement === null ? undefined : established(facts.statement);
  if (proof.disclosures.length < proof.history.length) return failed('a record of the history comes without its chain');
  const { own } = splitDisclosures(proof);
  if (own.length === 0) return notChecked('nothing is disclosed');
  if (new Set(own.map(({ field }) => field)).size < own.length) return failed('a field is disclosed twice');
  for (const disclosure of own) {
    const { field } = disclosure;
    const bind = statement && field in statement.commitments ? statement.id : record.id;
    if (!opens(record.commitments[field], bind, disclosure)) return failed(`${field} does not open its commitment`);
    if (!isGrammatical(disclosure)) return failed(`${field} is not what its field holds`);
  }
  facts.disclosed = own;
  return passed(`opened: ${own.map(({ field }) => field).join(', ')}`);
}

/** The disclosures of the record itself, and after them one for each record of the history. */
export function splitDisclosures({ disclosures, history }: Proof): { own: Disclosure[]; ofHistory: Disclosure[] } {
  const end = Math.max(disclosures.length - history.length, 0);
  return { own: disclosures.slice(0, end), ofHistory: disclosures.slice(end) };
}

const GRAMMAR: Readonly<Record<Field, (value: string) => boolean>> = {
  phone: isE164,
  name: (value) => canonicalText(value) !== '' && value.length <= 200,
  display: isObject,
  gesture: isObject,
  page: isObject,
  client: isObject,
  ip: (value) => /^[0-9a-f.:/]{2,50}$/.test(value),
  chain: (value) => parseChain(value) !== undefined,
  original: (value) => value !== '',
};

/** True when the value has the grammar of its field. */
export function isGrammatical(disclosure: Disclosure): boolean {
  try {
    return GRAMMAR[disclosure.field](disclosure.value);
  } catch {
    return false;
  }
}

function isObject(value: string): boolean {
  const parsed: Json = parseCanonicalJson(value);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}
