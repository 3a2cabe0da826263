/**
 * Whether a wording carries the disclosures of US prior express written consent (47 CFR 64.1200(f)(9)): who sends, that
 * it is automated, and that it is not a condition of purchase. Patterns of the languages that wordings are written in; a
 * wording whose disclosures they do not know does not count.
 */
import type { Wording } from '../wording/wording.ts';

const AUTOMATED =
  /automat|auto-?dial|prerecorded|artificial|automátic|pregrabad|artificiel|préenregistr|automatisch|pré-gravad/i;

const NOT_A_CONDITION = [
  /\bnot (?:required|a condition|a requirement|necessary)\b/i,
  /\bno (?:es|constituye) (?:un requisito|requisito|(?:una )?condición|obligatorio)/i,
  /\bn(?:['’]est|e constitue) pas une condition/i,
  /\bkeine (?:Voraussetzung|Bedingung)\b/i,
  /\bnão é (?:uma )?(?:condição|requisito|obrigatório)/i,
];

/** True when `wording` names its sender and says both. */
export function isPewc({ parts, sender }: Pick<Wording, 'parts' | 'sender'>): boolean {
  const text = parts
    .map((part) => part.text)
    .join('')
    .replace(/\s+/g, ' ');
  return (
    text.includes(sender.legalName) && AUTOMATED.test(text) && NOT_A_CONDITION.some((pattern) => pattern.test(text))
  );
}
