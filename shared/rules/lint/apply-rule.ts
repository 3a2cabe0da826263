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
  const { language } = text;
  if (language === null) return null;
  if ('needsLink' in demand) return hasLink(text, demand.needsLink[language]) ? null : {};
  const reach = demand.unlessNegated ? ('needs' in demand ? REACH.needed : REACH.forbidden) : null;
  const find = (patterns: Patterns | ByPurpose<Patterns>) =>
    offsetOf(text.nameless, patternOf(patterns, text, language), language, reach);
  if ('needs' in demand) return find(demand.needs) === null ? {} : null;
  const offset = find(demand.forbids);
  if (offset === null) return null;
  return text.kind === 'wording' ? { at: placeOf(text, offset) } : {};
}

/** Where `pattern` is found, or null. @param reach - where a negation is looked for; null to take it negated too */
function offsetOf(text: string, pattern: RegExp, language: Language, reach: number | null): number | null {
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
