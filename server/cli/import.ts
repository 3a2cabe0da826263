/** `phone-consent import`: brings a list in, on the database itself, beside a running server or without one. */
import { createReadStream, statSync } from 'node:fs';
import { createImportBody, type ImportSpec } from '../../shared/schema/api/imports.ts';
import { parseInWords } from '../../shared/schema/issue-words.ts';
import { beginImport, fileOptions, surveyForImport } from '../consent/import/begin-import.ts';
import { createImport } from '../consent/import/create-import.ts';
import { importErrors } from '../consent/import/import-errors.ts';
import { runImport } from '../consent/import/run-import.ts';
import type { Deps } from '../deps.ts';
import type { Survey } from '../import-file/survey-file.ts';
import type { ImportRow } from '../store/import-row.ts';
import { listImportsOfFile } from '../store/imports.ts';
import { findPrograms } from '../store/programs.ts';
import { readArguments } from './arguments.ts';
import { type Command, Refused, type Terminal, UsageError } from './command.ts';
import { count, counted } from './counted.ts';
import { IMPORT_OPTIONS, type ImportArguments, readImportArguments } from './import-arguments.ts';
import { conclude, teller } from './import-progress.ts';
import { type OwnFile, openOwnFile } from './own-file.ts';
import { withLog } from './with-log.ts';

/** Rows in one change: a server beside it waits for as long as these take to write. */
const GROUP_SIZE = 500;
const VIA = 'command:import';

export const importList: Command = {
  name: 'import',
  summary: 'brings a list in, as CSV or JSON lines',
  usage: [
    'phone-consent import FILE --program ID [--preset NAME] [--dry-run] [--errors FILE]',
    '',
    '  --program ID       what the rows are about; more than once for several',
    '  --sender ID        instead, for a list that only says no: with --scope marketing or all',
    '  --preset NAME      generic (default), klaviyo, hubspot, twilio or suppression',
    '  --map FIELD=COLUMN a column by its name; FIELD is phone, country, status, at, proof or name',
    '  --word SAYS=WORD   a word of the status column; SAYS is yes, no or nothing',
    '  --says SAYS        what every row says: yes, no or nothing',
    '  --country CODE     country of numbers without a country code',
    '  --date-style STYLE iso, us or eu; dates that could be either are refused without it',
    '  --encoding NAME    utf8 (default) or latin1',
    '  --delimiter CHAR   found out from the header, unless said',
    '  --scope SCOPE      what a row that says no stops: programs (default), marketing or all',
    '  --as-of INSTANT    when the list was exported: rows without a date count from then',
    '  --attested-by USER the person who attests the file: rows that tell when and how are consents then',
    '  --dry-run          decides every row and records none',
    '  --errors FILE      writes the rows that were not taken, with a column “error”: correct it and feed it again',
    '',
    'A file that was broken off goes on where it stood: give the same command again.',
    'Exit status: 0 every row was taken or was known; 1 some were refused or kept back; 2 nothing was done.',
  ],
  async run(args, terminal, surroundings) {
    const { values, positionals } = readArguments(args, IMPORT_OPTIONS, ['FILE']);
    const path = positionals[0] ?? '';
    const asked = readImportArguments(values, path);
    requireList(path, asked.errors);
    return withLog(surroundings, ({ deps }) => importFile(deps, path, asked, terminal), 'import');
  },
};

async function importFile(deps: Deps, path: string, asked: ImportArguments, terminal: Terminal): Promise<number> {
  const spec = await specOf(deps, asked);
  const { format } = asked;
  const options = fileOptions(spec, format);
  const open = () => createReadStream(path, { highWaterMark: 256 * 1024 });
  const survey = await surveyForImport(open(), options, spec);
  terminal.err(`${counted(survey.rows, 'row')}, ${counted(survey.bytes, 'byte')}, SHA-256 ${survey.sha256}`);
  const errors = asked.errors === null ? null : await openOwnFile(asked.errors);
  try {
    const row = await takeUp(deps, { spec, asked, survey }, terminal);
    const tell = teller(terminal, survey.rows);
    const after = await runImport(deps, row.id, { open, options, survey }, { groupSize: GROUP_SIZE, onProgress: tell });
    if (errors) await writeErrors(deps, after, errors);
    return conclude(after, asked.errors, terminal);
  } catch (error) {
    await errors?.discard();
    throw error;
  }
}

/** @throws Refused for what is no file, and for errors that would take the place of the list */
function requireList(path: string, errors: string | null): void {
  const list = statSync(path, { throwIfNoEntry: false });
  if (!list) throw new Refused(`There is no file ${JSON.stringify(path)}.`);
  if (!list.isFile()) throw new Refused(`${JSON.stringify(path)} is not a file.`);
  const beside = errors === null ? undefined : statSync(errors, { throwIfNoEntry: false });
  if (beside?.ino !== list.ino || beside.dev !== list.dev) return;
  throw new Refused('--errors is the list itself: give it another name, or nothing of the list is left.');
}

/** The import of this file by these options that was broken off, or a new one. */
async function takeUp(
  deps: Deps,
  { spec, asked, survey }: { spec: ImportSpec; asked: ImportArguments; survey: Survey },
  terminal: Terminal,
): Promise<ImportRow> {
  const isSame = (row: ImportRow) =>
    row.state === 'running' &&
    row.via === VIA &&
    row.spec === JSON.stringify(spec) &&
    row.attestedBy === asked.attestedBy;
  const broken = (await listImportsOfFile(deps.db, survey.sha256)).find(isSame);
  if (broken) {
    terminal.err(`${broken.id} goes on after row ${count(broken.rowsDone)}.`);
    return broken;
  }
  const by = { actor: 'operator', via: VIA, attester: asked.attestedBy, requestId: null };
  const made = await createImport(deps, { spec, by });
  return beginImport(deps, made.id, { survey, format: asked.format }, { actor: 'operator', via: VIA, request: null });
}

/** The options as the API takes them; the sender is that of the first program, where none is said. */
async function specOf(deps: Deps, asked: ImportArguments): Promise<ImportSpec> {
  const [first] = await findPrograms(deps.db, asked.body.programs.slice(0, 1));
  if (!first && asked.body.programs.length > 0) throw new Refused(`There is no program ${asked.body.programs[0]}.`);
  const sender = asked.body.sender ?? first?.sender;
  if (sender === undefined) throw new UsageError('Say --program, or --sender with --scope.');
  const parsed = parseInWords(createImportBody, { ...asked.body, sender });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue?.path.join('.')}: ${issue?.message}`);
}

async function writeErrors(deps: Deps, row: ImportRow, file: OwnFile): Promise<void> {
  for await (const text of importErrors(deps, row)) await file.write(text);
  await file.finish();
}
