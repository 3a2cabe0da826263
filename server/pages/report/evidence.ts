/** Turns disclosed measurements, which are JSON of any shape, into rows and tables a person can read. */
import type { Disclosure, Field } from '../../../shared/commitment/commitment.ts';
import { type Json, parseCanonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { isInstant } from '../../../shared/encoding/time.ts';
import { absent, text } from './facts.ts';
import { instantWords } from './plain-words.ts';
import type { EvidenceTable, EvidenceView, Row } from './report-view.ts';

const TITLES: Readonly<Partial<Record<Field, readonly [title: string, about: string]>>> = {
  display: ['How the wording was shown', 'Measured by the page’s script when the person submitted.'],
  gesture: ['How the box was set', 'What the browser saw happen before the form was submitted.'],
  page: ['The page', 'Where the person was, as the browser told it.'],
  client: ['The browser', 'What the browser said of itself.'],
};

type JsonObject = { readonly [member: string]: Json };

/** The evidence among `disclosures`, in their order. */
export function evidenceViews(disclosures: readonly Disclosure[]): EvidenceView[] {
  return disclosures.flatMap(({ field, value }) => {
    const [title, about] = TITLES[field] ?? [];
    const object = title === undefined ? undefined : parseCanonicalJson(value);
    return title === undefined || about === undefined || !isObject(object) ? [] : [evidenceView(title, about, object)];
  });
}

function evidenceView(title: string, about: string, object: JsonObject): EvidenceView {
  const rows: Row[] = [];
  const tables: EvidenceTable[] = [];
  collect(object, '', rows, tables);
  return { title, about, rows, tables };
}

/** Walks an object: nested objects lengthen the label, lists of objects become tables. Depth is limited by the parser. */
function collect(object: JsonObject, prefix: string, rows: Row[], tables: EvidenceTable[]): void {
  for (const [member, value] of Object.entries(object)) {
    const label = prefix === '' ? labelOf(member) : `${prefix}, ${lowerFirst(labelOf(member))}`;
    if (isObject(value) && !isFlat(value)) collect(value, label, rows, tables);
    else if (isObjectList(value)) tables.push(tableOf(label, value));
    else if (Array.isArray(value) && value.length === 0) rows.push(absent(label, 'none'));
    else rows.push(text(label, show(value, member)));
  }
}

/** Members that say what a line of a table is about. Canonical JSON sorts by name, which tells a reader nothing. */
const LEADING = ['at', 'text'];

function tableOf(title: string, items: readonly JsonObject[]): EvidenceTable {
  const all = new Set(items.flatMap((item) => Object.keys(item)));
  const members = [...LEADING.filter((member) => all.delete(member)), ...all];
  return {
    title,
    columns: members.map(labelOf),
    rows: items.map((item) => members.map((member) => (member in item ? show(item[member] as Json, member) : ''))),
  };
}

function show(value: Json, member: string): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && THOUSANDTHS.test(member)) return String(value / 1000);
  if (typeof value === 'string' && isInstant(value)) return instantWords(value);
  if (Array.isArray(value)) return value.map((item) => show(item, member)).join(', ');
  if (isObject(value)) {
    return Object.entries(value)
      .map(([inner, item]) => `${lowerFirst(labelOf(inner))} ${show(item, inner)}`)
      .join(', ');
  }
  return String(value);
}

/** The format holds integers alone: ratios are written in thousandths, and shown as what they are. */
const THOUSANDTHS = /Thousandths$/;

/** `firstShownMs` as `First shown (ms)`. Members are attacker-controlled, so any text must come out as some label. */
function labelOf(member: string): string {
  const words = member
    .replace(THOUSANDTHS, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
  const label = words.toLowerCase().replace(/ (ms|px)$/, ' ($1)');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an object of few plain values, which reads best in one line. */
function isFlat(value: JsonObject): boolean {
  const values = Object.values(value);
  return values.length <= 4 && values.every((inner) => typeof inner !== 'object');
}

function isObjectList(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}
