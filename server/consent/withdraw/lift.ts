/** What a newer and confirmed act of the person takes away from a suppression: one program, and no more. */
import { isInForceFor } from '../../../shared/rules/stop-scope.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Program } from '../../store/programs.ts';
import type { LiftRow } from '../../store/suppressions.ts';

/** An act by which a number was confirmed. */
export interface ConfirmedAct {
  readonly record: string;
  /** When the person was asked, at the latest: by the offer, or the call. Who withdrew after that is not asked by it. */
  readonly askedAt: string;
}

/** The suppressions of a program that the act lifts: those last asked for before the person was. */
export function liftsBy(snapshot: Snapshot, number: NumberRef, program: Program, act: ConfirmedAct): LiftRow[] {
  return snapshot.stops
    .suppressions(number)
    .filter((each) => isInForceFor(each, program) && each.lastAt < act.askedAt)
    .map(({ id }) => ({ suppression: id, program: program.id, record: act.record, at: snapshot.recordedAt }));
}
