/**
 * Decides about many numbers of one program: what is alike is decided once. Hours begin and end with minutes, and so do
 * the offsets of zones, so what is decided holds for the minute.
 */
import type { E164 } from '../../../shared/phone/e164.ts';
import { type Decision, decide } from '../../../shared/rules/check/decide.ts';
import type { Facts, LineFacts, SenderFacts, SentFacts, WordingFacts } from '../../../shared/rules/check/facts.ts';
import { queriesFor } from '../../../shared/rules/check/queries.ts';
import type { Rulebook } from '../../../shared/rules/packs/rulebook.ts';
import { type Place, placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Deps } from '../../deps.ts';
import type { CheckState } from '../../store/check-state.ts';
import type { Program } from '../../store/programs.ts';
import { readStanding, type Standing } from '../../store/standing.ts';
import type { StopCause } from '../../store/suppressions.ts';
import { publishedWording } from '../wording/published-wording.ts';

/** What a caller tells of the person beside the number. */
export interface Told {
  readonly address: Place | null;
  readonly chosenZone: string | null;
}

export const NOTHING_TOLD: Told = { address: null, chosenZone: null };

export interface Judge {
  /** Gets to know what it has to about some standings, before it decides by them. */
  study(standings: readonly string[]): Promise<void>;
  /** Decides about a number, null for what is none, by a standing that was studied. */
  decide(number: E164 | null, standing: string): Decision;
  /** The same, knowing what was sent to it lately, for the very instant. */
  decideAfter(number: E164, standing: string, sent: readonly SentFacts[], at: number): Decision;
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
  readonly state: Pick<CheckState, 'settings' | 'invalidated' | 'outdated'>;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly told: Told;
}

export function openJudge(deps: Deps, { program, rulebook, state, at, told }: JudgeOptions): Judge {
  const sender = senderFacts(state);
  const standings = new Map<string, Standing>();
  const wordings = new Map<string, WordingFacts>();
  const places = new Map<Place | null, Map<string, Decision>>();
  const caps = new Map<Place, number>();
  const judge = (number: Place | null, text: string, sent: readonly SentFacts[], instant: number): Decision => {
    const standing = standings.get(text);
    if (!standing) throw new Error('A judge decides by what it has studied.');
    const facts: Facts = {
      program,
      sender,
      number,
      ...told,
      line: lineFacts(standing, wordings, instant),
      stops: standing.stops.map((cause) => REASON_OF[cause]),
      isHeld: standing.isHeld,
      sent,
    };
    return decide(facts, rulebook, instant);
  };
  return {
    study: async (texts) => {
      for (const text of texts) {
        if (standings.has(text)) continue;
        const standing = readStanding(text);
        await learnWording(deps, wordings, standing.wording, state);
        standings.set(text, standing);
      }
    },
    decide: (number, standing) => {
      const place = number === null ? null : placeOfNumber(number);
      const known = places.get(place) ?? new Map<string, Decision>();
      places.set(place, known);
      const decision = known.get(standing) ?? judge(place, standing, [], at);
      known.set(standing, decision);
      return decision;
    },
    decideAfter: (number, standing, sent, instant) => judge(placeOfNumber(number), standing, sent, instant),
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

function senderFacts({ settings }: Pick<CheckState, 'settings'>): SenderFacts {
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

/** Finds out what a wording that a line cites is worth now. */
async function learnWording(
  deps: Deps,
  wordings: Map<string, WordingFacts>,
  wording: Standing['wording'],
  { invalidated, outdated }: Pick<CheckState, 'invalidated' | 'outdated'>,
): Promise<void> {
  if (wording === null) return;
  const name = `${wording.id} ${wording.version}`;
  if (wordings.has(name)) return;
  const published = await publishedWording(deps, wording);
  if (!published) return;
  wordings.set(name, {
    isInvalidated: invalidated.includes(name),
    isOutdated: outdated.includes(name),
    isPewc: published.isPewc,
  });
}
