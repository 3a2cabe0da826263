/** Decides about many numbers of one program at one instant: what is alike is decided once. */
import type { E164 } from '../../shared/phone/e164.ts';
import { type Decision, decide } from '../../shared/rules/check/decide.ts';
import type { Facts, LineFacts, SenderFacts, SentFacts, WordingFacts } from '../../shared/rules/check/facts.ts';
import { queriesFor } from '../../shared/rules/check/queries.ts';
import type { Rulebook } from '../../shared/rules/packs/rulebook.ts';
import { isPewc } from '../../shared/rules/pewc.ts';
import { type Place, placeOfNumber, placePrefix } from '../../shared/rules/zones/place.ts';
import type { Deps } from '../deps.ts';
import { type CheckState, type NumberState, stopCauses } from '../store/check-state.ts';
import type { Program } from '../store/programs.ts';
import type { StopCause } from '../store/suppressions.ts';
import { publishedWording } from './published-wording.ts';

/** What a caller tells of the person beside the number. */
export interface Told {
  readonly address: Place | null;
  readonly chosenZone: string | null;
}

export const NOTHING_TOLD: Told = { address: null, chosenZone: null };

/** Decides about a number, null for what is none. @param sent - what it was sent lately */
export type Judge = (number: E164 | null, state: NumberState, told?: Told, sent?: readonly SentFacts[]) => Decision;

/** A number of which nothing is known. */
export const NO_STATE: NumberState = [null, null, null, null, null, null, null, null, null, 0, null, null, 0];

const REASON_OF: Readonly<Record<StopCause, Facts['stops'][number]>> = {
  withdrawal: 'suppressed',
  wrong_number: 'wrong_number',
  number_reassigned: 'number_reassigned',
};

/** @param at - milliseconds since the epoch */
export async function openJudge(
  deps: Deps,
  { program, rulebook, state, at }: { program: Program; rulebook: Rulebook; state: CheckState; at: number },
): Promise<Judge> {
  const sender = senderFacts(state);
  const wordings = await wordingFacts(deps, state);
  const known = new Map<string, Decision>();
  const factsOf = (number: E164 | null, row: NumberState, told: Told, sent: readonly SentFacts[]): Facts => ({
    program,
    sender,
    number: number === null ? null : placeOfNumber(number),
    ...told,
    line: lineFacts(row, wordings),
    stops: stopCauses(row[11]).map((cause) => REASON_OF[cause]),
    isHeld: row[12] === 1,
    sent,
  });
  return (number, row, told = NOTHING_TOLD, sent = []) => {
    if (sent.length > 0 || told !== NOTHING_TOLD) return decide(factsOf(number, row, told, sent), rulebook, at);
    const key = likeness(number, row, at);
    const decision = known.get(key) ?? decide(factsOf(number, row, told, sent), rulebook, at);
    known.set(key, decision);
    return decision;
  };
}

/** The most hours that a cap looks back on messages to the number; 0 where there is none. */
export function cappedHours(program: Program, rulebook: Rulebook, number: E164, told: Told): number {
  const queries = queriesFor(program, placeOfNumber(number), told.address);
  const caps = queries.flatMap((query) => rulebook.find('frequency_cap', query).map(({ params }) => params.hours));
  return Math.max(program.cap?.hours ?? 0, ...caps);
}

/** What is the same for numbers that are decided in the same way: the place, and the state but for its own instants. */
function likeness(number: E164 | null, row: NumberState, at: number): string {
  const [status, , , expiresAt, source, method, wording, version, hasOriginal, isConfirmed, zone, stops, isHeld] = row;
  const ended = expiresAt !== null && Date.parse(expiresAt) <= at;
  const given = `${source} ${method} ${wording} ${version} ${hasOriginal} ${isConfirmed} ${zone}`;
  return `${number && placePrefix(number)} ${status} ${ended} ${given} ${stops} ${isHeld}`;
}

function senderFacts({ settings }: CheckState): SenderFacts {
  return {
    isMonitored: settings?.mode === 'monitor',
    hasWidenedHours: settings?.isWide === 1,
    attestedUntil: settings?.attestedUntil ? Date.parse(settings.attestedUntil) : null,
  };
}

function lineFacts(row: NumberState, wordings: ReadonlyMap<string, WordingFacts>): LineFacts | null {
  const [status, , , expiresAt, source, method, wording, version, hasOriginal, isConfirmed, zone] = row;
  if (status === null) return null;
  return {
    status,
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
    given: {
      source: source ?? '',
      method: method ?? '',
      hasWording: wording !== null,
      hasOriginal: hasOriginal === 1,
      isConfirmed: isConfirmed === 1,
    },
    wording: wording === null ? null : (wordings.get(`${wording} ${version}`) ?? null),
    zone,
  };
}

/** What the wordings that the lines cite are worth now. */
async function wordingFacts(deps: Deps, { numbers, invalidated }: CheckState): Promise<Map<string, WordingFacts>> {
  const cited = new Map<string, { id: string; version: number }>();
  for (const [, , , , , , id, version] of numbers) {
    if (id !== null && version !== null && !cited.has(`${id} ${version}`))
      cited.set(`${id} ${version}`, { id, version });
  }
  const facts = new Map<string, WordingFacts>();
  for (const [name, ref] of cited) {
    const published = await publishedWording(deps, ref);
    if (published) facts.set(name, { isInvalidated: invalidated.includes(name), isPewc: isPewc(published.wording) });
  }
  return facts;
}
