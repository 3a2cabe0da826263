/** `phone-consent segment`: counts a segment, or writes its numbers to a file or the screen. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type SegmentChoice, type SegmentFormat, segmentStreamBody } from '../../shared/schema/api/segments.ts';
import { parseInWords } from '../../shared/schema/issue-words.ts';
import { OPERATOR } from '../caller.ts';
import { countSegment, type SegmentCount } from '../consent/segment/count-segment.ts';
import { readAsOperator } from '../consent/segment/read-segment.ts';
import { segmentText } from '../consent/segment/stream-segment.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { withOperator } from './open-operator.ts';
import { openOwnFile } from './own-file.ts';

const OPTIONS = {
  saved: { type: 'string' },
  filter: { type: 'string' },
  program: { type: 'string', multiple: true },
  at: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  count: { type: 'boolean' },
} as const;

export const segment: Command = {
  name: 'segment',
  summary: 'counts or lists the numbers that may be sent to',
  usage: [
    'phone-consent segment [--program ID]… [--filter JSON | --filter @FILE | --saved ID] [--at INSTANT]',
    '                      [--count | --format ndjson|csv|csv_e164] [--out FILE]',
    '',
    '  --program  only this program; may be given several times',
    '  --filter   what the API takes as `filter`, as JSON or in a file; numbers that may be sent to now, unless it says more',
    '  --saved    a saved segment instead',
    '  --at       the instant of sending, where that is not now',
    '  --count    tells how many there are, and how many are left out for which reason',
    '  --format   ndjson (the default); csv, which spreadsheets show right; csv_e164, with bare numbers',
    '  --out      a file that is not there yet; without it, the screen. It is whole, or it is not there',
    '',
    'The read is noted in the audit trail. A stop that a running server could not write yet is known to that server alone.',
    'Exit status: 0 done, 2 called wrongly or unable to look.',
  ],
  async run(args, terminal, surroundings) {
    const { values } = readArguments(args, OPTIONS);
    const { format, ...choice } = await readChoice(values);
    return withOperator(surroundings, async (deps) => {
      if (values.count) {
        for (const line of countLines(await countSegment(deps, OPERATOR, choice))) terminal.out(line);
        return 0;
      }
      const selection = await readAsOperator(deps, choice);
      await write(segmentText(selection, format), values.out, terminal);
      const { members, logSize } = selection;
      terminal.err(`${counted(members.size, 'number')}, of a log of ${counted(logSize, 'leaf', 'leaves')}.`);
      return 0;
    });
  },
};

interface Values {
  readonly saved?: string | undefined;
  readonly filter?: string | undefined;
  readonly program?: readonly string[] | undefined;
  readonly at?: string | undefined;
  readonly format?: string | undefined;
}

/** What is asked, in the shape of the API. @throws UsageError naming what is wrong, Refused for a file that is not there */
async function readChoice({
  saved,
  filter,
  program,
  at,
  format,
}: Values): Promise<SegmentChoice & { format: SegmentFormat }> {
  if (saved !== undefined && (filter ?? program) !== undefined) {
    throw new UsageError('--saved goes with neither --filter nor --program.');
  }
  const which =
    saved === undefined
      ? { filter: { ...(await readFilter(filter)), ...(program && { programs: program }) } }
      : { segment: saved };
  const asked = { ...which, ...(at !== undefined && { at }), ...(format !== undefined && { format }) };
  const parsed = parseInWords(segmentStreamBody, asked);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])]
    .map(String)
    .join('.');
  throw new UsageError(`${path}: ${issue?.message}.`);
}

async function readFilter(text = '{}'): Promise<object> {
  const json = text.startsWith('@') ? await readFile(text.slice(1), 'utf8').catch(() => null) : text;
  if (json === null) throw new Refused(`${text.slice(1)} cannot be read.`);
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // told below
  }
  throw new UsageError('--filter takes one JSON object.');
}

function countLines({ at, logSize, members, lines, decisions, reasons, unreachable }: SegmentCount): string[] {
  const row = (name: string, count: number) => `${name.padEnd(22)} ${String(count).padStart(12)}`;
  return [
    `At ${at}, of a log of ${logSize} leaves:`,
    row('members', members),
    row('consents looked at', lines),
    ...Object.entries(decisions).map(([decision, count]) => row(`  ${decision}`, count)),
    ...Object.entries(reasons).map(([reason, count]) => row(`    ${reason}`, count)),
    row('unreachable', unreachable),
  ];
}

/** Writes pieces, each when the one before is written. A file takes its name when it is whole; it is its owner's alone. */
async function write(pieces: Iterable<string>, path: string | undefined, terminal: Terminal): Promise<void> {
  if (path === undefined) {
    for (const piece of pieces) terminal.out(piece.slice(0, -1)); // which ends the line itself
    return;
  }
  if (existsSync(path)) throw new Refused(`${path} is there already.`);
  const file = await openOwnFile(path);
  try {
    for (const piece of pieces) await file.write(piece);
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.finish();
}
