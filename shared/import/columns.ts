/** Finds the columns of a file that a preset or a mapping names. */
import { foldName, IMPORT_FIELDS, type ImportField, PRESETS, type PresetName, type Says } from './presets.ts';

/** Columns by what they mean, as the caller names them. */
export type Mapping = Readonly<Partial<Record<ImportField, string | readonly string[]>>>;

/** Where the columns stand. */
export interface Columns {
  /** Likelier first. */
  readonly phone: readonly number[];
  readonly country: number | null;
  readonly status: number | null;
  readonly at: number | null;
  readonly proof: readonly number[];
  readonly name: number | null;
  /** What every row says where no column tells. */
  readonly says: Says | null;
  /** True where a row may be of somebody without a number. */
  readonly isOfContacts: boolean;
}

/** Columns that are missing, in words for whoever made the file. */
export interface MissingColumns {
  readonly field: ImportField;
  readonly message: string;
}

/**
 * @param header - names of the columns as they stand in the file, attacker-controlled
 * @param mapping - what the caller says; each member takes the place of what the preset says
 * @param says - what every row says; then no column for it is read
 */
export function findColumns(
  header: readonly string[],
  options: { preset: PresetName; mapping?: Mapping | undefined; says?: Says | undefined },
): { ok: true; columns: Columns } | { ok: false; missing: readonly MissingColumns[] } {
  const preset = PRESETS[options.preset];
  const mapping = options.mapping ?? {};
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (const [i, name] of header.entries()) {
    if (places.has(foldName(name))) twice.add(foldName(name));
    else places.set(foldName(name), i);
  }
  const missing: MissingColumns[] = [];
  const found = (field: ImportField): number[] => {
    const said = mapping[field];
    const names = said === undefined ? preset.columns[field] : typeof said === 'string' ? [said] : said;
    const there = names.map((name) => places.get(foldName(name))).filter((place) => place !== undefined);
    const unclear = names.find((name) => twice.has(foldName(name)));
    if (unclear !== undefined) {
      missing.push({ field, message: `Two columns are called “${unclear}”: rename the one that is not meant.` });
    }
    if (said !== undefined && there.length < names.length) {
      missing.push({ field, message: `There is no column ${listOf(names)}.` });
    }
    return there;
  };
  const at = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, found(field)])) as Record<ImportField, number[]>;
  const says = options.says ?? (at.status.length === 0 ? preset.says : null);
  if (at.phone.length === 0 && mapping.phone === undefined) missing.push(noneOf('phone', preset.columns.phone));
  if (says === null && at.status.length === 0 && mapping.status === undefined) {
    missing.push(noneOf('status', preset.columns.status));
  }
  if (missing.length > 0) return { ok: false, missing };
  return {
    ok: true,
    columns: {
      phone: at.phone,
      country: at.country[0] ?? null,
      status: options.says === undefined ? (at.status[0] ?? null) : null,
      at: at.at[0] ?? null,
      proof: at.proof,
      name: at.name[0] ?? null,
      says,
      isOfContacts: preset.isOfContacts,
    },
  };
}

function noneOf(field: ImportField, names: readonly string[]): MissingColumns {
  const also = field === 'status' ? ', or say `says` for all rows' : '';
  return {
    field,
    message: `No column tells the ${field}. Expected ${listOf(names)}; or name it in the mapping${also}.`,
  };
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(' or ');
}
