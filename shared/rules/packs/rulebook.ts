/** The rules in force at one instant, found by what they are about. */
import type { Channel, Purpose } from '../../wording/wording.ts';
import type { Rule, RuleKind } from './rule.ts';

/** A message that rules are looked up for. */
export interface RuleQuery {
  /** Null where the number tells none: rules of everywhere else hold. */
  readonly country: string | null;
  /** Every state the person may be in. */
  readonly states: readonly string[];
  readonly purpose: Purpose;
  readonly channel: Channel;
}

export type RuleOf<Kind extends RuleKind> = Rule & { readonly params: { readonly kind: Kind } };

export interface Rulebook {
  /** Every rule in force. */
  readonly rules: readonly Rule[];
  /** Those of a kind that hold for a message; the ones of `elsewhere` only where no other names its country. */
  find<Kind extends RuleKind>(kind: Kind, query: RuleQuery): readonly RuleOf<Kind>[];
}

/** Answers that are kept; a list of numbers asks the same again and again. */
const MAX_KEPT = 10_000;

/** The rules of `rules` that are in force at `at`, milliseconds since the epoch: each from the first moment of its day, UTC. */
export function rulebookAt(rules: readonly Rule[], at: number): Rulebook {
  const date = new Date(at).toISOString().slice(0, 10);
  const inForce = rules.filter(({ from, to }) => from <= date && (to === null || date < to));
  const kept = new Map<string, readonly Rule[]>();
  return {
    rules: inForce,
    find: <Kind extends RuleKind>(kind: Kind, query: RuleQuery) => {
      const key = `${kind} ${query.country} ${query.states.join()} ${query.purpose} ${query.channel}`;
      const found = kept.get(key) ?? search(inForce, kind, query);
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(key, found);
      return found as readonly RuleOf<Kind>[];
    },
  };
}

function search(rules: readonly Rule[], kind: RuleKind, query: RuleQuery): readonly Rule[] {
  const matching = rules.filter(({ params }) => params.kind === kind && isAbout(params, query));
  const named = matching.filter(({ params }) => !isElsewhere(params));
  return named.length > 0 ? named : matching;
}

function isAbout(params: Rule['params'], { country, states, purpose, channel }: RuleQuery): boolean {
  if (params.kind === 'strength') return true;
  const inCountry = isElsewhere(params) || (country !== null && params.countries.includes(country));
  const inState = params.states?.some((state) => states.includes(state)) ?? true;
  return inCountry && inState && includes(params.purposes, purpose) && includes(params.channels, channel);
}

function includes<Item>(list: readonly Item[] | undefined, item: Item): boolean {
  return list?.includes(item) ?? true;
}

function isElsewhere(params: Rule['params']): boolean {
  return params.kind !== 'strength' && params.countries === 'elsewhere';
}
