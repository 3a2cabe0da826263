/** `phone-consent rebuild`: compares consent lines, counts and what lifted stops with the records, and puts them right. */
import { rebuildConsents } from '../consent/rebuild/rebuild.ts';
import { rebuildCounts } from '../consent/rebuild/rebuild-counts.ts';
import { compareLifts, enforceStops } from '../consent/withdraw/compare-lifts.ts';
import { relistKeyLeaves } from '../log/relist-key-leaves.ts';
import type { Database } from '../store/database.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal } from './command.ts';
import { counted } from './counted.ts';
import { examineSchema } from './examine-database.ts';
import { examineLog, KEY_LEAVES } from './examine-log.ts';
import { keysAtHand, readSettings, refuseBesideServer, withDatabase } from './store.ts';

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'recomputes consent lines and counts from the records',
  usage: [
    'phone-consent rebuild [--write]',
    '',
    '  --write  puts what was recomputed in place; without it, differences are only told',
    '',
    'A stop that was lifted by no confirmed act, or annulled by no batch that may, stops again.',
    'Records are taken only as the signed log holds them. With --write no server may run meanwhile, on any machine.',
    'Exit status: 0 nothing differs, or all was put right; 1 something differs still; 2 the log is not whole or a server runs.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, { write: { type: 'boolean' } });
    const config = readSettings(surroundings);
    const write = values.write ?? false;
    if (write) refuseBesideServer(config);
    let differences = 0;
    const keys = keysAtHand(config);
    const { lines, left } = await withDatabase(config, config.databaseUrl, async (db) => {
      const schema = await examineSchema(db);
      if (schema.state !== 'good') throw new Refused(`Nothing is rebuilt: ${schema.detail}.`);
      let isListed = true;
      for await (const { state, about, detail } of examineLog(config, db)) {
        if (state !== 'bad') continue;
        if (about !== KEY_LEAVES) {
          throw new Refused('Nothing is rebuilt from a log that is not whole:', `  ${about}: ${detail}`);
        }
        differences += 1;
        isListed = false;
        terminal.out(`${about}  ${detail}`);
      }
      if (write && !isListed) await relistKeyLeaves(db);
      let wrong = 0;
      const rebuilt = await rebuildConsents(db, keys, write, ({ consentId, what }) => {
        differences += 1;
        wrong += 1;
        terminal.out(`${consentId}  ${what}`);
      });
      // Counts go by what lines say of their numbers: they are not brought down to lines that are wrong.
      const isCounted = write ? rebuilt.left === 0 : wrong === 0;
      for (const { key, stored, rebuilt: counted } of isCounted ? await rebuildCounts(db, write) : []) {
        differences += 1;
        terminal.out(`count of ${key}: stored ${stored}, by the records ${counted}`);
      }
      if (isCounted) differences += await mendStops(db, write, terminal);
      return rebuilt;
    });
    if (!keys) {
      terminal.out(`No keys in ${config.keysDir}: of which number a line is was compared by its data key alone.`);
    }
    terminal.out(`${lines} consent lines read, ${counted(differences, 'difference')}.`);
    if (differences === 0) return 0;
    if (!write) {
      if (left > 0) terminal.out('Counts are compared once the consent lines are right.');
      terminal.out('Nothing was changed. To put them right: phone-consent rebuild --write');
    } else if (left === 0) terminal.out('They were put right.');
    else terminal.out(`${left} could not be put right, and the counts were left as they are: bring back a backup.`);
    return write && left === 0 ? 0 : 1;
  },
};

/** What lifts or annuls a suppression without a right to is taken away: it stops again. @returns how many there were */
async function mendStops(db: Database, write: boolean, terminal: Terminal): Promise<number> {
  const unfounded = await compareLifts(db);
  const { lifts, annulled } = unfounded;
  for (const { suppression, program } of lifts)
    terminal.out(`${suppression}  lifted for ${program} by no confirmed act`);
  for (const suppression of annulled) terminal.out(`${suppression}  annulled by no batch that may`);
  const count = lifts.length + annulled.length;
  if (write && count > 0) await enforceStops(db, unfounded);
  return count;
}
