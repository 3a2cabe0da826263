/** `phone-consent export`: all records and the log, in a folder of open formats. */
import { resolve } from 'node:path';
import { BackupError } from '../backup/manifest.ts';
import { exportFolder } from '../export/export-folder.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { counted } from './counted.ts';
import { withLog } from './with-log.ts';

export const exportAll: Command = {
  name: 'export',
  summary: 'writes all records and the log into a folder, in open formats',
  usage: [
    'phone-consent export DIR [--disclose]',
    '',
    '  DIR         a folder that is not there yet',
    '  --disclose  adds what opens the commitments: numbers, names, and all else that is kept of people',
    '',
    'The log as C2SP tlog-tiles with its checkpoint, records and suppressions as NDJSON, of one size of the log.',
    'A server may run meanwhile.',
    'Exit status: 0 done, 1 nothing was exported, 2 called wrongly or unable to.',
  ],
  async run(args, terminal, surroundings) {
    const { values, positionals } = readArguments(args, { disclose: { type: 'boolean' } }, ['DIR']);
    const dir = resolve(positionals[0] ?? '');
    return withLog(surroundings, async ({ deps }) => {
      try {
        const { size, records, unreadable, suppressions } = await exportFolder(deps, {
          dir,
          disclose: values.disclose ?? false,
        });
        terminal.out(
          `${dir}: ${counted(size, 'leaf', 'leaves')}, ${counted(records, 'record')}, ${counted(suppressions, 'suppression')}`,
        );
        if (unreadable > 0)
          terminal.out(`${counted(unreadable, 'more record')} not what the log holds: run phone-consent doctor`);
        return 0;
      } catch (error) {
        if (!(error instanceof BackupError)) throw error;
        terminal.err(`Nothing was exported: ${error.message}.`);
        return 1;
      }
    });
  },
};
