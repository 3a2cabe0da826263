/** `phone-consent backup`: copies the database of a running server into a folder, with a manifest. */

import { resolve } from 'node:path';
import { type BackupInput, makeBackup } from '../backup/make-backup.ts';
import { BackupError, type BackupManifest } from '../backup/manifest.ts';
import { openFile } from '../backup/open-file.ts';
import { filePathOf } from '../config.ts';
import { fullJournals } from '../journal/journals.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused } from './command.ts';
import { readSettings } from './store.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'copies the database into a folder, while the server runs',
  usage: [
    'phone-consent backup DIR [--with-keys]',
    '',
    '  DIR          a folder that is not there yet',
    '  --with-keys  puts the keys in it as well: then whoever has the folder can read and sign everything',
    '',
    'The register is never in it: it must not come back with the data. Back it up apart, or not at all.',
    'A libSQL server makes its own backups.',
    'Exit status: 0 done, 1 the copy is not whole, 2 called wrongly or unable to.',
  ],
  async run(args, terminal, surroundings) {
    const { values, positionals } = readArguments(args, { 'with-keys': { type: 'boolean' } }, ['DIR']);
    const config = readSettings(surroundings);
    const dir = resolve(positionals[0] ?? '');
    if (!config.databaseUrl.startsWith('file:')) throw new Refused(...BY_THE_SERVER);
    const keysDir = values['with-keys'] ? config.keysDir : null;
    try {
      const { log, files } = await backUp(filePathOf(config.databaseUrl), { dir, keysDir, clock: surroundings.clock });
      terminal.out(`${dir}: ${log.origin}, ${log.size} leaves`);
      for (const { name, size, sha256 } of files) terminal.out(`  ${sha256}  ${name} (${size} bytes)`);
      if (keysDir === null) terminal.out('Without the keys: keep them apart, nothing in it can be read without them.');
      for (const path of fullJournals(config.dataDir)) {
        terminal.out(`Withdrawals that wait in ${path} are not in it; once they are logged, make another.`);
      }
      return 0;
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      terminal.err(`No backup was made: ${error.message}.`);
      return 1;
    }
  },
};

async function backUp(path: string, input: Omit<BackupInput, 'db'>): Promise<BackupManifest> {
  const db = await openFile(path);
  try {
    return await makeBackup({ ...input, db });
  } finally {
    db.close();
  }
}

/** What to do where the database is not a file. */
export const BY_THE_SERVER = [
  'The database is on a libSQL server, which makes its own backups:',
  '  sqld: its admin API, GET /v1/namespaces/NAME/dump, or bottomless replication to object storage',
  '  Turso: turso db export, or point-in-time restore',
  'A restored one is held against the register like any other: see docs/backup.md.',
];
