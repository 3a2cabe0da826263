/** `phone-consent rebuild`: compares the consent lines with the records they come from, and puts them right. */
import { rebuildConsents } from '../consent/rebuild.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { readSettings, withDatabase } from './store.ts';

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'recomputes the consent lines from the records',
  usage: [
    'phone-consent rebuild [--write]',
    '',
    '  --write  puts the recomputed lines in place; without it, differences are only told',
    '',
    'Run it with --write while no server is running.',
    'Exit status: 0 nothing differs, or all was put right; 1 something differs.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, { write: { type: 'boolean' } });
    const config = readSettings(surroundings);
    const write = values.write ?? false;
    let differences = 0;
    const lines = await withDatabase(config, config.databaseUrl, (db) =>
      rebuildConsents(db, write, ({ consentId, column, stored, rebuilt }) => {
        differences += 1;
        terminal.out(`${consentId}  ${column}: stored ${stored}, by its records ${rebuilt}`);
      }),
    );
    terminal.out(
      `${lines} consent lines read, ${differences} ${differences === 1 ? 'value differs' : 'values differ'}.`,
    );
    if (differences === 0) return 0;
    terminal.out(
      write ? 'They were put right.' : 'Nothing was changed. To put them right: phone-consent rebuild --write',
    );
    return write ? 0 : 1;
  },
};
