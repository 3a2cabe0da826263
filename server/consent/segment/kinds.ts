/**
 * Kinds of lines: those of one program that stand alike, with numbers issued in one place. Each kind is decided once, by
 * the judge of checks, and held to the filter once; a million lines are of a few hundred kinds.
 */
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Decision } from '../../../shared/rules/check/decide.ts';
import type { Status } from '../../../shared/rules/status.ts';
import { type Place, placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import type { Deps } from '../../deps.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import type { SegmentTable } from '../../segments/segment-table.ts';
import type { HeadState } from '../../store/check-state.ts';
import type { Program } from '../../store/programs.ts';
import { readStanding, type Standing, withStop } from '../../store/standing.ts';
import type { StopCause } from '../../store/suppressions.ts';
import { type Judge, NOTHING_TOLD } from '../check/judge.ts';
import { sittingJudge } from '../check/sitting-judge.ts';
import { publishedWording } from '../wording/published-wording.ts';

/** Lines that are alike in all a filter asks of them but times, sites and uses. */
export interface Kind {
  readonly program: Program;
  /** As text, to be decided again. */
  readonly text: string;
  readonly standing: Standing;
  readonly status: Status;
  /** Of the wording it cites; null where it cites none. */
  readonly language: string | null;
  readonly place: Place;
  readonly decision: Decision;
  /** False when the filter leaves such lines out, whatever is decided. */
  readonly isTakenIn: boolean;
  /** The most hours that a cap looks back on messages; 0 where a count of them changes nothing. */
  readonly cappedHours: number;
  /** How many lines of this selection are of this kind. */
  lines: number;
}

export interface KindsOptions {
  readonly program: Program;
  readonly table: SegmentTable;
  readonly head: HeadState;
  readonly filter: SegmentFilter;
  readonly at: number;
  /** What stops lines although the log does not say so yet. */
  readonly causes: readonly StopCause[];
}

/** The kinds of one program at one instant. */
export class Kinds {
  readonly judge: Judge;
  readonly #options: KindsOptions;
  readonly #locales: ReadonlyMap<string, string>;
  /** By place, then by standing. */
  readonly #known: Kind[][] = [];

  private constructor(options: KindsOptions, judge: Judge, locales: ReadonlyMap<string, string>) {
    this.#options = options;
    this.judge = judge;
    this.#locales = locales;
  }

  /** Studies whatever a decision about these lines can hang on. */
  static async open(deps: Deps, options: KindsOptions): Promise<Kinds> {
    const { program, table, head, at, causes } = options;
    const judge = sittingJudge(deps, { program, rulebook: rulebookFor(deps, at), state: head, at, told: NOTHING_TOLD });
    const texts = table.standingTexts;
    await judge.study(causes.length === 0 ? texts : [...texts, ...stoppedTexts(texts, causes)]);
    return new Kinds(options, judge, await localesOf(deps, texts));
  }

  /** The kind of a line that has a number. */
  of(line: number): Kind {
    const { table, at } = this.#options;
    const [standing, place] = [table.standing(line, at), table.place(line)];
    const alike = this.#known[place] ?? [];
    this.#known[place] = alike;
    const known = alike[standing];
    if (known) return known;
    const kind = this.#make(table.standingTexts[standing] ?? '', table.placeNumbers[place] as E164);
    alike[standing] = kind;
    return kind;
  }

  /** The kind of a line that has one more stop. */
  stopped(line: number, cause: StopCause): Kind {
    const { table, at } = this.#options;
    const text = table.standingTexts[table.standing(line, at)] ?? '';
    return this.#make(withStop(text, cause), table.placeNumbers[table.place(line)] as E164);
  }

  #make(text: string, number: E164): Kind {
    const { program, filter } = this.#options;
    const standing = readStanding(text);
    const { wording } = standing;
    const place = placeOfNumber(number);
    const decision = this.judge.decide(number, text);
    const known = {
      program,
      text,
      standing,
      status: statusOf(standing),
      language: (wording && this.#locales.get(`${wording.id} ${wording.version}`)) ?? null,
      place,
      decision,
    };
    const isTakenIn = fits(filter, known);
    const cappedHours = decision.decision === 'deny' ? 0 : this.judge.cappedHours(number);
    return { ...known, isTakenIn, cappedHours, lines: 0 };
  }
}

/** True when the segment holds lines of this decision. */
export function isMember({ decision: wanted, reasons }: SegmentFilter, { decision }: Pick<Kind, 'decision'>): boolean {
  if (wanted !== 'any' && wanted !== decision.decision) return false;
  const [reason] = decision.reasons;
  return reasons === undefined || (decision.decision !== 'allow' && reason !== undefined && reasons.includes(reason));
}

type Known = Omit<Kind, 'isTakenIn' | 'cappedHours' | 'lines'>;

function fits(filter: SegmentFilter, { standing, status, language, place, decision }: Known): boolean {
  const { wording } = standing;
  const isOf = <Value>(wanted: readonly Value[] | undefined, value: Value | null): boolean =>
    wanted === undefined || (value !== null && wanted.includes(value));
  return (
    isOf(filter.statuses, status) &&
    isOf<string>(filter.sources, standing.source) &&
    isOf<string>(filter.methods, standing.method) &&
    isOf(filter.strengths, decision.strength) &&
    isOf(filter.countries, place.country) &&
    isOf(filter.states, place.state === null ? null : `${place.country}-${place.state}`) &&
    (filter.confirmed === undefined || filter.confirmed === standing.isConfirmed) &&
    (filter.languages?.some((wanted) => language === wanted || language?.startsWith(`${wanted}-`)) ?? true) &&
    (filter.wordings?.some(({ id, versions }) => wording?.id === id && isOf(versions, wording.version)) ?? true)
  );
}

/** An end holds from its instant, whether or not it is recorded yet. */
function statusOf({ status, hasEnded }: Standing): Status {
  if (status === null) throw new Error('A line has a status.');
  return hasEnded && (status === 'granted' || status === 'pending') ? 'expired' : status;
}

function stoppedTexts(texts: readonly string[], causes: readonly StopCause[]): string[] {
  return [...new Set(causes)].flatMap((cause) => texts.map((text) => withStop(text, cause)));
}

async function localesOf(deps: Deps, texts: readonly string[]): Promise<Map<string, string>> {
  const locales = new Map<string, string>();
  for (const text of texts) {
    const { wording } = readStanding(text);
    if (wording === null || locales.has(`${wording.id} ${wording.version}`)) continue;
    const published = await publishedWording(deps, wording);
    locales.set(`${wording.id} ${wording.version}`, published?.wording.locale ?? '');
  }
  return locales;
}
