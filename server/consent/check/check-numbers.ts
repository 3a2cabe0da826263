/** Checks numbers for one program: reads where they stand, and decides. */
import { HOUR_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { type E164, isE164 } from '../../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { parsePhone } from '../../../shared/phone/number.ts';
import type { Decision } from '../../../shared/rules/check/decide.ts';
import { covers } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import type { JournaledStop } from '../../journal/journaled-stop.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import type { CheckedRecord, CheckState } from '../../store/check-state.ts';
import type { Program } from '../../store/programs.ts';
import { findSends } from '../../store/sends.ts';
import { NO_STANDING, withStop } from '../../store/standing.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { spellingOf } from '../numbers/spelling-of.ts';
import { type Judge, NOTHING_TOLD, type Told } from './judge.ts';
import { sittingJudge } from './sitting-judge.ts';

export interface CheckNumbersInput {
  readonly program: Program;
  /** As the caller sent them: attacker-controlled, and not always numbers. */
  readonly phones: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly told?: Told;
  /** True when the newest records are wanted too. */
  readonly withRecords?: boolean;
}

export interface CheckedNumbers {
  /** In the order asked. */
  readonly decisions: readonly Decision[];
  readonly records: readonly CheckedRecord[];
  /** Leaves of the log when they were looked up. */
  readonly logSize: number;
}

/** What was asked about, in the order asked. A number's spelling is corrected when it turns out to be another one. */
type Numbers = (E164 | null)[];

export async function checkNumbers(deps: Deps, input: CheckNumbersInput): Promise<CheckedNumbers> {
  const { program, phones, at, told = NOTHING_TOLD } = input;
  const numbers = phones.map((text) => (isE164(text) ? text : readNumber(text)));
  // A stop that is brought into the log meanwhile is in one of the two: it waited before, or is read.
  const before = deps.journal.waiting;
  const read = await readStates(deps, input, numbers);
  const state = withJournaled(deps, program, { numbers, waiting: [...before, ...deps.journal.waiting] }, read);
  const judge = sittingJudge(deps, { program, rulebook: rulebookFor(deps, at), state, at, told });
  await judge.study(state.standings);
  const decisions = numbers.map((number, i) => judge.decide(number, state.standings[i] ?? NO_STANDING));
  await applyCaps(deps, { program, at, numbers, state, judge, decisions });
  return { decisions, records: state.records, logSize: state.mark.size };
}

/**
 * Reads where each number stands. What has the shape of a number is looked up as it is; reading numbering plans takes
 * longer than everything else, so they are asked only about what nobody knows: can it exist, and is it spelled so?
 */
async function readStates(deps: Deps, input: CheckNumbersInput, numbers: Numbers): Promise<CheckState> {
  const { program, at, withRecords = false } = input;
  const state = await deps.standings.read({ program, numbers, at, withRecords });
  const respelled: number[] = [];
  for (const [i, number] of numbers.entries()) {
    if (number === null || state.standings[i] !== NO_STANDING) continue;
    const spelling = spellingOf(number);
    numbers[i] = spelling;
    if (spelling !== null && spelling !== number) respelled.push(i);
  }
  if (respelled.length === 0) return state;
  const again = respelled.map((i) => numbers[i] ?? null);
  const found = await deps.standings.read({ program, numbers: again, at, withRecords });
  const [standings, records] = [[...state.standings], [...state.records]];
  for (const [k, i] of respelled.entries()) {
    standings[i] = found.standings[k] ?? NO_STANDING;
    if (withRecords) records[i] = found.records[k] ?? [null, null, null];
  }
  return { ...state, standings, records };
}

/** Adds the stops that the log could not take yet: they stop all the same. */
function withJournaled(
  deps: Deps,
  program: Program,
  { numbers, waiting }: { readonly numbers: Numbers; readonly waiting: readonly JournaledStop[] },
  state: CheckState,
): CheckState {
  const own = waiting.filter(({ sender, scope }) => sender === program.sender && covers(scope, program));
  if (own.length === 0) return state;
  const causes = new Map(own.map(({ phoneKey, cause }) => [phoneKey, cause]));
  const standings = state.standings.map((standing, i) => {
    const cause = causes.get(keyOf(deps, numbers[i] ?? null));
    return cause === undefined ? standing : withStop(standing, cause);
  });
  return { ...state, standings };
}

interface CapParts {
  readonly program: Program;
  readonly at: number;
  readonly numbers: Numbers;
  readonly state: CheckState;
  readonly judge: Judge;
  readonly decisions: Decision[];
}

/** Decides again about numbers that have a cap and were sent something; what is denied anyway needs no count. */
async function applyCaps(deps: Deps, { program, at, numbers, state, judge, decisions }: CapParts): Promise<void> {
  const capped: number[] = [];
  let hours = 0;
  for (const [i, number] of numbers.entries()) {
    if (number === null || decisions[i]?.decision === 'deny') continue;
    const own = judge.cappedHours(number);
    if (own > 0) capped.push(i);
    hours = Math.max(hours, own);
  }
  if (capped.length === 0) return;
  const since = toInstant(at - hours * HOUR_MS);
  if (state.lastSend === null || state.lastSend <= since) return;
  const keys = capped.map((i) => keyOf(deps, numbers[i] ?? null));
  const sends = await findSends(deps.db, program.sender, keys, since);
  for (const [k, i] of capped.entries()) {
    const [number, sent] = [numbers[i], sends.get(keys[k] ?? '')];
    if (number && sent) decisions[i] = judge.decideAfter(number, state.standings[i] ?? NO_STANDING, sent, at);
  }
}

function keyOf(deps: Deps, number: E164 | null): string {
  return number === null ? '' : phoneKeyOf(deps.keys, number);
}

function readNumber(text: string): E164 | null {
  const result = parsePhone(text, { metadata });
  return result.ok ? result.e164 : null;
}
