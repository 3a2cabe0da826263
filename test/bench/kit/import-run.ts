/** Imports a list by the built command line, beside no server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUpLarkspur } from '../../kit/larkspur-deps.ts';
import { openReal } from '../../kit/real-deps.ts';
import { ROOT } from './paths.ts';

export interface Imported {
  readonly recorded: number;
  /** From the start of the process to its end, reading the file twice included. */
  readonly perSecond: number;
  /** Microseconds of processor time for each row. */
  readonly cpu: number;
  /** Megabytes at most, in the first half of the time that it took and in the second. */
  readonly memory: readonly [first: number, second: number];
}

const LOOK_MS = 100;

/** Sets up the demo sender in an empty folder. */
export async function setUpImports(dir: string): Promise<void> {
  const real = await openReal({ dir, clock: Date.now });
  await setUpLarkspur(real.deps);
  await real.close();
}

export async function importFile(dir: string, file: string): Promise<Imported> {
  const cli = join(ROOT, 'dist/server/cli.js');
  if (!existsSync(cli)) throw new Error('There is no built server: run `npm run build` first.');
  const options = ['--program', 'larkspur-offers', '--preset', 'klaviyo', '--attested-by', 'usr_test'];
  const start = performance.now();
  const child = spawn(process.execPath, [cli, 'import', file, ...options], {
    env: { PATH: process.env['PATH'], DATA_DIR: dir },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const looks: { memory: number; ticks: number }[] = [];
  const looking = setInterval(() => looks.push(...lookAt(child.pid ?? 0)), LOOK_MS);
  await once(child, 'exit').finally(() => clearInterval(looking));
  const seconds = (performance.now() - start) / 1000;
  const count = (what: string) => Number(new RegExp(`([\\d,]+) {2}${what}`).exec(said)?.[1]?.replaceAll(',', ''));
  const rows = count('rows in all');
  if (!(rows > 0)) throw new Error(`the import did not end as it should: ${said}`);
  const most = (some: typeof looks) => Math.max(...some.map(({ memory }) => memory));
  return {
    recorded: count('consents recorded') + count('recorded as unknown') + count('withdrawals recorded'),
    perSecond: rows / seconds,
    cpu: (((looks.at(-1)?.ticks ?? 0) / 100) * 1e6) / rows,
    memory: [most(looks.slice(0, looks.length / 2)), most(looks.slice(looks.length / 2))],
  };
}

/** Megabytes that a process holds, and hundredths of a second of processor time that it took so far; none of one that has ended. */
function lookAt(pid: number): { memory: number; ticks: number }[] {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  if (kilobytes === undefined) return [];
  return [{ memory: Number(kilobytes) / 1024, ticks: Number(fields[11]) + Number(fields[12]) }];
}
