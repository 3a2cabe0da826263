/** Imports a list as the command line does, in a process of its own that does nothing else. Runs in a child. */
import { createReadStream } from 'node:fs';
import { beginImport, fileOptions, surveyForImport } from '../../../server/consent/import/begin-import.ts';
import { createImport } from '../../../server/consent/import/create-import.ts';
import { runImport } from '../../../server/consent/import/run-import.ts';
import { random } from '../../../server/random.ts';
import { createImportBody } from '../../../shared/schema/api/imports.ts';
import { setUpLarkspur } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { work } from './child.ts';

export interface Importing {
  readonly dir: string;
  readonly file: string;
  readonly isFirst: boolean;
}

export interface Imported {
  readonly rows: number;
  readonly recorded: number;
  readonly perSecond: number;
  /** Microseconds of processor time for each row. */
  readonly cpu: number;
  /** Megabytes at most, in the first half of the rows and in the second. */
  readonly memory: readonly [first: number, second: number];
}

const GROUP = 500;

await work(async ({ dir, file, isFirst }: Importing): Promise<Imported> => {
  const real = await openReal({ dir, clock: Date.now, random: random as never });
  const { deps } = real;
  if (isFirst) await setUpLarkspur(deps);
  const spec = createImportBody.parse({ sender: 'larkspur', programs: ['larkspur-offers'], preset: 'klaviyo' });
  const options = fileOptions(spec, 'csv');
  const open = () => createReadStream(file, { highWaterMark: 256 * 1024 });
  const before = process.cpuUsage();
  const start = performance.now();
  const survey = await surveyForImport(open(), options, spec);
  const by = { actor: 'operator', via: 'bench', request: null };
  const { id } = await createImport(deps, { spec, by: { ...by, attester: 'usr_test', requestId: null } });
  await beginImport(deps, id, { survey, format: 'csv' }, by);
  let [first, second] = [0, 0];
  const onProgress = ({ rowsDone }: { rowsDone: number }) => {
    const now = process.memoryUsage.rss() / 1e6;
    if (rowsDone < survey.rows / 2) first = Math.max(first, now);
    else second = Math.max(second, now);
  };
  const { counts } = await runImport(deps, id, { open, options, survey }, { groupSize: GROUP, onProgress });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  await real.close();
  return {
    rows: survey.rows,
    recorded: counts.granted + counts.unknown + counts.withdrawn,
    perSecond: survey.rows / seconds,
    cpu: (user + system) / survey.rows,
    memory: [first, second],
  };
});
