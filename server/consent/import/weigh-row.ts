/** Weighs a row against what the log knows: the records and suppressions it makes, and what is kept back of it. */
import { decideByLine, type KeptBackReason } from '../../../shared/import/decide-row.ts';
import { decideMove, type Status } from '../../../shared/rules/status.ts';
import { isInForceFor } from '../../../shared/rules/stop-scope.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { ConsentRow } from '../../store/consents.ts';
import type { Program } from '../../store/programs.ts';
import type { SuppressionRow } from '../../store/suppressions.ts';
import { isErasedFor } from '../erasure/is-erased.ts';
import { isOver } from '../record/line-after.ts';
import { newSuppression } from '../withdraw/new-suppression.ts';
import type { ImportJob } from './import-job.ts';
import type { PlannedRow } from './plan-rows.ts';

export type Outcome = 'granted' | 'unknown' | 'withdrawn' | 'unchanged' | 'keptBack';

export interface WeighedRow {
  readonly outcome: Outcome;
  /** Records to be made, by program. */
  readonly records: readonly { readonly program: Program; readonly status: Status }[];
  readonly suppressions: readonly SuppressionRow[];
  readonly keptBack: readonly { readonly program: string; readonly reason: KeptBackReason }[];
}

const REASONS: Readonly<Record<KeptBackReason, string>> = {
  suppressed: 'the number is suppressed; only the person can lift that',
  withdrawn: 'the person has withdrawn',
  refused: 'the person has refused',
  revoked: 'the consent was revoked',
  expired: 'the consent is over',
  invalidated: 'the consent was found invalid',
  newer_state: 'what is known of the number is newer than this row',
  better_proof: 'there is a consent that is better proven',
  contradiction: 'another row says no',
};

export function weighRow(snapshot: Snapshot, job: ImportJob, row: PlannedRow): WeighedRow {
  if (row.decided !== null) {
    const isKeptBack = row.decided.outcome === 'kept_back';
    const reason = 'contradiction' as const;
    return {
      outcome: isKeptBack ? 'keptBack' : 'unchanged',
      records: [],
      suppressions: [],
      keptBack: isKeptBack ? job.programs.map(({ id }) => ({ program: id, reason })) : [],
    };
  }
  return row.word.says === 'no' ? weighNo(snapshot, job, row) : weighYes(snapshot, job, row);
}

/** What is said of a row that was kept back or contradicts another; null of any other. */
export function remarkOn(row: PlannedRow, { keptBack }: WeighedRow): string | null {
  const { earlier, isContradiction } = row;
  if (isContradiction) return `contradiction: Row ${earlier?.row} says yes and this one no: the no counts.`;
  const [first] = keptBack;
  if (!first) return null;
  if (first.reason === 'contradiction')
    return `contradiction: Row ${earlier?.row} says no and this one yes: the no counts.`;
  const each = keptBack.map(({ program, reason }) => `${program}: ${REASONS[reason]} (${reason})`);
  return `kept_back: ${each.join('; ')}.`;
}

function weighYes(snapshot: Snapshot, job: ImportJob, row: PlannedRow): WeighedRow {
  const stops = snapshot.stops.suppressions({ sender: job.sender.id, phoneKey: row.phoneKey });
  const records: { program: Program; status: Status }[] = [];
  const keptBack: { program: string; reason: KeptBackReason }[] = [];
  for (const program of job.programs) {
    const isSuppressed = stops.some((each) => isInForceFor(each, program));
    const line = snapshot.line(program.id, row.phoneKey);
    const decision = decideByLine(row.word, lineBefore(line, snapshot.recordedAt), {
      isSuppressed,
      isContradiction: false,
    });
    if (decision.outcome === 'kept_back') keptBack.push({ program: program.id, reason: decision.reason });
    else if (decision.outcome !== 'unchanged') records.push({ program, status: decision.outcome });
  }
  const outcome = records.some(({ status }) => status === 'granted') ? 'granted' : 'unknown';
  return {
    outcome: records.length > 0 ? outcome : keptBack.length > 0 ? 'keptBack' : 'unchanged',
    records,
    suppressions: [],
    keptBack,
  };
}

function weighNo(snapshot: Snapshot, job: ImportJob, row: PlannedRow): WeighedRow {
  const { word, isContradiction, phoneKey } = row;
  const records: { program: Program; status: Status }[] = [];
  const suppressions: SuppressionRow[] = [];
  const keptBack: { program: string; reason: KeptBackReason }[] = [];
  for (const { scope, programs } of job.stoppings) {
    const lines = programs.map((program) => ({ program, line: snapshot.line(program.id, phoneKey) }));
    const newer = lines.filter(({ line }) => {
      const before = lineBefore(line, snapshot.recordedAt);
      return decideByLine(word, before, { isSuppressed: false, isContradiction }).outcome === 'kept_back';
    });
    for (const { program } of newer) keptBack.push({ program: program.id, reason: 'newer_state' });
    if (newer.length > 0) continue;
    // A record would bring back what was erased: its suppression speaks alone.
    const ending = lines.filter(({ program, line }) => {
      const isErased = isErasedFor(snapshot, { sender: job.sender.id, phoneKey }, program.id);
      return !isErased && decideMove(line?.status ?? 'none', 'withdrawn', 'none') === 'append';
    });
    records.push(...ending.map(({ program }) => ({ program, status: 'withdrawn' as const })));
    const wanted = {
      id: row.chosen.suppressionId(scope),
      sender: job.sender.id,
      phoneKey,
      scope,
      cause: 'withdrawal',
      verified: true,
      method: 'file_import',
      via: job.via,
    } as const;
    // One that stands already is not asked for again: the file tells of the same no, and nobody said it anew.
    suppressions.push(...newSuppression(snapshot, wanted, programs).suppressions);
  }
  const isNew = records.length + suppressions.length > 0;
  return {
    outcome: isNew ? 'withdrawn' : keptBack.length > 0 ? 'keptBack' : 'unchanged',
    records,
    suppressions,
    keptBack,
  };
}

function lineBefore(line: ConsentRow | undefined, now: string) {
  if (line === undefined) return null;
  const { status, occurredAt, method } = line;
  return { status, occurredAt, isOver: isOver(line, now), isImported: method === 'file_import' };
}
