/** The command line, `phone-consent`. */
import { loadProcessConfig } from '../config.ts';
import { runCli } from './run-cli.ts';

const { stdout } = process;

const terminal = {
  out: (line: string) => console.log(line),
  err: (line: string) => console.error(line),
  color: stdout.isTTY && stdout.hasColors(),
  columns: stdout.columns ?? 100,
};

process.exitCode = await runCli(process.argv.slice(2), terminal, { settings: loadProcessConfig, clock: Date.now });
