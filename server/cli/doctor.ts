/** `phone-consent doctor`: looks whether a server would run, and whether what it holds is whole. Changes nothing. */
import { styleText } from 'node:util';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { counted } from './counted.ts';
import { diagnose } from './diagnose.ts';
import { readSettings } from './store.ts';

const MARKS = { good: ['✓', 'green'], doubtful: ['!', 'yellow'], bad: ['✗', 'red'] } as const;

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks whether settings, keys, database and log are whole',
  usage: [
    'phone-consent doctor',
    '',
    'Looks at settings, keys, the database, its pages and schema, rows that are not as the program leaves them, the audit trail’s',
    'numbers, the log against the register and its own hashes, each record’s entry and offer,',
    'all records against the log, what is sealed beside them against the erasures in the log and whether it opens, and the',
    'consent lines against their records and numbers, the suppressions against the withdrawals, and what lifted them',
    'against the acts that did.',
    'Changes nothing.',
    'Exit status: 0 nothing is wrong, 1 something is.',
  ],
  async run(args, terminal, surroundings) {
    readArguments(args, {});
    const config = readSettings(surroundings);
    let wrong = 0;
    for await (const { state, about, detail } of diagnose(config, surroundings.clock())) {
      const [mark, tone] = MARKS[state];
      terminal.out(`${terminal.color ? styleText(tone, mark) : mark} ${about.padEnd(13)} ${detail}`);
      if (state === 'bad') wrong += 1;
    }
    terminal.out('');
    terminal.out(wrong === 0 ? 'Nothing is wrong.' : `${counted(wrong, 'thing is', 'things are')} wrong.`);
    return wrong === 0 ? 0 : 1;
  },
};
