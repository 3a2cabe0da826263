/** Runs the command line in this process, and keeps what it says. */
import { runCli } from '../../server/cli/run-cli.ts';
import { type ConfigResult, loadConfig } from '../../server/config.ts';

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandLineOptions {
  /** Settings as in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: () => number;
  /** What standard input holds. */
  readonly input?: string;
}

/** Runs `phone-consent` with these arguments, in a terminal of 80 characters without colour. */
export async function runCommand(args: readonly string[], options: CommandLineOptions = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const terminal = {
    out: (line: string) => {
      said.out += `${line}\n`;
    },
    err: (line: string) => {
      said.err += `${line}\n`;
    },
    color: false,
    columns: 80,
  };
  const settings = (): ConfigResult => loadConfig(options.env ?? {});
  const status = await runCli(args, terminal, {
    settings,
    clock: options.clock ?? Date.now,
    input: async () => options.input ?? '',
  });
  return { status, ...said };
}
