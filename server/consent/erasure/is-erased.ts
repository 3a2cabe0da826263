/** Whether a number was erased: its suppression says so, by keyed hash alone, until the person agrees anew. */
import { DomainError } from '../../errors.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import { ERASURE_METHOD } from './erasure-method.ts';

/** True while no newer, confirmed act of the person has lifted it for the program: a file must not bring it back. */
export function isErasedFor(snapshot: Snapshot, number: NumberRef, program: string): boolean {
  return snapshot.stops
    .suppressions(number)
    .some(({ method, liftedFor }) => method === ERASURE_METHOD && !liftedFor.includes(program));
}

/** @throws DomainError `illegal_move` for an erased number that comes again: it stays suppressed */
export function refuseErased(snapshot: Snapshot, number: NumberRef, program: string): void {
  if (!isErasedFor(snapshot, number, program)) return;
  throw new DomainError(
    'illegal_move',
    'The number was erased and is suppressed: nothing that is no newer consent brings it back.',
  );
}
