/** `phone-consent purge`: lets go of what has been kept long enough. Shows it first, does it after. */
import { type Purged, purge as purgeAll } from '../consent/purge/purge.ts';
import { findSender } from '../store/senders.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal } from './command.ts';
import { counted } from './counted.ts';
import { leaveNothing } from './erase.ts';
import { namedUser, withOperator } from './open-operator.ts';

const DUE = {
  ended: 'ended, and kept long enough since the last use',
  unused: 'still open, but not used for as long as proof is kept',
  unconfirmed: 'never confirmed',
  no_consent: 'no consent, only messages or requests',
} as const;

const KEPT = {
  legal_hold: 'kept by a legal hold',
  open_request: 'kept while a person’s request is open',
  restricted: 'kept while restricted',
  under_review: 'kept while a message or a dispute waits',
  damaged: 'kept, since something of them is damaged: run phone-consent doctor',
} as const;

const ROWS = {
  checks: 'decisions of checks',
  sends: 'sends',
  deliveries: 'finished deliveries of events',
  reads: 'audit entries of reads',
  links: 'ended links',
  messageCounts: 'counts of confirmation messages',
} as const;

export const purge: Command = {
  name: 'purge',
  summary: 'lets go of what has been kept long enough',
  usage: [
    'phone-consent purge [--sender ID] [--do --user ID [--compact]]',
    '',
    '  --sender   only this sender’s; all senders’, unless said',
    '  --do       does it; without it, what would go is only told, counted and without a number',
    '  --user     who answers for it, e.g. usr_…',
    '  --compact  writes the database file anew afterwards, so that nothing is left in unused parts of its pages',
    '',
    'How long is set by PUT /v1/senders/{id}/retention, else by the rules of each number’s country.',
    'Cut short, it goes on where it was when it is run again. Servers may run meanwhile.',
    'Exit status: 0 nothing is due, or all of it went; 1 something is due.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, {
      sender: { type: 'string' },
      do: { type: 'boolean' },
      user: { type: 'string' },
      compact: { type: 'boolean' },
    });
    return withOperator(surroundings, async (deps) => {
      const scope = values.sender ?? null;
      if (scope !== null && !(await findSender(deps.db, scope))) throw new Refused(`There is no sender ${scope}.`);
      const by = values.do ? await namedUser(deps, values.user, 'purge') : null;
      const purged = await purgeAll(deps, scope, by);
      for (const each of purged) tell(each, by !== null, terminal);
      if (by === null) return sumUp(purged, terminal);
      await leaveNothing(deps, terminal, { scrubbed: await deps.db.flush(), compact: values.compact ?? false });
      return 0;
    });
  },
};

function sumUp(purged: readonly Purged[], terminal: Terminal): number {
  const due = purged.some(({ numbers, rows }) => [...Object.values(numbers.due), ...Object.values(rows)].some(Boolean));
  terminal.out(due ? 'Nothing was changed. To let go of it: phone-consent purge --do --user ID' : 'Nothing is due.');
  return due ? 1 : 0;
}

function tell({ sender, numbers, rows }: Purged, isDone: boolean, terminal: Terminal): void {
  const { seen, due, kept, erased, records } = numbers;
  terminal.out(`${sender}: ${counted(seen, 'number')} looked at.`);
  const lines = [
    ...Object.entries(DUE).map(([reason, text]) => [due[reason as keyof typeof due], `numbers ${text}`] as const),
    ...Object.entries(KEPT).map(([reason, text]) => [kept[reason as keyof typeof kept], `numbers ${text}`] as const),
    ...Object.entries(ROWS).map(([table, text]) => [rows[table as keyof typeof rows], text] as const),
  ];
  for (const [count = 0, text] of lines) if (count > 0) terminal.out(`  ${String(count).padStart(8)}  ${text}`);
  if (isDone) terminal.out(`  ${counted(erased, 'number')} erased, with ${counted(records, 'record')}.`);
}
