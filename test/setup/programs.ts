/** Finds the programs that tests drive, and installs them where a machine lacks them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this process may install a system's packages, and do without a browser's sandbox. */
export const isRoot = process.getuid?.() === 0;

/** The first of `paths` that is a program which starts. Empty ones are passed over. */
export async function firstThatStarts(paths: readonly string[], option = '--version'): Promise<string | undefined> {
  for (const path of paths) {
    if (path && (await starts(path, option))) return path;
  }
  return undefined;
}

/** Whether a program is there with all it needs, such as its shared libraries: it can print its version. */
export async function starts(program: string, option = '--version'): Promise<boolean> {
  return run(program, [option], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

/** Runs an installer; one that fails is told of and passed over, since another may work. */
export async function attempt(program: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run(program, args, { env, timeout: 600_000, maxBuffer: 64 << 20 });
  } catch (error) {
    console.log(String(error).split('\n', 1)[0]);
  }
}

let isUpToDate = false;

/** Installs packages of Debian or Ubuntu. Does nothing on other systems, nor without the right to. */
export async function installPackages(names: readonly string[]): Promise<void> {
  if (!isRoot || !(await starts('apt-get'))) return;
  if (!isUpToDate) await attempt('apt-get', ['update']);
  isUpToDate = true;
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
}
