/** By when what a person asks for must be answered: the tightest rule of where they live, as dated data. */
import { addMonths, type Instant } from '../../../shared/encoding/time.ts';
import { type Rule, ruleName } from '../../../shared/rules/packs/rule.ts';
import type { Rulebook, RuleOf } from '../../../shared/rules/packs/rulebook.ts';
import type { RequestKind } from '../../../shared/schema/api/person-requests.ts';
import { afterDays } from '../purge/retention-terms.ts';

type DeadlineRule = RuleOf<'request_deadline'>;

export interface Deadline {
  /** Name of the rule. */
  readonly rule: string;
  readonly dueAt: Instant;
}

/**
 * @param where - null for a country that is not known: the house's rule holds
 * @returns null where the rules go back to no such day
 */
export function deadlineOf(
  rulebook: Rulebook,
  kind: RequestKind,
  where: { country: string | null; state: string | null },
  receivedAt: Instant,
): Deadline | null {
  const states = where.state === null ? [] : [where.state];
  const find = (country: string | null) =>
    rulebook
      .find('request_deadline', { country, states, purpose: 'marketing', channel: 'sms' })
      .filter(({ params }) => params.requests?.includes(kind) ?? true);
  const named = find(where.country);
  const [tightest] = (named.length > 0 ? named : find(null))
    .map((rule) => ({ rule: ruleName(rule), dueAt: moved(rule, receivedAt, rule.params.within) }))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return tightest ?? null;
}

/** The time after an extension by the rule of that name; null where it knows none. */
export function extendedDeadline(rules: readonly Rule[], name: string, receivedAt: Instant): Instant | null {
  const rule = rules.find(
    (each): each is DeadlineRule => ruleName(each) === name && each.params.kind === 'request_deadline',
  );
  if (!rule || rule.params.extension === 0) return null;
  return moved(rule, receivedAt, rule.params.within + rule.params.extension);
}

function moved({ params: { unit } }: DeadlineRule, from: Instant, by: number): Instant {
  return unit === 'months' ? addMonths(from, by) : afterDays(from, by);
}
