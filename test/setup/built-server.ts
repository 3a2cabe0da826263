/**
 * The server as it is shipped, `dist/server/main.js`, in a process of its own that ends with the test at the latest; one
 * that several tests share is stopped by whoever started it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';

/** The API key of every server that tests start: all scopes, all senders. */
export const ADMIN_KEY = 'sk_of-every-server-that-the-tests-start';

const dist = fileURLToPath(new URL('../../dist/server/', import.meta.url));
/** A busy machine takes its time. */
const MAX_START_MS = 60_000;
/** Looks at what a server has printed for each time that one that prints nothing is asked. */
const LOOKS = 10;

export interface ServerOptions {
  readonly dataDir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** More settings, as in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether several tests share it, so that it is started outside them. */
  readonly isShared?: boolean;
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** All that it printed. */
  readonly output: string;
}

export interface BuiltServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ending>;
  /** What it printed so far. */
  output(): string;
  /** Sends a signal and waits until the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
}

/** Starts a server and waits until it is ready. @throws Error with what it printed, when it ends instead */
export async function startServer(options: ServerOptions): Promise<BuiltServer> {
  const server = await launchServer(options);
  const ended = server.ended.then(({ output }) => Promise.reject(new Error(`The server ended: ${output}`)));
  await Promise.race([untilReady(server), ended]);
  ended.catch(() => undefined);
  return server;
}

/** Starts a server that may or may not become ready. */
export async function launchServer({ dataDir, port, env, isShared }: ServerOptions): Promise<BuiltServer> {
  const listen = port ?? (await freePort());
  const own = { PORT: String(listen), DATA_DIR: dataDir, RATE_LIMITS: 'off', ADMIN_KEY, LOG_LEVEL: 'warn' };
  const child = runBuilt('main.js', [], { ...own, ...env });
  if (!isShared) endsWithTest(child);
  return { url: `http://localhost:${listen}`, port: listen, ...child };
}

/** Runs the command line of the package to its end. */
export async function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ending> {
  return launchCli(args, env).ended;
}

/** Starts the command line of the package. */
export function launchCli(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return endsWithTest(runBuilt('cli.js', args, env));
}

function endsWithTest<Child extends { stop(signal: NodeJS.Signals): Promise<Ending> }>(child: Child): Child {
  const stop = async () => void (await child.stop('SIGKILL'));
  try {
    onTestFinished(stop);
  } catch (error) {
    // A test that ran out of time goes on, and nothing comes after it.
    void stop();
    throw error;
  }
  return child;
}

function runBuilt(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [`${dist}${file}`, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = endingOf(child, () => output);
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid ?? 0, ended, output: () => output, stop };
}

function endingOf(child: ChildProcess, output: () => string): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output: output() }));
  });
}

/** It prints where it listens, outside production: to ask a server that does not listen yet is work for both. */
async function untilReady({ url, output }: BuiltServer): Promise<void> {
  const deadline = Date.now() + MAX_START_MS;
  for (let look = 1; Date.now() < deadline; look++, await sleep(20)) {
    if (output() === '' && look % LOOKS !== 0) continue;
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error(`The server at ${url} is not ready after ${MAX_START_MS} ms.`);
}
