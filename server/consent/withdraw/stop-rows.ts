/** What a withdrawal changes beside the records: the suppression, and the messages that nobody need decide any more. */
import { covers, isInForceFor, type StopScope } from '../../../shared/rules/stop-scope.ts';
import type { Rows } from '../../log/built.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { HoldRow } from '../../store/holds.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Program } from '../../store/programs.ts';
import type { AuditNote } from '../record/audit-record.ts';
import { newSuppression, takesIn, type WantedSuppression } from './new-suppression.ts';

/** @param about.programs - all programs of the sender; `about.note`: who is named in the audit trail */
export function stopRows(
  snapshot: Snapshot,
  wanted: WantedSuppression,
  { programs, note }: { programs: readonly Program[]; note: AuditNote },
): Pick<Rows, 'suppressions' | 'repeats' | 'closedHolds' | 'audit'> {
  const inScope = programs.filter((program) => covers(wanted.scope, program));
  const { suppressions, repeats } = newSuppression(snapshot, wanted, inScope);
  const closedHolds = wanted.verified ? holdsDecided(snapshot, wanted, programs) : [];
  const audit = [
    ...suppressions.map(({ id }) => suppressionEntry(snapshot, wanted, note, id)),
    ...closedHolds.map(({ id }) => ({ ...common(snapshot, wanted, note), action: 'hold.close', subject: id })),
  ];
  return { suppressions, repeats, closedHolds, audit };
}

/** Says in the audit trail that a suppression was made. */
export function suppressionEntry(
  snapshot: Snapshot,
  wanted: WantedSuppression,
  note: AuditNote,
  id: string,
): AuditEntry {
  return { ...common(snapshot, wanted, note), action: 'suppression.create', subject: id };
}

function common({ recordedAt }: Snapshot, { via, method, sender }: WantedSuppression, note: AuditNote) {
  return { ...note, at: recordedAt, via, method, sender };
}

/** Messages that waited for somebody to decide whether they were a withdrawal. Whether somebody ever agreed is another question. */
function holdsDecided(snapshot: Snapshot, wanted: WantedSuppression, programs: readonly Program[]): HoldRow[] {
  const inScope = (scope: StopScope) => programs.filter((program) => covers(scope, program));
  return snapshot.stops
    .holds(wanted)
    .filter(({ reason, scope }) => reason === 'message' && takesIn(wanted.scope, scope, inScope(scope)))
    .map((hold) => ({ ...hold, closedAt: snapshot.recordedAt, outcome: 'withdrawn' }));
}

/** True when something that was stopped is no longer: the person agreed anew since. */
export function isUndone({ line, stops }: Snapshot, number: NumberRef, programs: readonly Program[]): boolean {
  const suppressions = stops.suppressions(number);
  return programs.some((program) => {
    const isSuppressed = suppressions.some((each) => isInForceFor(each, program));
    const status = line(program.id, number.phoneKey)?.status;
    return !isSuppressed || status === 'granted' || status === 'pending';
  });
}
