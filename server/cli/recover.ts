/** `phone-consent recover`: opens a new log when data that was signed is gone for good. */
import { encodeVkey } from '../../shared/log/note.ts';
import type { Config } from '../config.ts';
import { planRecovery, type Recovery, recover as recoverLog } from '../log/recover.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal } from './command.ts';
import { existingKeys, mayExist, readSettings, refuseBesideServer, withDatabase } from './store.ts';
import { wrap } from './wrap.ts';

export const recover: Command = {
  name: 'recover',
  summary: 'opens a new log when signed data is gone for good',
  usage: [
    'phone-consent recover [--yes]',
    '',
    '  --yes  does it; without it, what would be done is only told',
    '',
    'First look for the newest backup: whatever comes back need not be recovered from. No server may run meanwhile.',
    'Exit status: 0 done, 1 only told, 2 nothing is lost or a server runs.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, { yes: { type: 'boolean' } });
    const config = readSettings(surroundings);
    const keys = existingKeys(config);
    refuseBesideServer(config);
    return withDatabase(config, config.databaseUrl, (db) =>
      withRegister(config, values.yes ?? false, async (register) => {
        const plan = await planRecovery({ db, register, keys });
        if (plan.isWhole) {
          throw new Refused(
            `Nothing is lost: ${plan.oldOrigin} is whole, and goes on under the key at hand.`,
            'Where a server does not start all the same, phone-consent doctor tells why.',
          );
        }
        explain(plan, terminal);
        terminal.out('');
        if (!register) {
          terminal.out(`There is no register at ${config.registerUrl}.`);
          terminal.out('If it is only elsewhere, point REGISTER_URL at it: then nothing may be lost.');
          terminal.out('');
        }
        if (!values.yes || !register) {
          terminal.out('Nothing was changed. To do it: phone-consent recover --yes');
          return 1;
        }
        const { newOrigin } = await recoverLog({ db, register, keys, clock: surroundings.clock });
        terminal.out(
          `Done. The log is ${newOrigin} now. Publish its key, beside the old one, to whoever checks proofs:`,
        );
        terminal.out(`  ${encodeVkey({ name: newOrigin, jwk: keys.log.jwk })}`);
        return 0;
      }),
    );
  },
};

const NO_REGISTER = (url: string): string[] => [
  `What is at ${url} is no register: the file is not a database.`,
  'Bring back the register that was kept apart. If that is lost for good, move this file away and run `phone-consent recover` again.',
];

function isNoDatabase({ cause }: Error): boolean {
  return cause instanceof Error && /not a database/.test(cause.message);
}

/** Where there is none, `isMade` says that an empty one is made: a register may be what was lost. */
async function withRegister<Result>(
  { registerUrl: url, databaseAuthToken: authToken }: Config,
  isMade: boolean,
  work: (register: Database | null) => Promise<Result>,
): Promise<Result> {
  if (!isMade && !mayExist(url)) return work(null);
  const register = await openDatabase({ url, authToken }).catch((error: Error) => {
    throw isNoDatabase(error) ? new Refused(...NO_REGISTER(url)) : error;
  });
  try {
    return await work(register);
  } finally {
    register.close();
  }
}

function explain({ oldOrigin, newOrigin, lastSigned, surviving }: Recovery, terminal: Terminal): void {
  const say = (text: string): void => {
    for (const line of wrap(text, terminal.columns)) terminal.out(line);
  };
  const lost = Math.max(0, lastSigned.size - surviving);
  say(
    `The log ${oldOrigin} signed a tree of ${lastSigned.size} leaves; ${surviving} of them are here, ${lost} are gone.`,
  );
  terminal.out('');
  say(
    `Recovery opens the log ${newOrigin} with the same keys. Its first leaf names the last signed tree of ${oldOrigin}, ` +
      'so that the loss stays on record. The leaves that are here keep their places, and their records verify in the new log.',
  );
  terminal.out('');
  say(
    `Proofs given out before verify with the old key, as they did. ${oldOrigin} is never signed again: ` +
      'there is no way back.',
  );
}
