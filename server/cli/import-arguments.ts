/** Reads the options of `phone-consent import`. */
import { IMPORT_FIELDS, type ImportField, SAYINGS, type Says } from '../../shared/import/presets.ts';
import type { Format } from '../import-file/raw-row.ts';
import { UsageError } from './command.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

export const IMPORT_OPTIONS = {
  program: texts,
  sender: text,
  preset: text,
  map: texts,
  word: texts,
  says: text,
  country: text,
  'date-style': text,
  encoding: text,
  delimiter: text,
  scope: text,
  'as-of': text,
  'attested-by': text,
  errors: text,
  'dry-run': { type: 'boolean' },
} as const;

type Values = Readonly<Partial<Record<keyof typeof IMPORT_OPTIONS, string | readonly string[] | boolean>>>;

export interface ImportArguments {
  /** As `POST /v1/imports` takes it, not yet looked at; the sender may be missing. */
  readonly body: { readonly programs: readonly string[]; readonly sender?: string } & Readonly<Record<string, unknown>>;
  readonly format: Format;
  readonly attestedBy: string | null;
  /** Where to write what was not taken. */
  readonly errors: string | null;
}

/** @throws UsageError */
export function readImportArguments(values: Values, path: string): ImportArguments {
  const one = (name: keyof Values) => (typeof values[name] === 'string' ? values[name] : undefined);
  const many = (name: keyof Values) => (Array.isArray(values[name]) ? (values[name] as readonly string[]) : []);
  const given = {
    sender: one('sender'),
    preset: one('preset'),
    mapping: mappingOf(many('map')),
    statusWords: wordsOf(many('word')),
    says: one('says'),
    defaultCountry: one('country')?.toUpperCase(),
    dateStyle: one('date-style'),
    encoding: one('encoding'),
    delimiter: one('delimiter')?.replace('\\t', '\t'),
    scope: one('scope'),
    asOf: one('as-of'),
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    body: {
      ...said,
      programs: many('program'),
      attested: one('attested-by') !== undefined,
      dryRun: values['dry-run'] === true,
    },
    format: /\.(ndjson|jsonl)$/i.test(path) ? 'ndjson' : 'csv',
    attestedBy: one('attested-by') ?? null,
    errors: one('errors') ?? null,
  };
}

function mappingOf(pairs: readonly string[]): Record<string, string | string[]> | undefined {
  const mapping: Record<string, string | string[]> = {};
  for (const [field, column] of pairs.map((pair) => split(pair, '--map', IMPORT_FIELDS))) {
    if (field === 'proof') mapping.proof = [...((mapping.proof as string[] | undefined) ?? []), column];
    else mapping[field satisfies ImportField] = column;
  }
  return pairs.length === 0 ? undefined : mapping;
}

function wordsOf(pairs: readonly string[]): Partial<Record<Says, string[]>> | undefined {
  const words: Partial<Record<Says, string[]>> = {};
  for (const [says, word] of pairs.map((pair) => split(pair, '--word', SAYINGS))) {
    words[says] = [...(words[says] ?? []), word];
  }
  return pairs.length === 0 ? undefined : words;
}

function split<Name extends string>(pair: string, option: string, names: readonly Name[]): [Name, string] {
  const at = pair.indexOf('=');
  const name = names.find((each) => each === pair.slice(0, at));
  if (at > 0 && name !== undefined) return [name, pair.slice(at + 1)];
  throw new UsageError(`${option} takes NAME=VALUE; NAME is one of ${names.join(', ')}.`);
}
