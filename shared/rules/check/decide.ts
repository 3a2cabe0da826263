/** The decision before a message is sent: pure, from facts and the rules in force. Whatever is not known denies. */
import type { Rulebook } from '../packs/rulebook.ts';
import type { Strength } from '../strength.ts';
import { lookAtConsent } from './consent-step.ts';
import type { Facts } from './facts.ts';
import { Findings } from './findings.ts';
import { queriesFor } from './queries.ts';
import { MONITORED, type Reason } from './reasons.ts';
import { lookAtCaps, lookAtHours } from './sending-steps.ts';

export type Verdict = 'allow' | 'deny' | 'defer';

export interface Decision {
  readonly decision: Verdict;
  /** The first is what decided; an allowed message may have some too. */
  readonly reasons: readonly Reason[];
  /** With `defer`, the next instant at which it would be allowed, in milliseconds; else null. */
  readonly deferUntil: number | null;
  /** Names of the rules that were looked at. */
  readonly rules: readonly string[];
  /** What the consent is worth, where there is one in force. */
  readonly strength: Strength | null;
  /** True when monitor mode allowed what would else have been denied or put off. */
  readonly isMonitored: boolean;
}

/** @param at - milliseconds since the epoch */
export function decide(facts: Facts, rulebook: Rulebook, at: number): Decision {
  const findings = new Findings();
  const { number } = facts;
  if (number === null) {
    findings.add('invalid_number');
    return conclude(facts, findings, null);
  }
  const queries = queriesFor(facts.program, number, facts.address);
  for (const stop of facts.stops) findings.add(stop);
  if (facts.isHeld) findings.add('under_review');
  const strength = lookAtConsent(facts, rulebook, queries, at, findings);
  lookAtCaps(facts, rulebook, queries, at, findings);
  lookAtHours({ ...facts, number }, rulebook, queries, at, findings);
  return conclude(facts, findings, strength);
}

function conclude({ program, sender }: Facts, findings: Findings, strength: Strength | null): Decision {
  const { reasons, rules } = findings;
  const strict = verdictOf(reasons, program.purpose === 'marketing', findings.allowedFrom);
  const isMonitored = sender.isMonitored && strict !== 'allow' && reasons.every((reason) => MONITORED.has(reason));
  const decision = isMonitored ? 'allow' : strict;
  const deferUntil = decision === 'defer' ? findings.allowedFrom : null;
  return { decision, reasons, deferUntil, rules, strength, isMonitored };
}

/** Quiet hours put marketing off; to other messages they are a remark. Everything else denies. */
function verdictOf(reasons: readonly Reason[], isMarketing: boolean, allowedFrom: number | null): Verdict {
  if (reasons.some((reason) => reason !== 'quiet_hours')) return 'deny';
  if (reasons.length === 0 || !isMarketing) return 'allow';
  return allowedFrom === null ? 'deny' : 'defer';
}
