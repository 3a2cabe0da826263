/** What the consent needs to know of the page at the moment of signing. */
import type { Scene } from '../evidence/evidence.ts';
import { challengeTokenIn } from '../form/challenge-token.ts';
import type { Field } from '../form/field.ts';
import { firstSubmitter } from '../form/submitter.ts';
import { entryOf } from '../number/entry.ts';
import type { Shown } from '../wording/read-back.ts';

const MAX_NAME_LENGTH = 200;

export interface ConsentPage extends Pick<Scene, 'entry' | 'probe' | 'scope' | 'mode' | 'submitter'> {
  /** The number in E.164; empty while there is none to agree for. */
  readonly phone: string;
  readonly personName: string;
  /** Of the challenge that was passed; none without one. */
  readonly challengeToken: string | null | undefined;
  /** Where the `index`th wording stands. */
  shown(index: number): Shown | undefined;
}

/** The page as it is now, the number being `phone`; undefined before the element is drawn. */
export function lookAt(field: Field, phone: string): ConsentPage | undefined {
  const { element, number } = field;
  const scope = element.shadowRoot;
  const probe = field.part('probe');
  if (!scope || !probe) return undefined;
  const named = element.nameFrom ? (element.getRootNode() as Document).getElementById(element.nameFrom) : null;
  return {
    phone,
    personName: named instanceof HTMLInputElement ? named.value.trim().slice(0, MAX_NAME_LENGTH).toWellFormed() : '',
    challengeToken: element.challengeToken || challengeTokenIn(element.form ?? element),
    entry: entryOf(number.inputType),
    probe,
    scope,
    submitter: field.control?.pressed ?? firstSubmitter(element.form),
    shown: (i) => {
      const [box, text] = [field.part(`box-${i}`), field.part(`wording-${i}`)];
      return box && text && { box, text, label: scope.querySelector(`[for=box-${i}][part=consent-label]`) };
    },
  };
}
