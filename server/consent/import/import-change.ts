/**
 * The change that a group of rows makes: records, suppressions, the mark of how far the import has come, and the rows
 * that are not taken, all in one unit. Whoever builds it again, after a crash or a lost answer, sees by the mark that
 * it is done: no row is recorded twice, and none is left out.
 */

import type { Deps } from '../../deps.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { ImportCounts, ImportRow } from '../../store/import-row.ts';
import { sealText } from '../../vault/vault.ts';
import { GroupBuilder, NO_COUNTS } from './group-builder.ts';
import type { ImportJob } from './import-job.ts';
import { type AnyRow, isPlanned, type PlannedRow } from './plan-rows.ts';

/** Rows `from + 1` to `to`. */
export interface RowGroup {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly AnyRow[];
}

/** The import after the group; null when it is not where the group goes on: it was stopped, or another process is at it. */
export type Progress = ImportRow | null;

/** @param pace - rows a second now, for whoever waits */
export function importChange(deps: Deps, job: ImportJob, group: RowGroup, pace: number | null): Change<Progress> {
  const open = group.rows.filter(isPlanned).filter(({ decided }) => decided === null);
  const numbers = open.map(({ phoneKey }) => ({ sender: job.sender.id, phoneKey }));
  let made: GroupBuilder | null = null;
  const programs = new Map([...job.programs, ...stoppedBy(job, open)].map((program) => [program.id, program]));
  return {
    reads: {
      imports: [job.id],
      lines: open.flatMap(({ phoneKey }) => [...programs.keys()].map((program) => ({ program, phoneKey }))),
      dataKeys: numbers,
      stops: numbers,
    },
    prepare: async (snapshot) => {
      made = null;
      const mark = snapshot.import(job.id);
      if (mark?.state !== 'running' || mark.rowsDone !== group.from) return;
      made = new GroupBuilder(deps, job, snapshot);
      await made.addAll(group.rows);
    },
    build: (snapshot) => {
      const mark = snapshot.import(job.id);
      const nothing: Built<Progress> = { leaves: [], rows: {}, result: null };
      if (mark?.state !== 'running') return nothing;
      if (mark.rowsDone === group.to) return { ...nothing, result: mark };
      if (made === null) return nothing;
      const after: ImportRow = {
        ...mark,
        rowsDone: group.to,
        counts: sum(mark.counts, made.counts),
        rowsPerSecond: pace,
        updatedAt: snapshot.recordedAt,
      };
      const sealed = sealText(job.dataKey, job.id, JSON.stringify(made.errors));
      const importErrors = made.errors.length === 0 ? [] : [{ import: job.id, seq: group.from + 1, sealed }];
      const progress = { imports: [after], importErrors };
      if (job.spec.dryRun) return { leaves: [], rows: progress, result: after };
      return { leaves: made.leaves, rows: { ...made.rows(), ...progress }, result: after };
    },
  };
}

/** All programs that rows of the group may end. */
function stoppedBy(job: ImportJob, rows: readonly PlannedRow[]) {
  return rows.some(({ word }) => word.says === 'no') ? job.stoppings.flatMap(({ programs }) => programs) : [];
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  const names = Object.keys(NO_COUNTS) as (keyof ImportCounts)[];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + b[name]])) as unknown as ImportCounts;
}
