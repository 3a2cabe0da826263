/** Turns disclosed measurements, which are JSON of any shape, into rows and tables a person can read. */
import type { Disclosure, Field } from '../../../shared/commitment/commitment.ts';
import { type Json, parseCanonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { absent, text } from './facts.ts';
import { innerWords, isObject, type JsonObject, memberWords, valueWords } from './measured-words.ts';
import type { EvidenceTable, EvidenceView, Row } from './report-view.ts';
import { sketchesOf } from './sketch.ts';

const TITLES: Readonly<Partial<Record<Field, readonly [title: string, about: string]>>> = {
  display: ['How the wording was shown', 'Measured by the page’s script when the person submitted.'],
  gesture: ['How the box was set', 'What the browser saw happen before the form was submitted.'],
  page: ['The page', 'Where the person was, as the browser told it.'],
  client: ['The browser', 'What the browser said of itself.'],
};

/** The evidence among `disclosures`, in their order. */
export function evidenceViews(disclosures: readonly Disclosure[]): EvidenceView[] {
  return disclosures.flatMap(({ field, value }) => {
    const [title, about] = TITLES[field] ?? [];
    const object = title === undefined ? undefined : parseCanonicalJson(value);
    return title === undefined || about === undefined || !isObject(object)
      ? []
      : [
          {
            ...evidenceView(title, aboutOf(about, object), object),
            sketches: field === 'display' ? sketchesOf(object) : [],
          },
        ];
  });
}

/** Says so where a wording had more parts of different looks than evidence has room for. */
function aboutOf(about: string, { tooLong }: JsonObject): string {
  return tooLong === true
    ? `${about} It was too much to be kept: how each part of a wording looked is not told.`
    : about;
}

function evidenceView(title: string, about: string, object: JsonObject): Omit<EvidenceView, 'sketches'> {
  const rows: Row[] = [];
  const tables: EvidenceTable[] = [];
  collect(object, '', rows, tables);
  return { title, about, rows, tables };
}

/**
 * Walks an object: nested objects lengthen the label, a list of flat objects becomes a table, a list of others one group
 * of labels for each. Depth is limited by the parser.
 */
function collect(object: JsonObject, prefix: string, rows: Row[], tables: EvidenceTable[]): void {
  for (const [member, value] of Object.entries(object)) {
    const label = prefix === '' ? memberWords(member) : `${prefix}, ${innerWords(member)}`;
    if (isObject(value) && !isShort(value)) collect(value, label, rows, tables);
    else if (isObjectList(value) && value.every(fitsALine)) tables.push(tableOf(label, value));
    else if (isObjectList(value))
      for (const [i, item] of value.entries()) collectItem(item, `${label} ${i + 1}`, rows, tables);
    else if (Array.isArray(value) && value.length === 0) rows.push(absent(label, 'none'));
    else rows.push(text(label, valueWords(value, member)));
  }
}

/** An item that is about a wording is named by it rather than counted. */
function collectItem({ wording, ...rest }: JsonObject, counted: string, rows: Row[], tables: EvidenceTable[]): void {
  if (typeof wording === 'string') collect(rest, wording, rows, tables);
  else collect(wording === undefined ? rest : { wording, ...rest }, counted, rows, tables);
}

/** A text is as long as it is: before more than these columns it stands on a line of its own. */
const MAX_COLUMNS_BESIDE_TEXT = 3;

function tableOf(title: string, items: readonly JsonObject[]): EvidenceTable {
  const all = new Set(items.flatMap((item) => Object.keys(item)));
  const time = all.delete('at') ? ['at'] : []; // what a line is about comes first; canonical JSON sorts by name
  const shownText = all.delete('text') ? ['text'] : [];
  const apart = all.size > MAX_COLUMNS_BESIDE_TEXT && shownText.length > 0;
  const members = [...time, ...(apart ? [] : shownText), ...all];
  const cell = (item: JsonObject, member: string): string =>
    member in item ? valueWords(item[member] as Json, member) : '';
  return {
    title,
    columns: members.map(memberWords),
    lines: items.map((item) => ({
      heading: apart ? cell(item, 'text') : null,
      cells: members.map((member) => cell(item, member)),
    })),
  };
}

/** True for an object of few plain values, which reads best in one line. */
function isShort(value: JsonObject): boolean {
  const values = Object.values(value);
  return values.length <= 5 && values.every((inner) => typeof inner !== 'object');
}

function fitsALine(item: JsonObject): boolean {
  return Object.values(item).every((value) => {
    if (Array.isArray(value)) return value.every((inner) => !isObject(inner) && !Array.isArray(inner));
    return !isObject(value) || isShort(value);
  });
}

function isObjectList(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}
