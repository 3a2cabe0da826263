/** Requests and replies of `/v1/imports`. */
import { z } from 'zod';
import { foldWords, PRESET_NAMES, SAYINGS, type StatusWords } from '../../import/presets.ts';
import { DATE_STYLES } from '../../import/read-date.ts';
import { anyInstantField, readableIdField, textField } from '../fields.ts';
import { countryField } from './country.ts';
import { listOf, timeReply } from './list.ts';

const columnField = textField(200);
const wordsField = z.array(textField(100)).max(50);

/** A word that meant both yes and no would stop people who never said so: only they could lift it. */
function saysOneThingEach(words: Partial<StatusWords>): boolean {
  const folded = foldWords(words);
  const meant = new Map(folded);
  return folded.every(([word, says]) => meant.get(word) === says);
}

export const createImportBody = z
  .strictObject({
    sender: readableIdField,
    programs: z
      .array(readableIdField)
      .max(16)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'expected each program once' })
      .default([])
      .describe('What the rows are about: each row counts for each of them'),
    preset: z.enum(PRESET_NAMES).default('generic').describe('Which columns mean what'),
    mapping: z
      .strictObject({
        phone: columnField.exactOptional(),
        country: columnField.exactOptional(),
        status: columnField.exactOptional(),
        at: columnField.exactOptional(),
        proof: z.array(columnField).min(1).max(10).exactOptional(),
        name: columnField.exactOptional(),
      })
      .exactOptional()
      .describe('Columns by their names in the file, in the place of those of the preset'),
    statusWords: z
      .strictObject({
        yes: wordsField.exactOptional(),
        no: wordsField.exactOptional(),
        nothing: wordsField.exactOptional(),
      })
      .refine(saysOneThingEach, { error: 'expected each word to mean one thing' })
      .exactOptional()
      .describe('Words of the status column beside the usual ones'),
    says: z.enum(SAYINGS).exactOptional().describe('What every row says; no status column is read then'),
    defaultCountry: countryField.exactOptional().describe('Country of numbers without a country code'),
    dateStyle: z
      .enum(DATE_STYLES)
      .exactOptional()
      .describe('How dates are written; ambiguous ones are refused without'),
    encoding: z.enum(['utf8', 'latin1']).default('utf8'),
    delimiter: z.enum([',', ';', '\t', '|']).exactOptional().describe('Found out from the header, unless said'),
    scope: z
      .enum(['programs', 'marketing', 'all'])
      .default('programs')
      .describe(
        'How much a row that says no stops: these programs, the sender’s marketing, or everything of the sender',
      ),
    asOf: anyInstantField.exactOptional().describe('When the list was exported: what rows without a date count from'),
    attested: z
      .boolean()
      .default(false)
      .describe('You, a person, attest what the file says: rows that tell when and how are consents then'),
    dryRun: z.boolean().default(false).describe('Decides every row and records none'),
  })
  .refine(({ programs, scope, says, preset }) => programs.length > 0 || isStopList({ scope, says, preset }), {
    path: ['programs'],
    error: 'expected at least one program, unless the list only says no and `scope` is marketing or all',
  });
export type ImportSpec = z.output<typeof createImportBody>;

export const importParams = z.object({ id: z.string().regex(/^imp_[A-Za-z0-9_-]{22}$/) });

const count = z.int();

export const importReply = z.object({
  id: z.string(),
  sender: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'stopped', 'failed']),
  options: z.looseObject({}).describe('As they were given'),
  createdBy: z.string(),
  attestedBy: z.string().nullable(),
  createdAt: timeReply,
  file: z
    .object({ sha256: z.string().describe('Hex'), format: z.enum(['csv', 'ndjson']), bytes: z.int(), rows: z.int() })
    .nullable(),
  counts: z
    .object({
      granted: count.describe('A consent was recorded'),
      unknown: count.describe('A number was recorded of which nobody can show a consent'),
      withdrawn: count.describe('A withdrawal was recorded'),
      unchanged: count.describe('What the row says was known'),
      keptBack: count.describe('Something newer, better proven or stricter holds; the reason stands in the errors'),
      numberless: count.describe('The contact has no number'),
      refused: count.describe('The row cannot be read'),
      contradictions: count.describe('Rows, counted above too, that say no where an earlier one says yes'),
      inErrorFile: count.describe(
        'Rows, counted above too, that were told of: what was refused, kept back for some or all of the programs, or contradicts',
      ),
    })
    .describe('Rows by what became of them; with dryRun, what would'),
  progress: z.object({
    rows: z.int(),
    rowsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
  startedAt: timeReply.nullable(),
  finishedAt: timeReply.nullable(),
  problem: z.string().nullable(),
});

export const importList = listOf(importReply);

/** True of options under which a file can only say no, to more than some programs. */
function isStopList({ scope, says, preset }: { scope: string; says?: string | undefined; preset: string }): boolean {
  return scope !== 'programs' && (says ?? (preset === 'suppression' ? 'no' : null)) === 'no';
}
