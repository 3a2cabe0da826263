/** Reads JSON lines as a stream: one object a line, its members as cells, those inside others by their path. */
import { cutText } from '../../shared/encoding/cut-text.ts';
import { readJsonLine } from '../read-json.ts';

/** Members of one object that are looked at. */
const MAX_MEMBERS = 300;
const MAX_DEPTH = 6;
/** Characters of one line; what is longer is no row. */
const MAX_LINE = 256 * 1024;

export interface JsonLine {
  readonly json: string;
  /**
   * Null for a line that is no JSON object, names a member twice, or is nested too deep. Names and values are well-formed: an
   * escape can spell half a character.
   */
  readonly members: ReadonlyMap<string, string> | null;
}

/** The lines that are not blank. */
export async function* readNdjson(texts: AsyncIterable<string>): AsyncGenerator<JsonLine> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield readLine(line.trim());
    if (rest.length > MAX_LINE) rest = rest.slice(0, MAX_LINE + 1);
  }
  if (rest.trim() !== '') yield readLine(rest.trim());
}

function readLine(line: string): JsonLine {
  if (line.length > MAX_LINE) return { json: cutText(line, 1000), members: null };
  const value = readJsonLine(line);
  if (!isObject(value)) return { json: line, members: null };
  const members = new Map<string, string>();
  const resource = resourceOf(value);
  flatten(resource, '', members, 1);
  if (resource !== value) flatten(value, '', members, 1);
  return { json: line, members };
}

/** True when the line has a member of one of these names, be it null. */
export function hasMember(line: string, names: readonly string[]): boolean {
  const { members } = readLine(line);
  return names.some((name) => members?.has(name));
}

/** Members that a document of JSON:API may have beside its `data`. */
const BESIDE_DATA = ['jsonapi', 'links', 'meta', 'included'];

/** What a document of JSON:API is about; any other object is about itself, whatever it calls its members. */
function resourceOf(value: object): object {
  const { data, ...others } = value as { data?: { type?: unknown; attributes?: unknown } };
  const isDocument = Object.keys(others).every((name) => BESIDE_DATA.includes(name));
  const isResource = isObject(data) && typeof data.type === 'string' && isObject(data.attributes);
  return isDocument && isResource ? data : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(value: object, path: string, into: Map<string, string>, depth: number): void {
  for (const [name, member] of Object.entries(value)) {
    if (into.size >= MAX_MEMBERS) return;
    if (isObject(member) && depth < MAX_DEPTH) flatten(member, `${path}${name}.`, into, depth + 1);
    else setOnce(into, `${path}${name}`.toWellFormed(), textOf(member).toWellFormed());
  }
}

function setOnce(into: Map<string, string>, name: string, text: string): void {
  if (!into.has(name)) into.set(name, text);
}

function textOf(member: unknown): string {
  if (member === null || member === undefined) return '';
  return typeof member === 'object' ? JSON.stringify(member) : String(member);
}
