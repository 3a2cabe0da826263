/** Imports the files that wait on this machine, several side by side: no short list waits for a long one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE_MS } from '../../../shared/durations.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { isSpooled, readSpool, removeSpool } from '../../import-file/spool.ts';
import { perServer } from '../../per-server.ts';
import { StoreError } from '../../store/database.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { listRunningImports } from '../../store/imports.ts';
import { fileOptions, surveyForImport } from './begin-import.ts';
import { chooseNext } from './choose-next.ts';
import { endImport } from './end-import.ts';
import { importKey } from './import-job.ts';
import { runImport } from './run-import.ts';

/** Rows in one change where a server does other work beside it: each holds up the others for some hundredths of a second. */
const GROUP_SIZE = 200;

/** Milliseconds until files that came meanwhile are looked for, and until one that could not go on is tried again. */
const LOOK_MS = 500;
const AGAIN_MS = MINUTE_MS;
/** Tries that a fault of this program ended, after which an import is over. */
const MAX_FAULTS = 5;

/**
 * Goes on with every import whose file waits on this machine, those that come meanwhile too: one that cannot go on keeps
 * no other waiting, and is tried again in a minute, or another time.
 * @returns how many came to their end
 */
export async function runReceived(deps: Deps): Promise<number> {
  const running = new Map<string, { readonly row: ImportRow; readonly end: Promise<void> }>();
  const tries = triesOf(deps);
  let ended = 0;
  const start = (row: ImportRow) => {
    tries.set(row.id, { nextAt: deps.clock() + AGAIN_MS, faults: tries.get(row.id)?.faults ?? 0 });
    const end = runToItsEnd(deps, row, tries).then((isOver) => {
      running.delete(row.id);
      if (isOver) ended++;
    });
    running.set(row.id, { row, end });
  };
  for (;;) {
    if (!deps.ending.aborted) {
      const rows = await listRunningImports(deps.db).catch((error: unknown) => {
        if (running.size === 0) throw error;
        return []; // those under way are waited for: nobody else may start them meanwhile
      });
      const isDue = (id: string) => deps.clock() >= (tries.get(id)?.nextAt ?? 0) && !running.has(id);
      const here = rows.filter(({ id }) => isDue(id) && isSpooled(deps.config.dataDir, id));
      const under = [...running.values()].map(({ row }) => row);
      for (const row of chooseNext(here, under)) start(row);
    }
    if (running.size === 0) return ended;
    const ends = [...running.values()].map(({ end }) => end);
    await Promise.race([...ends, sleep(LOOK_MS, undefined, { ref: false })]);
  }
}

/** Never throws. @returns false where it is interrupted, or cannot go on now */
async function runToItsEnd(deps: Deps, row: ImportRow, tries: Map<string, Tries>): Promise<boolean> {
  try {
    if ((await runOne(deps, row)).state === 'running') return false;
    removeSpool(deps.config.dataDir, row.id);
    tries.delete(row.id);
    return true;
  } catch (error) {
    deps.logger.error('an import cannot go on', { error });
    const isOurs = !(error instanceof DomainError || error instanceof StoreError);
    const { nextAt = 0, faults: before = 0 } = tries.get(row.id) ?? {};
    const faults = before + Number(isOurs);
    tries.set(row.id, { nextAt, faults });
    return faults >= MAX_FAULTS && giveUp(deps, row, tries);
  }
}

/** Ends an import that a fault of this program keeps from going on: nobody should wait for it. */
async function giveUp(deps: Deps, { id }: ImportRow, tries: Map<string, Tries>): Promise<boolean> {
  const problem = 'It could not go on, several times over: the log of the server says why. What it recorded stands.';
  try {
    await endImport(deps, id, 'failed', problem);
  } catch {
    return false; // tried again with the import
  }
  removeSpool(deps.config.dataDir, id);
  tries.delete(id);
  return true;
}

/** When an import that could not go on is tried again, and how often a fault of this program kept it from that. */
interface Tries {
  readonly nextAt: number;
  readonly faults: number;
}

/** They outlast a call: it comes again twice a second. */
const triesOf = perServer(() => new Map<string, Tries>());

async function runOne(deps: Deps, row: ImportRow): Promise<ImportRow> {
  const spec = JSON.parse(row.spec) as ImportSpec;
  const key = importKey(deps, row);
  if (!key) throw new Error(`Import ${row.id} has lost its key.`);
  const options = fileOptions(spec, row.format === 'ndjson' ? 'ndjson' : 'csv');
  const open = () => readSpool(deps.config.dataDir, row.id, key.key);
  const survey = await surveyForImport(open(), options, spec).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'invalid_request') return null; // it could be read when it came
    throw error;
  });
  if (survey?.sha256 !== row.sha256) {
    await endImport(deps, row.id, 'failed', 'The file that waited here is not the one that was sent.');
    return { ...row, state: 'failed' };
  }
  return runImport(deps, row.id, { open, options, survey }, { groupSize: GROUP_SIZE, signal: deps.ending });
}
