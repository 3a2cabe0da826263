/** The command line, `phone-consent`. */
import { runCli } from './run-cli.ts';

const { stdout } = process;

process.exitCode = await runCli(process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  color: stdout.isTTY && stdout.hasColors(),
  columns: stdout.columns ?? 100,
});
