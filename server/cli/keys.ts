/** `phone-consent keys`: shows the operator's keys, and changes the one that signs records. */
import { invalidateUndone } from '../consent/ending/invalidate-undone.ts';
import { declareCompromised, rotateRecordKey } from '../keys/rotate.ts';
import { compareRecords } from '../log/compare-records.ts';
import { countUndone } from '../log/undone-records.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Surroundings, type Terminal, UsageError } from './command.ts';
import { lastGoodLeaf, listKeys } from './list-keys.ts';
import { namedUser, withOperator } from './open-operator.ts';
import { withLog } from './with-log.ts';

export const keys: Command = {
  name: 'keys',
  summary: 'lists the keys, or changes the one that signs records',
  usage: [
    'phone-consent keys [list | rotate | compromise KID --last-good INDEX | invalidate [--do --user ID]]',
    '',
    '  list        what the log says of each key, and which are at hand (the default)',
    '  rotate      makes a new record key and retires the one in use; records signed before stay good',
    '  compromise  says, by the root key, that record key KID was in other hands after leaf INDEX, and makes a new one;',
    '              records that it signed after that leaf no longer verify',
    '  invalidate  counts the consents that rest on such records; with --do it ends each by a record of its own, for which',
    '              the user answers: checks deny then, until the person agrees anew',
    '',
    'A running server takes up a new key by itself, if it reads the same KEYS_DIR.',
    'Exit status: 0 done, or nothing to do; 1 invalidate found consents and was not told to end them.',
  ],
  async run(args, terminal, surroundings) {
    const [action = 'list', ...rest] = args;
    switch (action) {
      case 'list':
        readArguments(rest, {});
        return list(terminal, surroundings);
      case 'rotate':
        readArguments(rest, {});
        return rotate(terminal, surroundings);
      case 'compromise':
        return compromise(rest, terminal, surroundings);
      case 'invalidate':
        return invalidate(rest, terminal, surroundings);
      default:
        throw new UsageError(`What is ${JSON.stringify(action)}?`);
    }
  },
};

async function list(terminal: Terminal, surroundings: Surroundings): Promise<number> {
  return withLog(surroundings, async ({ deps }) => {
    terminal.out(`Log ${deps.log.origin}`);
    terminal.out(`  ${deps.log.vkey}`);
    terminal.out('');
    for (const { kid, role, life, atHand } of await listKeys(deps)) {
      terminal.out(`${role.padEnd(7)} ${kid}  ${life}${atHand ? '' : ', not at hand'}`);
    }
    return 0;
  });
}

async function rotate(terminal: Terminal, surroundings: Surroundings): Promise<number> {
  return withLog(surroundings, async ({ deps }) => {
    const kid = await rotateRecordKey(deps);
    terminal.out(`Records are signed by ${kid} from here on. Its file is in ${deps.keys.dir}: back it up.`);
    return 0;
  });
}

async function compromise(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, { 'last-good': { type: 'string' } }, ['KID']);
  const kid = positionals[0] ?? '';
  const lastGood = values['last-good'] ?? '';
  if (!/^\d{1,15}$/.test(lastGood)) throw new UsageError('--last-good takes the index of the last good leaf.');
  return withLog(surroundings, async ({ deps }) => {
    if (!(await listKeys(deps)).some((key) => key.kid === kid && key.role === 'record')) {
      throw new Refused(`The log knows no record key ${kid}.`);
    }
    if (!deps.keys.root) {
      throw new Refused(`Bring root.pem into ${deps.keys.dir}: only the root key can say that a key was stolen.`);
    }
    const before = await lastGoodLeaf(deps, kid);
    if (before !== null && before <= Number(lastGood)) {
      throw new Refused(
        `${kid} is not good after leaf ${before} already. What was declared stands: nothing was changed.`,
      );
    }
    const fresh = await declareCompromised(deps, kid, Number(lastGood));
    terminal.out(`${kid} is not good after leaf ${lastGood}. Records are signed by ${fresh} from here on.`);
    const { tree } = await deps.log.newest();
    const { keyLeaves } = await compareRecords(deps.db, tree);
    const undone = await countUndone(deps.db, { size: tree.size, keyLeaves });
    terminal.out(`Records that no longer verify: ${undone}.`);
    if (undone > 0) terminal.out(STILL_GOOD);
    return 0;
  });
}

const STILL_GOOD =
  'Checks still go by them. To end the consents among them: phone-consent keys invalidate --do --user ID';

/** Shows it first, does it after: many of these consents may be the persons’ own. */
async function invalidate(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<number> {
  const { values } = readArguments(args, { do: { type: 'boolean' }, user: { type: 'string' } });
  return withOperator(surroundings, async (deps) => {
    const by = values.do ? await namedUser(deps, values.user, 'keys') : null;
    const { found, ended } = await invalidateUndone(deps, by && { user: by.actor, via: by.via });
    terminal.out(`Consents that rest on records of a stolen key: ${found}.`);
    if (by === null) {
      if (found > 0) terminal.out('Nothing was changed. To end them: phone-consent keys invalidate --do --user ID');
      return found > 0 ? 1 : 0;
    }
    const left = found - ended;
    terminal.out(
      `Ended: ${ended}.${left === 0 ? '' : ` Left: ${left}, whose numbers were erased or do not open, or that went on meanwhile.`}`,
    );
    return 0;
  });
}
