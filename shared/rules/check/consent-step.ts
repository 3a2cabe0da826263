/** The step of a check that looks at the consent itself: is there one, does it last, is it strong enough. */
import type { Rulebook } from '../packs/rulebook.ts';
import { type GivenHow, type Strength, strengthOf } from '../strength.ts';
import type { Facts, LineFacts } from './facts.ts';
import type { Findings } from './findings.ts';
import type { Queries } from './queries.ts';
import type { Reason } from './reasons.ts';

/** Statuses that end the matter: somebody said no, whatever the program rests on. */
const ENDED: Readonly<Partial<Record<LineFacts['status'], Reason>>> = {
  refused: 'refused',
  withdrawn: 'withdrawn',
  revoked: 'revoked',
  invalidated: 'invalidated',
};

/** @returns the strength of the consent relied on, or null where none is */
export function lookAtConsent(
  facts: Facts,
  rulebook: Rulebook,
  queries: Queries,
  at: number,
  findings: Findings,
): Strength | null {
  const { line } = facts;
  const ended = line && ENDED[line.status];
  if (ended) {
    findings.add(ended);
    return null;
  }
  if (line?.status === 'granted' && !hasEnded(line, at)) {
    const strength = strengthFound(line.given, rulebook, queries, findings);
    if (needsNoConsent(facts, rulebook, queries, findings)) return strength;
    judge(facts, line, strength, { rulebook, queries, at, findings });
    return strength;
  }
  if (!needsNoConsent(facts, rulebook, queries, findings)) findings.add(missing(line, at));
  return null;
}

/** Why a line that is not in force is no consent. Expiry holds from its instant, whether or not somebody noted it. */
function missing(line: LineFacts | null, at: number): Reason {
  if (line === null || line.status === 'unknown') return 'no_consent';
  if (line.status === 'expired' || hasEnded(line, at)) return 'expired';
  return line.status === 'pending' ? 'pending' : 'undetermined';
}

function hasEnded({ expiresAt, wording }: LineFacts, at: number): boolean {
  return (expiresAt !== null && expiresAt <= at) || wording?.isOutdated === true;
}

/** True when the law of every country in question takes the program's basis in the place of consent. */
function needsNoConsent({ program }: Facts, rulebook: Rulebook, queries: Queries, findings: Findings): boolean {
  const { basis } = program;
  if (basis === 'consent') return false;
  const found = queries.map((query) =>
    rulebook.find('basis', query).find(({ params }) => params.bases.includes(basis)),
  );
  if (found.includes(undefined)) return false;
  for (const rule of found) if (rule) findings.rely(rule);
  return true;
}

function strengthFound(given: GivenHow, rulebook: Rulebook, queries: Queries, findings: Findings): Strength {
  const [rule] = rulebook.find('strength', queries[0]);
  if (!rule) return 'unproven';
  findings.rely(rule);
  return strengthOf(given, rule.params.cases);
}

/** Holds a granted line to the least that each country's rules ask. */
function judge(
  { sender }: Facts,
  line: LineFacts,
  strength: Strength,
  { rulebook, queries, at, findings }: { rulebook: Rulebook; queries: Queries; at: number; findings: Findings },
): void {
  const isAttested = strength === 'attested' && sender.attestedUntil !== null && at < sender.attestedUntil;
  for (const query of queries) {
    const rules = rulebook.find('minimum_strength', query);
    if (rules.length === 0) findings.add('undetermined');
    for (const rule of rules) {
      findings.rely(rule);
      const { accepts, wording } = rule.params;
      const isEnough = accepts.includes(strength) && (wording === undefined || line.wording?.isPewc === true);
      if (!isEnough && !isAttested) findings.add('strength_too_low');
    }
  }
  if (line.wording?.isInvalidated) findings.add('wording_invalidated');
}
