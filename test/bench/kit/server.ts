/** The built server as a child process, on data of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './paths.ts';

export const ADMIN_KEY = 'sk_benchmark_benchmark_benchmark_0001';

/** As `npm start` gives Node: what is made for one request outlives few collections of garbage then. */
const NODE_OPTIONS = ['--max-semi-space-size=32'];

/** Of Linux's process statistics. */
const TICKS_PER_SECOND = 100;

export interface RunningServer {
  readonly url: string;
  /** Milliseconds from the start of the process to the first `ok` of `/readyz`. */
  readonly readyMs: number;
  /** Memory it holds now, in MB. */
  memory(): number;
  /** Seconds of processor time it took so far, all threads together: what a crowded machine does not change. */
  cpu(): number;
  stop(): Promise<void>;
}

/**
 * @param nodeOptions - for the process, e.g. `--cpu-prof`
 * @param settings - more of them, as in the environment
 */
export async function startServer(
  dataDir: string,
  nodeOptions: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const main = join(ROOT, 'dist/server/main.js');
  if (!existsSync(main)) throw new Error('There is no built server: run `npm run build` first.');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...nodeOptions, main], {
    env: {
      PATH: process.env['PATH'],
      RATE_LIMITS: 'off',
      PORT: String(port),
      DATA_DIR: dataDir,
      ADMIN_KEY,
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  while (!(await isReady(url, child))) await sleep(5);
  return {
    url,
    readyMs: performance.now() - start,
    memory: () => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    cpu: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    },
    stop: async () => {
      process.off('exit', end);
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function isReady(url: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error('The server ended before it was ready.');
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
