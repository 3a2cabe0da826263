/** Checks many numbers for one program, in the order asked, and keeps one digest of what was answered. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Decision, Verdict } from '../../../shared/rules/check/decide.ts';
import type { Reason } from '../../../shared/rules/check/reasons.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { Program } from '../../store/programs.ts';
import { callersProgram } from '../callers-program.ts';
import { noteCheck } from './check.ts';
import { checkNumbers } from './check-numbers.ts';

export type Counts = Readonly<Record<Verdict, number>>;

/** How many numbers were decided in one way for one reason, the first that was given. */
export type Tally = readonly (readonly [decision: Verdict, reason: Reason | null, numbers: number])[];

/** What is kept of a batch: no numbers, and of the results a keyed hash. */
export interface NotedBatch {
  readonly kind: 'batch';
  readonly program: string;
  readonly at: string;
  readonly counts: Counts;
  readonly tally: Tally;
  readonly rules: readonly string[];
  readonly digest: string;
  readonly logSize: number;
}

/** Results as JSON objects, one for each number, ready to be joined. */
export interface Results {
  readonly lines: readonly string[];
  readonly counts: Counts;
  readonly tally: Tally;
  readonly rules: ReadonlySet<string>;
  readonly logSize: number;
}

/** @returns the reply as JSON. @throws DomainError `invalid_request` for an unknown program */
export async function checkBatch(
  deps: Deps,
  { body, caller }: { body: { readonly program: string; readonly phones: readonly string[] }; caller: KeyCaller },
): Promise<string> {
  const program = await callersProgram(deps, caller, body.program);
  const at = deps.clock();
  const { lines, ...found } = await resultsOf(deps, program, body.phones, at);
  const results = lines.join(',');
  const checkId = noteBatch(deps, caller, program, { ...found, at, digest: deps.keys.retry(results) });
  return `{"results":[${results}],"counts":${JSON.stringify(found.counts)},"checkId":"${checkId}"}`;
}

/** The results of some numbers at one instant. */
export async function resultsOf(deps: Deps, program: Program, phones: readonly string[], at: number): Promise<Results> {
  const { decisions, logSize } = await checkNumbers(deps, { program, phones, at });
  const counts = { allow: 0, deny: 0, defer: 0 };
  const alike = new Map<Decision, { readonly end: string; numbers: number }>();
  const lines = decisions.map((decision, i) => {
    counts[decision.decision]++;
    const known = alike.get(decision) ?? { end: endOf(decision), numbers: 0 };
    known.numbers++;
    alike.set(decision, known);
    return `{"phone":${JSON.stringify(phones[i])}${known.end}`;
  });
  const tally = sumTallies([[...alike].map(([decision, { numbers }]) => talliedAs(decision, numbers))]);
  const rules = new Set([...alike.keys()].flatMap((decision) => decision.rules));
  return { lines, counts, tally, rules, logSize };
}

/** Several tallies as one. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sums = new Map<string, Tally[number]>();
  for (const [decision, reason, numbers] of tallies.flat()) {
    const key = `${decision} ${reason}`;
    sums.set(key, [decision, reason, numbers + (sums.get(key)?.[2] ?? 0)]);
  }
  return [...sums.values()];
}

function talliedAs({ decision, reasons }: Decision, numbers: number): Tally[number] {
  return [decision, reasons[0] ?? null, numbers];
}

/** @returns the id under which the digest can be asked back */
export function noteBatch(
  deps: Deps,
  caller: KeyCaller,
  program: Program,
  batch: Omit<Results, 'lines'> & { readonly at: number; readonly digest: string },
): string {
  const { at, counts, tally, rules, digest, logSize } = batch;
  const noted: NotedBatch = {
    kind: 'batch',
    program: program.id,
    at: toInstant(at),
    counts,
    tally,
    rules: [...rules].sort(),
    digest,
    logSize,
  };
  return noteCheck(deps, caller, program.sender, noted);
}

/** What follows the number: the same for all that are decided alike. */
function endOf({ decision, reasons }: Decision): string {
  return `,"decision":"${decision}","reason":${JSON.stringify(reasons[0] ?? null)}}`;
}
