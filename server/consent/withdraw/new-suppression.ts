/** The suppression that a withdrawal leaves behind, unless one in force says as much. */
import { covers, type StopScope } from '../../../shared/rules/stop-scope.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Program } from '../../store/programs.ts';
import type { SuppressionRow } from '../../store/suppressions.ts';

export type WantedSuppression = Omit<SuppressionRow, 'createdAt' | 'lastAt' | 'annulledBy'>;

/** A withdrawal's suppression: new, or one in force that is asked for again. */
export interface Suppressing {
  readonly suppressions: readonly SuppressionRow[];
  readonly repeats: readonly SuppressionRow[];
}

/**
 * @param inScope - the programs that `wanted` takes in
 * @returns its row; or where one of the same cause stops the same or more, is as well verified and was never lifted,
 * that one, asked for again
 */
export function newSuppression(
  snapshot: Snapshot,
  wanted: WantedSuppression,
  inScope: readonly Program[],
): Suppressing {
  const lastAt = snapshot.recordedAt;
  const known = snapshot.stops.suppressions(wanted).filter(({ scope, cause, verified, liftedFor }) => {
    const isAsWide = takesIn(scope, wanted.scope, inScope) && liftedFor.length === 0;
    return isAsWide && cause === wanted.cause && (verified || !wanted.verified);
  });
  if (known.length > 0) {
    return { suppressions: [], repeats: known.map(({ liftedFor: _, ...row }) => ({ ...row, lastAt })) };
  }
  return { suppressions: [{ createdAt: lastAt, lastAt, annulledBy: null, ...wanted }], repeats: [] };
}

/**
 * True when `wide` stops all that `narrow` does.
 * @param inNarrow - the programs that `narrow` takes in
 */
export function takesIn(wide: StopScope, narrow: StopScope, inNarrow: readonly Program[]): boolean {
  if (wide === 'all' || wide === narrow) return true;
  if (!narrow.startsWith('program:') || inNarrow.length === 0) return false;
  return inNarrow.every((program) => covers(wide, program));
}
