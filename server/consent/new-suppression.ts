/** The suppression that a withdrawal leaves behind, unless one in force says as much. */
import { covers, type StopScope } from '../../shared/rules/stop-scope.ts';
import type { Snapshot } from '../log/snapshot.ts';
import type { Program } from '../store/programs.ts';
import type { SuppressionRow } from '../store/suppressions.ts';

export type WantedSuppression = Omit<SuppressionRow, 'createdAt' | 'annulledBy'>;

/**
 * @param inScope - the programs that `wanted` takes in
 * @returns its row; none where one of the same cause stops the same or more, is as well verified, and was never lifted
 */
export function newSuppression(
  snapshot: Snapshot,
  wanted: WantedSuppression,
  inScope: readonly Program[],
): SuppressionRow[] {
  const isThere = snapshot.stops.suppressions(wanted).some((known) => {
    const isAsWide = takesIn(known.scope, wanted.scope, inScope) && known.liftedFor.length === 0;
    return isAsWide && known.cause === wanted.cause && (known.verified || !wanted.verified);
  });
  return isThere ? [] : [{ ...wanted, createdAt: snapshot.recordedAt, annulledBy: null }];
}

/** True when `wide` stops all that `narrow` does, which takes in `inScope`. */
export function takesIn(wide: StopScope, narrow: StopScope, inScope: readonly Program[]): boolean {
  if (wide === 'all' || wide === narrow) return true;
  return narrow.startsWith('program:') && inScope.every((program) => covers(wide, program));
}
