/** What stops that wait take in: which numbers and programs, and which later stops they make needless. */
import { covers } from '../../shared/rules/stop-scope.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Program } from '../store/programs.ts';
import type { JournaledStop } from './journaled-stop.ts';

/** True when one of `waiting` takes in the program of this number. */
export function isStopped(
  waiting: readonly JournaledStop[],
  { sender, phoneKey }: NumberRef,
  program: Pick<Program, 'id' | 'purpose'>,
): boolean {
  return waiting.some((stop) => stop.sender === sender && stop.phoneKey === phoneKey && covers(stop.scope, program));
}

/** True when `known` stops all that `stop` would, as verified as that. */
export function doesAll(known: JournaledStop, stop: JournaledStop): boolean {
  const isOfTheSame = known.sender === stop.sender && known.phoneKey === stop.phoneKey && known.cause === stop.cause;
  const isAsWide = known.scope === 'all' || known.scope === stop.scope;
  return isOfTheSame && isAsWide && (known.verified || !stop.verified);
}
