/** When a consent that the law infers ends: from a purchase, from an inquiry. The dated rules say so, not the program. */
import { DAY_MS } from '../../../shared/durations.ts';
import { addMonths, type Instant, toInstant, toMs } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Method } from '../../../shared/record/record.ts';
import { queriesFor } from '../../../shared/rules/check/queries.ts';
import { type GivenHow, strengthOf } from '../../../shared/rules/strength.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Deps } from '../../deps.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import type { Program } from '../../store/programs.ts';

const IMPLIED: readonly string[] = ['purchase', 'inquiry'] satisfies readonly Method[];

/** When it ends, and when somebody should look at it; either may be left to the program. */
export interface ImpliedEnd {
  readonly expiresAt: Instant;
  readonly reviewAt: Instant | null;
}

interface Inferred {
  readonly program: Program;
  readonly phone: E164;
  readonly given: GivenHow;
  readonly occurredAt: Instant;
  /** When it is recorded. */
  readonly now: Instant;
}

/** True for an act that is no yes: the law infers one from it, for a while and in some countries. */
export function isImplied(method: string): boolean {
  return IMPLIED.includes(method);
}

/**
 * What the rules of that day say of the end of a consent given so, counted from the act; of several the earliest. Null where
 * none says anything.
 */
export function impliedEnd(deps: Deps, { program, phone, given, occurredAt, now }: Inferred): ImpliedEnd | null {
  const rulebook = rulebookFor(deps, toMs(now));
  const queries = queriesFor(program, placeOfNumber(phone), null);
  const [cases] = rulebook.find('strength', queries[0]);
  const strength = cases ? strengthOf(given, cases.params.cases) : 'unproven';
  const ends = queries
    .flatMap((query) => rulebook.find('expiry', query))
    .filter(({ params }) => params.strengths.includes(strength))
    .map(({ params }) => ({ expiresAt: addMonths(occurredAt, params.months), days: params.reviewDaysBefore ?? null }))
    .sort((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1));
  const [first] = ends;
  if (!first) return null;
  const { expiresAt, days } = first;
  return { expiresAt, reviewAt: days === null ? null : toInstant(toMs(expiresAt) - days * DAY_MS) };
}
