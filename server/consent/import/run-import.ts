/**
 * Runs an import from where it stands to its end, in groups of rows: each is one change of the log. While one group is
 * committed the next is read. Between groups everybody else has their turn.
 */
import { setTimeout as sleep, setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { toInstant } from '../../../shared/encoding/time.ts';
import { findColumns } from '../../../shared/import/columns.ts';
import { rowReader } from '../../../shared/import/read-row.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { type FileOptions, readRows } from '../../import-file/read-rows.ts';
import type { Survey } from '../../import-file/survey-file.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { findImport } from '../../store/imports.ts';
import { endImport } from './end-import.ts';
import { importChange, type Progress, type RowGroup } from './import-change.ts';
import { type ImportJob, openJob } from './import-job.ts';
import { Pace } from './pace.ts';
import { type AnyRow, isPlanned, rowPlanner } from './plan-rows.ts';
import { SeenNumbers } from './seen-numbers.ts';

export interface ImportFile {
  /** The file's bytes, from its beginning. */
  open(): AsyncIterable<Uint8Array>;
  readonly options: FileOptions;
  readonly survey: Survey;
}

export interface RunOptions {
  /** Rows in one change. */
  readonly groupSize: number;
  /** Told after each group. */
  readonly onProgress?: (row: ImportRow) => void;
  /** Ends it between two groups: it goes on later from there. */
  readonly signal?: AbortSignal;
}

/** Milliseconds between tries while the log cannot be written, and how many there are. */
const RETRY_MS = 1000;
const MAX_RETRIES = 300;

/**
 * @returns the import as it stands: at its end, or where it was interrupted
 * @throws DomainError when the log cannot be written for minutes; it goes on from there another time
 */
export async function runImport(
  deps: Deps,
  id: string,
  file: ImportFile,
  { groupSize, onProgress, signal }: RunOptions,
): Promise<ImportRow> {
  const begun = await standing(deps, id);
  if (begun.state !== 'running') return begun;
  const job = await openJob(deps, begun);
  const pace = new Pace(deps.clock);
  let pending: Promise<Progress> | null = null;
  for await (const group of groupsOf(deps, job, file, { done: begun.rowsDone, groupSize })) {
    const after = pending === null ? begun : await pending;
    if (after === null || signal?.aborted) return standing(deps, id);
    onProgress?.(after);
    pending = append(deps, job, group, pace, signal);
    pending.catch(() => {}); // it is waited for at the next group
    await turnOfTheLoop();
  }
  const last = pending === null ? begun : await pending;
  if (last === null || last.rowsDone < file.survey.rows) return standing(deps, id);
  onProgress?.(last);
  await endImport(deps, id, 'done', null);
  return standing(deps, id);
}

/** Appends a group; one that loses to other writers again and again is made in halves. */
async function append(
  deps: Deps,
  job: ImportJob,
  group: RowGroup,
  pace: Pace,
  signal: AbortSignal | undefined,
): Promise<Progress> {
  for (let tries = 1; ; tries++) {
    try {
      const { result } = await deps.log.append(importChange(deps, job, group, pace.perSecond()));
      pace.add(group.rows.length);
      return result;
    } catch (error) {
      const mayPass = error instanceof DomainError && TRANSIENT.includes(error.code);
      if (!mayPass || tries >= MAX_RETRIES || signal?.aborted) throw error;
      if (error.code === 'busy' && group.rows.length > 1) return appendHalves(deps, job, group, pace, signal);
      await sleep(RETRY_MS, undefined, { ...(signal ? { signal } : {}) }).catch(() => {});
    }
  }
}

const TRANSIENT: readonly string[] = ['busy', 'log_unavailable', 'database_unavailable'];

async function appendHalves(
  deps: Deps,
  job: ImportJob,
  { from, to, rows }: RowGroup,
  pace: Pace,
  signal: AbortSignal | undefined,
): Promise<Progress> {
  const middle = Math.ceil(rows.length / 2);
  const first = { from, to: from + middle, rows: rows.slice(0, middle) };
  const after = await append(deps, job, first, pace, signal);
  return after && append(deps, job, { from: first.to, to, rows: rows.slice(middle) }, pace, signal);
}

/**
 * Groups of the rows that are not done. Those that are done are read all the same, for what they say of numbers that come
 * again. A number whose line must decide ends the group in which it stands already: its line is known after that only.
 */
async function* groupsOf(
  deps: Deps,
  job: ImportJob,
  { open, options, survey }: ImportFile,
  { done, groupSize }: { done: number; groupSize: number },
): AsyncGenerator<RowGroup> {
  const { spec } = job;
  const found = findColumns(survey.header, spec);
  if (!found.ok) throw new Error(`Import ${job.id} has another file than it began with.`);
  const now = toInstant(deps.clock());
  const reader = rowReader({ ...spec, header: survey.header, columns: found.columns, now } as Parameters<
    typeof rowReader
  >[0]);
  const phoneColumns = found.columns.phone.map((place) => survey.header[place] ?? '');
  const plan = rowPlanner(deps, job, new SeenNumbers(), { reader, phoneColumns });
  let [rows, from, number]: [AnyRow[], number, number] = [[], done, 0];
  const inGroup = new Set<string>();
  for await (const raw of readRows(open(), options, survey.header)) {
    number += 1;
    const row = plan(raw, number);
    if (number <= done) continue;
    const key = isPlanned(row) && row.decided === null ? row.phoneKey : null;
    if (rows.length >= groupSize || (key !== null && inGroup.has(key))) {
      yield { from, to: from + rows.length, rows };
      [rows, from] = [[], from + rows.length];
      inGroup.clear();
    }
    rows.push(row);
    if (key !== null) inGroup.add(key);
  }
  if (rows.length > 0) yield { from, to: from + rows.length, rows };
}

async function standing(deps: Deps, id: string): Promise<ImportRow> {
  const row = await findImport(deps.db, id);
  if (!row) throw new Error(`Import ${id} is gone.`);
  return row;
}
