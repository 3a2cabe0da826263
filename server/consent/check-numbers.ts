/** Checks numbers for one program: reads where they stand, and decides. */
import { toInstant } from '../../shared/encoding/time.ts';
import { type E164, isE164 } from '../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../shared/phone/metadata.ts';
import { parsePhone } from '../../shared/phone/number.ts';
import type { Decision } from '../../shared/rules/check/decide.ts';
import type { Rulebook } from '../../shared/rules/packs/rulebook.ts';
import { covers } from '../../shared/rules/stop-scope.ts';
import type { Deps } from '../deps.ts';
import { rulebookFor } from '../rules/rulebook-for.ts';
import { type CheckState, type NumberState, readCheckState } from '../store/check-state.ts';
import type { Program } from '../store/programs.ts';
import { findSends } from '../store/sends.ts';
import { cappedHours, type Judge, NO_STATE, NOTHING_TOLD, openJudge, type Told } from './judge.ts';
import { phoneKeyOf } from './line-key.ts';
import { spellingOf } from './spelling-of.ts';

export interface CheckNumbersInput {
  readonly program: Program;
  /** As the caller sent them: attacker-controlled, and not always numbers. */
  readonly phones: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly told?: Told;
}

export interface Checked {
  readonly decision: Decision;
  readonly state: NumberState;
}

export interface CheckedNumbers {
  /** In the order asked. */
  readonly checked: readonly Checked[];
  /** Leaves of the log when they were looked up. */
  readonly logSize: number;
}

interface Asked {
  number: E164 | null;
  phoneKey: string;
  state: NumberState;
}

const HOUR = 60 * 60 * 1000;

export async function checkNumbers(deps: Deps, input: CheckNumbersInput): Promise<CheckedNumbers> {
  const { program, phones, at, told = NOTHING_TOLD } = input;
  const rulebook = rulebookFor(deps, at);
  const asked = phones.map((text): Asked => {
    const number = isE164(text) ? text : readNumber(text);
    return { number, phoneKey: number === null ? '' : phoneKeyOf(deps.keys, number), state: NO_STATE };
  });
  const state = await readStates(deps, program, asked);
  const judge = await openJudge(deps, { program, rulebook, state, at });
  const checked = asked.map((each): Checked => ({ decision: judge(each.number, each.state, told), state: each.state }));
  await applyCaps(deps, { asked, checked, judge, rulebook, program, at, told });
  return { checked, logSize: state.size };
}

/**
 * Reads where each number stands. What has the shape of a number is looked up as it is; reading numbering plans takes
 * longer than everything else, so they are asked only about what nobody knows: can it exist, and is it spelled so?
 */
async function readStates(deps: Deps, program: Program, asked: readonly Asked[]): Promise<CheckState> {
  const state = await readCheckState(
    deps.db,
    program,
    asked.map(({ phoneKey }) => phoneKey),
  );
  const respelled: Asked[] = [];
  for (const [i, each] of asked.entries()) {
    each.state = state.numbers[i] ?? NO_STATE;
    if (each.number === null || !isUnknown(each.state)) continue;
    const number = spellingOf(each.number);
    if (number !== null && number !== each.number) {
      each.phoneKey = phoneKeyOf(deps.keys, number);
      respelled.push(each);
    }
    each.number = number;
  }
  const numbers = [...state.numbers];
  if (respelled.length > 0) numbers.push(...(await readAgain(deps, program, respelled)));
  addJournaled(deps, program, asked);
  return { ...state, numbers };
}

async function readAgain(deps: Deps, program: Program, respelled: readonly Asked[]): Promise<readonly NumberState[]> {
  const { numbers } = await readCheckState(
    deps.db,
    program,
    respelled.map(({ phoneKey }) => phoneKey),
  );
  for (const [i, each] of respelled.entries()) each.state = numbers[i] ?? NO_STATE;
  return numbers;
}

/** A stop that the log could not take yet stops all the same. */
function addJournaled({ journal }: Deps, program: Program, asked: readonly Asked[]): void {
  const waiting = journal.waiting.filter(({ sender, scope }) => sender === program.sender && covers(scope, program));
  if (waiting.length === 0) return;
  const causes = new Map(waiting.map(({ phoneKey, cause }) => [phoneKey, cause]));
  for (const each of asked) {
    const cause = causes.get(each.phoneKey);
    if (cause === undefined) continue;
    const [...state] = each.state;
    state[11] = state[11] === null ? cause : `${state[11]} ${cause}`;
    each.state = state as unknown as NumberState;
  }
}

/** Decides again about numbers that have a cap and were sent something; what is denied anyway needs no count. */
async function applyCaps(
  deps: Deps,
  parts: {
    asked: readonly Asked[];
    checked: Checked[];
    judge: Judge;
    rulebook: Rulebook;
    program: Program;
    at: number;
    told: Told;
  },
): Promise<void> {
  const { asked, checked, judge, rulebook, program, at, told } = parts;
  const capped = asked.flatMap((each, i) => {
    const isDenied = checked[i]?.decision.decision === 'deny';
    const hours = each.number === null || isDenied ? 0 : cappedHours(program, rulebook, each.number, told);
    return hours === 0 ? [] : [{ each, i, hours }];
  });
  if (capped.length === 0) return;
  const since = toInstant(at - Math.max(...capped.map(({ hours }) => hours)) * HOUR);
  const sends = await findSends(
    deps.db,
    program.sender,
    capped.map(({ each }) => each.phoneKey),
    since,
  );
  for (const { each, i } of capped) {
    const sent = sends.get(each.phoneKey);
    if (sent) checked[i] = { state: each.state, decision: judge(each.number, each.state, told, sent) };
  }
}

function readNumber(text: string): E164 | null {
  const result = parsePhone(text, { metadata });
  return result.ok ? result.e164 : null;
}

/** No line, nothing that stops, nothing that holds. */
function isUnknown([status, , , , , , , , , , , stops, isHeld]: NumberState): boolean {
  return status === null && stops === null && isHeld === 0;
}
