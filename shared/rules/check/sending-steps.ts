/** The steps of a check that look at the moment of sending: how many messages there were, and what time it is there. */
import { HOUR_MS } from '../../durations.ts';
import { type Hours, intersectHours, parseHours } from '../hours.ts';
import type { Rulebook, RuleOf } from '../packs/rulebook.ts';
import { nextAllowed } from '../quiet-hours.ts';
import type { Place } from '../zones/place.ts';
import { isZone } from '../zones/zone-offset.ts';
import type { Cap, Facts, SentFacts } from './facts.ts';
import type { Findings } from './findings.ts';
import type { Queries } from './queries.ts';

/** A program's own cap counts its messages, a rule's those of the sender for the same purpose. */
export function lookAtCaps(facts: Facts, rulebook: Rulebook, queries: Queries, at: number, findings: Findings): void {
  const { program, sent } = facts;
  const own = sent.filter((message) => message.program === program.id);
  if (program.cap && isFull(program.cap, own, at)) findings.add('frequency_cap');
  const alike = sent.filter(({ purpose }) => purpose === program.purpose);
  for (const rule of queries.flatMap((query) => rulebook.find('frequency_cap', query))) {
    findings.rely(rule);
    if (isFull(rule.params, alike, at)) findings.add('frequency_cap');
  }
}

function isFull({ max, hours }: Cap, sent: readonly SentFacts[], at: number): boolean {
  return sent.filter((message) => message.at > at - hours * HOUR_MS).length >= max;
}

/** Sending must be allowed in every zone the person could be in, by every rule. */
export function lookAtHours(
  facts: Facts & { readonly number: Place },
  rulebook: Rulebook,
  queries: Queries,
  at: number,
  findings: Findings,
): void {
  const found = queries.map((query) => rulebook.find('quiet_hours', query));
  const rules = found.flat();
  if (rules.length === 0) return;
  for (const rule of rules) findings.rely(rule);
  const zones = zonesOf(facts);
  if (zones.length === 0) {
    // Only marketing waits for the hour, so only marketing needs to know it.
    if (facts.program.purpose === 'marketing') findings.add('undetermined');
    return;
  }
  const hours = intersectHours(found.map((list) => hoursOfAll(list, facts.sender.hasWidenedHours)));
  const next = nextAllowed(hours, zones, at);
  if (next === at) return;
  findings.add('quiet_hours');
  findings.allowedFrom = next;
}

/**
 * The zone the person chose, else every zone that anything points to. A name that is not known here is a hint that
 * cannot be taken; it never takes one of the others away.
 */
function zonesOf({ number, address, chosenZone, line }: Facts & { readonly number: Place }): readonly string[] {
  if (chosenZone !== null) return isZone(chosenZone) ? [chosenZone] : [];
  const browser = line !== null && line.zone !== null && isZone(line.zone) ? [line.zone] : [];
  return [...new Set([...number.zones, ...(address?.zones ?? []), ...browser])];
}

const kept = new WeakMap<readonly RuleOf<'quiet_hours'>[], { plain: Hours; widened: Hours }>();

/** The hours that all of `rules` allow; a rulebook gives the same list again, so they are worked out once. */
function hoursOfAll(rules: readonly RuleOf<'quiet_hours'>[], areWidened: boolean): Hours {
  const known = kept.get(rules) ?? {
    plain: intersectHours(rules.map(({ params: { hours, closed } }) => parseHours(hours, closed))),
    widened: intersectHours(rules.map(({ params: { hours, closed, widened = hours } }) => parseHours(widened, closed))),
  };
  kept.set(rules, known);
  return areWidened ? known.widened : known.plain;
}
