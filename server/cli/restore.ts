/** `phone-consent restore`: puts a backup where no database is, after all of it was checked. */
import { resolve } from 'node:path';
import { BackupError, type BackupManifest } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { type Config, filePathOf } from '../config.ts';
import { OperatorError, reasonsOf } from '../errors.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { readRegister } from '../store/register.ts';
import { readArguments } from './arguments.ts';
import { BY_THE_SERVER } from './backup.ts';
import { type Command, Refused } from './command.ts';
import { mayExist, readSettings } from './store.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'puts a backup back, where no database is',
  usage: [
    'phone-consent restore DIR [--with-keys]',
    '',
    '  DIR          a backup, as phone-consent backup made it',
    '  --with-keys  puts its keys into KEYS_DIR, which must be empty',
    '',
    'All of it is checked first; a damaged one changes nothing, and nothing is written over.',
    'Exit status: 0 done, 1 the backup is damaged or something is in its place, 2 called wrongly or unable to.',
  ],
  async run(args, terminal, surroundings) {
    const { values, positionals } = readArguments(args, { 'with-keys': { type: 'boolean' } }, ['DIR']);
    const config = readSettings(surroundings);
    if (!config.databaseUrl.startsWith('file:')) throw new Refused(...BY_THE_SERVER);
    const databasePath = filePathOf(config.databaseUrl);
    const keysDir = values['with-keys'] ? config.keysDir : null;
    try {
      const manifest = await restoreBackup({ dir: resolve(positionals[0] ?? ''), databasePath, keysDir });
      const { log, madeAt } = manifest;
      terminal.out(
        `${databasePath}: ${log.origin}, ${log.size} leaves, as of ${madeAt}. Every leaf leads to its root.`,
      );
      for (const line of await besideRegister(config, manifest)) terminal.out(line);
      return 0;
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      terminal.err(`Nothing was changed: ${error.message}.`);
      return 1;
    }
  },
};

/** What the register, which is kept apart, says of what came back. */
async function besideRegister(config: Config, { log }: BackupManifest): Promise<string[]> {
  const none = [
    `There is no register at ${config.registerUrl}: bring the one that was kept apart.`,
    'Without it nothing is signed; if it is lost for good, run phone-consent recover.',
  ];
  if (!mayExist(config.registerUrl)) return none;
  let register: Database | undefined;
  try {
    register = await openDatabase({ url: config.registerUrl, authToken: config.databaseAuthToken });
    const signed = await readRegister(register, log.origin);
    if (!signed) return none;
    if (signed.size <= log.size)
      return ['The register agrees: nothing that was signed is missing. Run phone-consent doctor.'];
    return [
      `The register says that ${signed.size} leaves were signed: ${signed.size - log.size} of them are not in this backup.`,
      'The server will not start on it. Look for a newer backup; if there is none, run phone-consent recover.',
    ];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [`The register cannot be read: ${reasonsOf(error).join(': ')}`, ...none.slice(1)];
  } finally {
    register?.close();
  }
}
