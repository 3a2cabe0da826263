/** Whether a text does what a rule demands. */
import { foldText } from './fold.ts';
import { type LintText, placeOf } from './lint-text.ts';
import { isNegated } from './negation.ts';
import type { Language, Patterns } from './phrases.ts';
import type { ByPurpose, Fault, LintRule } from './rule.ts';

/** Characters before a phrase in which a negation undoes it, where the phrase is needed and where it is forbidden. */
const REACH = { needed: 12, forbidden: 60 };

/** The fault of `text` under `rule`, or null. Phrases are not looked for in a language that they are not known in. */
export function faultOf({ demand }: Pick<LintRule, 'demand'>, text: LintText): Fault | null {
  if ('faultOf' in demand) return demand.faultOf(text);
  if (text.language === null) return null;
  if ('needsLink' in demand) return hasLink(text, demand.needsLink[text.language]) ? null : {};
  if ('needs' in demand) {
    const pattern = patternOf(demand.needs, text, text.language);
    const reach = demand.evenNegated ? null : REACH.needed;
    return find(text.folded, pattern, text.language, reach) === null ? {} : null;
  }
  const pattern = patternOf(demand.forbids, text, text.language);
  const offset = find(text.nameless, pattern, text.language, REACH.forbidden);
  if (offset === null) return null;
  return text.kind === 'wording' ? { at: placeOf(text, offset) } : {};
}

/** Where `pattern` is found not negated, or null. @param reach - null to take it negated too */
function find(text: string, pattern: RegExp, language: Language, reach: number | null): number | null {
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (reach === null || !isNegated(text, index, index + found.length, language, reach)) return index;
  }
  return null;
}

function patternOf(patterns: Patterns | ByPurpose<Patterns>, { input }: LintText, language: Language): RegExp {
  return ('en' in patterns ? patterns : patterns[input.purpose])[language];
}

function hasLink({ input }: LintText, pattern: RegExp): boolean {
  return input.parts.some((part) => 'href' in part && foldText(part.text).search(pattern) >= 0);
}
