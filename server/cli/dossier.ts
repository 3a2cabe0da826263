/** `phone-consent dossier`: writes the dossier of a number. The number comes by standard input, never as an argument. */
import { EDITIONS, type Edition } from '../../shared/dossier/manifest.ts';
import { makeDossierAsOperator } from '../dossier/make-dossier.ts';
import { readArguments } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { namedUser, withOperator } from './open-operator.ts';
import { openOwnFile } from './own-file.ts';

export const dossier: Command = {
  name: 'dossier',
  summary: 'writes everything about a number into a file that verifies without the server',
  usage: [
    'phone-consent dossier --sender ID --user ID --out FILE [--edition operator|person]',
    '',
    '  --sender   whose data of the number it is',
    '  --user     who reads it, e.g. usr_…: the read is noted in the audit trail',
    '  --out      the zip, for its owner alone; it is whole, or it is not there',
    '  --edition  operator, unless said; person leaves out what staff wrote and who of them acted',
    '',
    'The number is read from standard input: arguments can be seen by others on the machine.',
    'Servers may run meanwhile. Exit status: 0 done, 2 called wrongly or unable to look.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, {
      sender: { type: 'string' },
      user: { type: 'string' },
      out: { type: 'string' },
      edition: { type: 'string' },
    });
    const { sender, out, edition = 'operator' } = values;
    if (sender === undefined) throw new UsageError('--sender is missing.');
    if (out === undefined) throw new UsageError('--out is missing.');
    if (!isEdition(edition)) throw new UsageError('--edition is none of the two.');
    const phone = (await surroundings.input()).trim();
    if (phone === '') throw new UsageError('Write the number to standard input.');
    return withOperator(surroundings, async (deps) => {
      const by = await namedUser(deps, values.user, 'dossier');
      const zip = await makeDossierAsOperator(deps, { sender, phone, edition, by });
      const file = await openOwnFile(out);
      await file.write(zip);
      await file.finish();
      terminal.out(`${out}: ${counted(zip.length, 'byte')}. Check it: phone-consent verify ${out} --key VKEY`);
      return 0;
    });
  },
};

function isEdition(text: string): text is Edition {
  return (EDITIONS as readonly string[]).includes(text);
}
