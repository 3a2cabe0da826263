/**
 * Checks as many numbers as come: one JSON text a line in, one result a line out. Lines are taken in portions, each
 * decided at its own instant from its own reading of the log's head, and no portion is read before the one before it was
 * asked for: memory stays flat, and a slow reader slows the sender down.
 */
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { readJsonLine } from '../../read-json.ts';
import type { Program } from '../../store/programs.ts';
import { callersProgram } from '../callers-program.ts';
import { portionsOf } from '../portions.ts';
import { textStream } from '../text-stream.ts';
import { noteBatch, resultsOf, sumTallies, type Tally } from './check-batch.ts';

/** Numbers decided at once. */
const PORTION = 2000;

/** @throws DomainError `invalid_request` for an unknown program, before anything is answered */
export async function checkStream(
  deps: Deps,
  input: { program: string; body: ReadableStream<Uint8Array> | null; caller: KeyCaller; requestId: string },
): Promise<ReadableStream<Uint8Array>> {
  const program = await callersProgram(deps, input.caller, input.program);
  const about = { what: 'a stream of checks', requestId: input.requestId, format: 'ndjson' } as const;
  return textStream(deps, repliesTo(deps, { ...input, program }), about);
}

/** Portions of result lines; the last line says the id. */
async function* repliesTo(
  deps: Deps,
  input: { program: Program; body: ReadableStream<Uint8Array> | null; caller: KeyCaller },
): AsyncGenerator<string, undefined> {
  const { program, caller } = input;
  const began = deps.clock();
  const counts = { allow: 0, deny: 0, defer: 0 };
  const rules = new Set<string>();
  let tally: Tally = [];
  let [digest, logSize] = ['', -1];
  for await (const lines of input.body ? portionsOf(input.body, PORTION) : []) {
    const results = await resultsOf(deps, program, lines.map(phoneIn), deps.clock());
    const text = `${results.lines.join('\n')}\n`;
    for (const verdict of ['allow', 'deny', 'defer'] as const) counts[verdict] += results.counts[verdict];
    tally = sumTallies([tally, results.tally]);
    for (const rule of results.rules) rules.add(rule);
    digest = deps.keys.retry(digest + text);
    if (logSize < 0) logSize = results.logSize;
    yield text;
  }
  const checkId = noteBatch(deps, caller, program, { at: began, counts, tally, rules, digest, logSize });
  yield `${JSON.stringify({ counts, checkId })}\n`;
  return undefined;
}

/** The number in a line, which is attacker-controlled: a JSON string, or an object with one `phone`. Else the line itself. */
function phoneIn(line: string): string {
  const value = readJsonLine(line);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('phone' in value)) return line;
  return typeof value.phone === 'string' ? value.phone : line;
}
