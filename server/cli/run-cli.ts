/** Runs the command that the arguments name. */
import { type Command, type Surroundings, type Terminal, UsageError } from './command.ts';
import { doctor } from './doctor.ts';
import { help } from './help.ts';
import { keys } from './keys.ts';
import { rebuild } from './rebuild.ts';
import { recover } from './recover.ts';
import { serve } from './serve.ts';
import { Refused } from './store.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [serve, verify, keys, rebuild, recover, doctor];

/** @returns the exit status */
export async function runCli(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return help(COMMANDS, rest[0], terminal);
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (!command || rest.includes('--help') || rest.includes('-h')) return help(COMMANDS, name, terminal);
  try {
    return await command.run(rest, terminal, surroundings);
  } catch (error) {
    if (error instanceof Refused) {
      for (const line of error.lines) terminal.err(line);
      return 2;
    }
    if (!(error instanceof UsageError)) throw error;
    terminal.err(error.message);
    terminal.err(`Usage: ${command.usage[0]}`);
    return 2;
  }
}
