/** Runs the command that the arguments name. */
import { DomainError, OperatorError, reasonsOf } from '../errors.ts';
import { type Command, Refused, type Surroundings, type Terminal, UsageError } from './command.ts';
import { help } from './help.ts';

/** Each is loaded when it is asked for: `verify` must run where the server's database driver does not. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  verify: async () => (await import('./verify.ts')).verify,
  consistency: async () => (await import('./consistency.ts')).consistency,
  keys: async () => (await import('./keys.ts')).keys,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  api: async () => (await import('./api.ts')).api,
  import: async () => (await import('./import.ts')).importList,
  recover: async () => (await import('./recover.ts')).recover,
  erase: async () => (await import('./erase.ts')).erase,
  purge: async () => (await import('./purge.ts')).purge,
  segment: async () => (await import('./segment.ts')).segment,
  report: async () => (await import('./report.ts')).report,
  dossier: async () => (await import('./dossier.ts')).dossier,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  export: async () => (await import('./export.ts')).exportAll,
  doctor: async () => (await import('./doctor.ts')).doctor,
};

/** @returns the exit status */
export async function runCli(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<number> {
  const [name = 'help', ...rest] = args;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return helpFor(name, rest[0], terminal);
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) return help([command], name, terminal);
  try {
    return await command.run(rest, terminal, surroundings);
  } catch (error) {
    if (error instanceof Refused) for (const line of error.lines) terminal.err(line);
    else if (error instanceof OperatorError) for (const line of reasonsOf(error)) terminal.err(line);
    else if (error instanceof DomainError) for (const line of linesOf(error)) terminal.err(line);
    else if (error instanceof UsageError) terminal.err(`${error.message}\nUsage: ${command.usage[0]}`);
    else throw error;
    return 2;
  }
}

/** A refusal, and each member at fault; in one line where that says it all. */
function linesOf({ detail, issues }: DomainError): string[] {
  const named = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return issues.length === 1 && issues[0]?.message === detail ? named : [detail, ...named.map((line) => `  ${line}`)];
}

async function helpFor(name: string, about: string | undefined, terminal: Terminal): Promise<number> {
  const asked = name === 'help' || name === '--help' || name === '-h';
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return help(commands, asked ? about : name, terminal);
}
