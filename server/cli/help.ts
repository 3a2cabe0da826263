/** `phone-consent help`: what there is, or how one command is called. */
import type { Command, Terminal } from './command.ts';

/** The longest name. */
const NAME_WIDTH = 'consistency'.length;

/** Prints all commands, or the usage of the one named. @returns the exit status */
export function help(commands: readonly Command[], name: string | undefined, terminal: Terminal): number {
  const command = commands.find((one) => one.name === name);
  if (command) {
    for (const line of command.usage) terminal.out(line);
    return 0;
  }
  if (name !== undefined) {
    terminal.err(`There is no command ${JSON.stringify(name)}.`);
    return 2;
  }
  terminal.out('phone-consent records consent to be called or texted, and proves it.');
  terminal.out('');
  for (const { name: own, summary } of commands) terminal.out(`  ${own.padEnd(NAME_WIDTH)} ${summary}`);
  terminal.out(`  ${'help'.padEnd(NAME_WIDTH)} says how a command is called: phone-consent help verify`);
  return 0;
}
