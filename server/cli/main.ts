/** The command line, `phone-consent`. */
import { text } from 'node:stream/consumers';
import { loadProcessConfig } from '../config.ts';
import { runCli } from './run-cli.ts';

const { stdout } = process;

const terminal = {
  out: (line: string) => console.log(line),
  err: (line: string) => console.error(line),
  color: stdout.isTTY && stdout.hasColors(),
  columns: stdout.columns ?? 100,
};

const surroundings = { settings: loadProcessConfig, clock: Date.now, input: () => text(process.stdin) };

process.exitCode = await runCli(process.argv.slice(2), terminal, surroundings);
