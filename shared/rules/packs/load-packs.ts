/** Reads rule packs, and refuses one with a mistake, saying where it is. */
import { type Rule, ruleName, ruleSchema } from './rule.ts';

/** Rules by the name of the pack that holds them, e.g. `us-states`; not yet looked at. */
export type Packs = Readonly<Record<string, unknown>>;

/** A pack that cannot be used. The message names the place and what is wrong there. */
export class PackError extends Error {
  override readonly name = 'PackError';
}

/**
 * All rules of `packs`.
 * @throws PackError for the first mistake: a rule of another shape, or two that are called the same or hold at once
 */
export function loadPacks(packs: Packs): Rule[] {
  const rules = Object.entries(packs).flatMap(([pack, content]) => {
    if (!Array.isArray(content)) throw new PackError(`Rule pack ${pack}: expected a list of rules.`);
    return content.map((entry: unknown, index) => ({
      place: placeOf(pack, index, entry),
      rule: readRule(pack, index, entry),
    }));
  });
  for (const [i, { place, rule }] of rules.entries()) {
    const clash = rules.slice(0, i).find((other) => other.rule.id === rule.id && overlaps(other.rule, rule));
    if (clash) throw new PackError(`${place}: it holds at the same time as ${clash.place}.`);
  }
  return rules.map(({ rule }) => rule);
}

function readRule(pack: string, index: number, entry: unknown): Rule {
  const parsed = ruleSchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') || 'the rule';
  throw new PackError(`${placeOf(pack, index, entry)}: ${path}: ${issue?.message}.`);
}

function placeOf(pack: string, index: number, entry: unknown): string {
  const { id, from } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const name = typeof id === 'string' && typeof from === 'string' ? ` (${ruleName({ id, from })})` : '';
  return `Rule pack ${pack}, rule ${index + 1}${name}`;
}

function overlaps(a: Rule, b: Rule): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}
