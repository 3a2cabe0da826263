/** `phone-consent report`: what happened in a period, as figures or as a page. No report holds a number. */
import { activityQuery } from '../../shared/schema/api/reports.ts';
import { parseInWords } from '../../shared/schema/issue-words.ts';
import { OPERATOR } from '../caller.ts';
import { reportActivity } from '../consent/reports/activity.ts';
import { activityCsv } from '../consent/reports/activity-csv.ts';
import { reportPage } from '../routes/report-page.ts';
import { readArguments } from './arguments.ts';
import { type Command, UsageError } from './command.ts';
import { withOperator } from './open-operator.ts';

const FORMATS = ['json', 'csv', 'html'] as const;

export const report: Command = {
  name: 'report',
  summary: 'tells what happened in a period',
  usage: [
    'phone-consent report --from DAY --until DAY [--sender ID] [--program ID] [--by WHAT] [--format json|csv|html]',
    '',
    '  --from     the first day, in UTC, e.g. 2026-01-01',
    '  --until    the day after the last one',
    '  --sender   only this sender’s figures',
    '  --program  only this program’s',
    '  --by       day, program (the default), site, source, wording or country',
    '  --format   json (the default), csv, or html: activity and exceptions as a page to read and print',
    '',
    'Servers may run meanwhile. Exit status: 0 done, 2 called wrongly or unable to look.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, {
      from: { type: 'string' },
      until: { type: 'string' },
      sender: { type: 'string' },
      program: { type: 'string' },
      by: { type: 'string' },
      format: { type: 'string' },
    });
    const { format = 'json', ...asked } = values;
    if (!(FORMATS as readonly string[]).includes(format)) throw new UsageError('--format is none of the three.');
    const parsed = parseInWords(activityQuery, asked);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UsageError(`--${issue?.path.join('.')}: ${issue?.message}.`);
    }
    const { by, program, ...period } = parsed.data;
    if (format === 'html' && (values.by ?? program) !== undefined) {
      throw new UsageError('The page takes neither --by nor --program.');
    }
    return withOperator(surroundings, async (deps) => {
      if (format === 'html') terminal.out(await reportPage(deps, { query: period, caller: OPERATOR }));
      else {
        const figures = await reportActivity(deps, { query: parsed.data, caller: OPERATOR });
        terminal.out(format === 'csv' ? activityCsv(figures).trimEnd() : JSON.stringify(figures, null, 2));
      }
      return 0;
    });
  },
};
