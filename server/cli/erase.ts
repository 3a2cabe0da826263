/** `phone-consent erase`: erases a number of a sender. The number comes by standard input, never as an argument. */
import { erase as eraseNumber } from '../consent/erasure/erase.ts';
import { scrub } from '../consent/erasure/scrub.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { readArguments } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { namedUser, withOperator } from './open-operator.ts';

export const erase: Command = {
  name: 'erase',
  summary: 'erases a number of a sender, and keeps its proofs',
  usage: [
    'phone-consent erase --sender ID --user ID [--reason person_request|operator] [--compact]',
    '',
    '  --sender   whose data of the number goes',
    '  --user     who answers for it, e.g. usr_…',
    '  --reason   stands in the log; person_request, unless said',
    '  --compact  writes the database file anew afterwards, so that nothing is left in unused parts of its pages',
    '',
    'The number is read from standard input: arguments can be seen by others on the machine.',
    'Servers may run meanwhile. Exit status: 0 erased, 1 a legal hold keeps it.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, {
      sender: { type: 'string' },
      user: { type: 'string' },
      reason: { type: 'string' },
      compact: { type: 'boolean' },
    });
    const { sender, reason = 'person_request' } = values;
    if (sender === undefined) throw new UsageError('--sender is missing.');
    if (reason !== 'person_request' && reason !== 'operator') throw new UsageError('--reason is none of the two.');
    const phone = (await surroundings.input()).trim();
    if (phone === '') throw new UsageError('Write the number to standard input.');
    return withOperator(surroundings, async (deps) => {
      const by = await namedUser(deps, values.user, 'erase');
      try {
        const { id, records, ended, scrubbed } = await eraseNumber(deps, { sender, phone, reason, by });
        if (id === null) terminal.out('There was nothing to erase. The number stays suppressed.');
        else
          terminal.out(
            `${id}  ${counted(records, 'record')} without personal data now, ${ended.length} of them new, which ended consents.`,
          );
        await leaveNothing(deps, terminal, { scrubbed, compact: values.compact ?? false });
        return 0;
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'legal_hold')) throw error;
        terminal.err(error.detail);
        return 1;
      }
    });
  },
};

/** Sees to what is left of what was deleted, and tells what cannot be seen to. */
export async function leaveNothing(
  deps: Deps,
  terminal: Parameters<Command['run']>[1],
  { scrubbed, compact }: { scrubbed: boolean; compact: boolean },
): Promise<void> {
  if (deps.db.engine === 'server') {
    terminal.out('The libSQL server keeps a log of its own: what was deleted may stand there until it lets go of it.');
    return;
  }
  if (compact) await deps.db.compact();
  const isCut = compact ? await deps.db.flush() : scrubbed;
  if (isCut) await scrub(deps);
  terminal.out(
    isCut
      ? 'Nothing of it is left in the file or its journal.'
      : 'Another process reads: the journal is cut when it lets go, by a running server within a minute.',
  );
}
