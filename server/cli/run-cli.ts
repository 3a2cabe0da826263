/** Runs the command that the arguments name. */
import { type Command, type Terminal, UsageError } from './command.ts';
import { help } from './help.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [verify];

/** @returns the exit status */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return help(COMMANDS, rest[0], terminal);
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command || rest.includes('--help') || rest.includes('-h')) return help(COMMANDS, name, terminal);
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(error.message);
    terminal.err(`Usage: ${command.usage[0]}`);
    return 2;
  }
}
