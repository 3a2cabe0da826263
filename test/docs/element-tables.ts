/** What the tables of `docs/element.md` name, by what stands at their head. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ElementDoc, Named, Tag } from './element-manifest.ts';

/** Heads of tables, and what of the manifest each one has to name. */
export const TABLES = {
  attribute: (doc) => doc.attributes,
  property: (doc) => doc.members.filter(({ kind }) => kind === 'field'),
  method: (doc) => doc.members.filter(({ kind }) => kind === 'method'),
  event: (doc) => doc.events,
  slot: (doc) => doc.slots ?? [],
  'CSS part': (doc) => doc.cssParts,
  'custom property': (doc) => doc.cssProperties,
  'custom state': (doc) => doc.cssStates ?? [],
} as const satisfies Record<string, (doc: ElementDoc) => readonly Named[]>;

const page = readFileSync(fileURLToPath(new URL('../../docs/element.md', import.meta.url)), 'utf8');
const CODE_STEP = '\n## The code step\n';

/** The names in the first column of an element's tables with this head, sorted; the default slot has the name ''. */
export function documentedNames(tagName: Tag, head: keyof typeof TABLES): string[] {
  const [before = '', codeStep = ''] = page.split(CODE_STEP);
  const text = tagName === 'phone-consent' ? before : codeStep;
  const tables = [...text.matchAll(new RegExp(`^\\| ${head} \\|.*\\n\\| --- .*\\n((?:\\|.*\\n)+)`, 'gm'))];
  const cells = tables.flatMap(([, rows = '']) =>
    rows
      .trimEnd()
      .split('\n')
      .map((row) => row.split('|')[1] ?? ''),
  );
  return cells.flatMap(namesIn).sort();
}

function namesIn(cell: string): string[] {
  if (cell.trim() === '(default)') return [''];
  return [...cell.matchAll(/`([\w-]+)(?:\(\))?`/g)].map(([, name = '']) => name);
}
