/** Tools that are not ours: installed where that is asked for, and missed out loud where they are not here. */
import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';
import { tools } from '../setup/debian-packages.json';

/** A command, an argument with which it does nothing but start, and the Debian package that brings it. */
export interface Tool {
  readonly command: string;
  readonly argument: string;
  readonly debian: string;
}

export const GO: Tool = { command: 'go', argument: 'version', debian: tools.go };
export const OPENSSL: Tool = { command: 'openssl', argument: 'version', debian: tools.openssl };
export const PYTHON: Tool = { command: 'python3', argument: '--version', debian: tools.python3 };

/**
 * Makes sure of a tool. Under `CI=true` a missing one is installed, by root on Debian.
 * Elsewhere the test ends as skipped, and says so.
 * @throws Error under `CI=true` when it cannot be had, since tests must not be left out unseen there
 */
export function needTool(context: TestContext, tool: Tool): void {
  if (starts(tool)) return;
  const isCi = process.env['CI'] === 'true';
  if (isCi && install(tool)) return;
  const message = `NOT TESTED with ${tool.command}: it is not installed (Debian: apt-get install ${tool.debian}).`;
  if (isCi) throw new Error(message);
  console.warn(message);
  context.skip(message);
}

function starts({ command, argument }: Tool): boolean {
  return spawnSync(command, [argument]).status === 0;
}

/** Takes about fifteen seconds for the largest, Go. */
function install(tool: Tool): boolean {
  const apt = (...words: string[]) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...words]);
  if (process.getuid?.() !== 0) return false;
  apt('update');
  apt('install', '-y', '--no-install-recommends', tool.debian);
  return starts(tool);
}
