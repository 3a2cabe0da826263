/** Reads rule packs, and refuses those with mistakes, saying where each is. */
import { type Rule, ruleName, ruleSchema } from './rule.ts';

/** Rules by the name of the pack that holds them, e.g. `us-states`; not yet looked at. */
export type Packs = Readonly<Record<string, unknown>>;

/** Packs that cannot be used. The message names every mistake: its place and what is wrong there, a line each. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/** All rules of `packs`. @throws PackError as `readPacks` finds mistakes */
export function loadPacks(packs: Packs): Rule[] {
  const { rules, mistakes } = readPacks(packs);
  if (mistakes.length > 0) throw new PackError(mistakes);
  return rules;
}

/** The rules of `packs`, and every mistake: a rule of another shape, or two that are called the same and hold at once. */
export function readPacks(packs: Packs): { rules: Rule[]; mistakes: string[] } {
  const mistakes: string[] = [];
  const rules: PlacedRule[] = [];
  for (const [pack, content] of Object.entries(packs)) {
    if (!Array.isArray(content)) {
      mistakes.push(`Rule pack ${pack}: expected a list of rules.`);
      continue;
    }
    for (const [index, entry] of content.entries()) {
      const place = placeOf(pack, index, entry);
      const parsed = ruleSchema.safeParse(entry);
      if (!parsed.success) {
        mistakes.push(...parsed.error.issues.map((issue) => `${place}: ${pathOf(issue)}: ${issue.message}.`));
        continue;
      }
      const clash = rules.find(({ rule }) => rule.id === parsed.data.id && overlaps(rule, parsed.data));
      if (clash) mistakes.push(`${place}: it holds at the same time as ${clash.place}.`);
      rules.push({ place, rule: parsed.data });
    }
  }
  return { rules: rules.map(({ rule }) => rule), mistakes };
}

interface PlacedRule {
  readonly place: string;
  readonly rule: Rule;
}

function pathOf({ path }: { readonly path: readonly PropertyKey[] }): string {
  return path.join('.') || 'the rule';
}

function placeOf(pack: string, index: number, entry: unknown): string {
  const { id, from } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const name = typeof id === 'string' && typeof from === 'string' ? ` (${ruleName({ id, from })})` : '';
  return `Rule pack ${pack}, rule ${index + 1}${name}`;
}

function overlaps(a: Rule, b: Rule): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}
