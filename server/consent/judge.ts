/** Decides about many numbers of one program at one instant: what is alike is decided once. */
import type { E164 } from '../../shared/phone/e164.ts';
import { type Decision, decide } from '../../shared/rules/check/decide.ts';
import type { Facts, LineFacts, SenderFacts, SentFacts, WordingFacts } from '../../shared/rules/check/facts.ts';
import { queriesFor } from '../../shared/rules/check/queries.ts';
import type { Rulebook } from '../../shared/rules/packs/rulebook.ts';
import { type Place, placeOfNumber } from '../../shared/rules/zones/place.ts';
import type { Deps } from '../deps.ts';
import { type CheckState, readStanding, type Standing } from '../store/check-state.ts';
import type { Program } from '../store/programs.ts';
import type { StopCause } from '../store/suppressions.ts';
import { publishedWording } from './published-wording.ts';

/** What a caller tells of the person beside the number. */
export interface Told {
  readonly address: Place | null;
  readonly chosenZone: string | null;
}

export const NOTHING_TOLD: Told = { address: null, chosenZone: null };

export interface Judge {
  /** Decides about a number, null for what is none, by one of the standings that the judge was opened with. */
  decide(number: E164 | null, standing: string): Decision;
  /** The same, knowing what was sent to it lately. */
  decideAfter(number: E164, standing: string, sent: readonly SentFacts[]): Decision;
  /** The most hours that a cap looks back on messages to the number; 0 where there is none. */
  cappedHours(number: E164): number;
}

const REASON_OF: Readonly<Record<StopCause, Facts['stops'][number]>> = {
  withdrawal: 'suppressed',
  wrong_number: 'wrong_number',
  number_reassigned: 'number_reassigned',
};

export interface JudgeOptions {
  readonly program: Program;
  readonly rulebook: Rulebook;
  readonly state: CheckState;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly told: Told;
}

export async function openJudge(deps: Deps, { program, rulebook, state, at, told }: JudgeOptions): Promise<Judge> {
  const standings = new Map([...new Set(state.standings)].map((text) => [text, readStanding(text)]));
  const wordings = await wordingFacts(deps, state, [...standings.values()]);
  const sender = senderFacts(state);
  const places = new Map<Place | null, Map<string, Decision>>();
  const caps = new Map<Place, number>();
  const judge = (number: Place | null, text: string, sent: readonly SentFacts[]): Decision => {
    const standing = standings.get(text) ?? readStanding(text);
    const facts: Facts = {
      program,
      sender,
      number,
      ...told,
      line: lineFacts(standing, wordings, at),
      stops: standing.stops.map((cause) => REASON_OF[cause]),
      isHeld: standing.isHeld,
      sent,
    };
    return decide(facts, rulebook, at);
  };
  return {
    decide: (number, standing) => {
      const place = number === null ? null : placeOfNumber(number);
      const known = places.get(place) ?? new Map<string, Decision>();
      places.set(place, known);
      const decision = known.get(standing) ?? judge(place, standing, []);
      known.set(standing, decision);
      return decision;
    },
    decideAfter: (number, standing, sent) => judge(placeOfNumber(number), standing, sent),
    cappedHours: (number) => {
      const place = placeOfNumber(number);
      const hours = caps.get(place) ?? hoursOfCaps(program, rulebook, place, told);
      caps.set(place, hours);
      return hours;
    },
  };
}

function hoursOfCaps(program: Program, rulebook: Rulebook, place: Place, told: Told): number {
  const queries = queriesFor(program, place, told.address);
  const caps = queries.flatMap((query) => rulebook.find('frequency_cap', query).map(({ params }) => params.hours));
  return Math.max(program.cap?.hours ?? 0, ...caps);
}

function senderFacts({ settings }: CheckState): SenderFacts {
  return {
    isMonitored: settings?.mode === 'monitor',
    hasWidenedHours: settings?.isWide === 1,
    attestedUntil: settings?.attestedUntil ? Date.parse(settings.attestedUntil) : null,
  };
}

function lineFacts(standing: Standing, wordings: ReadonlyMap<string, WordingFacts>, at: number): LineFacts | null {
  const { status, hasEnded, source, method, wording, hasOriginal, isConfirmed, zone } = standing;
  if (status === null) return null;
  return {
    status,
    expiresAt: hasEnded ? at : null,
    given: { source, method, hasWording: wording !== null, hasOriginal, isConfirmed },
    wording: wording && (wordings.get(`${wording.id} ${wording.version}`) ?? null),
    zone,
  };
}

/** What the wordings that the lines cite are worth now. */
async function wordingFacts(
  deps: Deps,
  { invalidated }: CheckState,
  standings: readonly Standing[],
): Promise<Map<string, WordingFacts>> {
  const facts = new Map<string, WordingFacts>();
  for (const { wording } of standings) {
    const name = wording && `${wording.id} ${wording.version}`;
    if (name === null || facts.has(name)) continue;
    const published = await publishedWording(deps, wording as NonNullable<typeof wording>);
    if (published) facts.set(name, { isInvalidated: invalidated.includes(name), isPewc: published.isPewc });
  }
  return facts;
}
