/** The rulebook of a day: rules begin and end with days, so one is made for each day that is asked about. */
import { DAY_MS } from '../../shared/durations.ts';
import { type Rulebook, rulebookAt } from '../../shared/rules/packs/rulebook.ts';
import type { Deps } from '../deps.ts';

/** Days kept: today, tomorrow, and some that callers ask about. */
const MAX_DAYS = 16;

const kept = new WeakMap<Deps['rules'], Map<number, Rulebook>>();

/** @param at - milliseconds since the epoch */
export function rulebookFor({ rules }: Pick<Deps, 'rules'>, at: number): Rulebook {
  const days = daysOf(rules);
  const day = Math.floor(at / DAY_MS);
  const known = days.get(day);
  if (known) return known;
  if (days.size >= MAX_DAYS) days.clear();
  const rulebook = rulebookAt(rules, at);
  days.set(day, rulebook);
  return rulebook;
}

function daysOf(rules: Deps['rules']): Map<number, Rulebook> {
  const known = kept.get(rules);
  if (known) return known;
  const days = new Map<number, Rulebook>();
  kept.set(rules, days);
  return days;
}
