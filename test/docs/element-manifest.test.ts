/**
 * The manifest says what the source says, and the documentation what the manifest says. After a deliberate change,
 * `npx vitest run test/docs -u` writes the manifest; the tables of the documentation are written by hand.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { elementDoc, elementManifest, type Named, type Tag } from './element-manifest.ts';
import { documentedNames, TABLES } from './element-tables.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

test('custom-elements.json is the manifest that the source makes', async () => {
  await expect(elementManifest()).toMatchFileSnapshot('../../custom-elements.json');
});

test('the package names it, and ships it', () => {
  const { customElements, files, exports } = JSON.parse(read('package.json'));
  expect(customElements).toBe('custom-elements.json');
  expect(files).toContain('custom-elements.json');
  expect(exports['./custom-elements.json']).toBe('./custom-elements.json');
});

describe.each([
  ['phone-consent', ['widget/element.ts', 'widget/view.ts', 'widget/wording/render.ts', 'widget/styles.ts']],
  ['phone-consent-code', ['widget/code/code-element.ts', 'widget/code/styles.ts']],
] as const)('<%s>', (tagName: Tag, files) => {
  const source = files.map(read).join('\n');
  const doc = elementDoc(tagName);

  test('the manifest has every part, slot and custom property that its templates and styles use', () => {
    const parts = [...find(/ part="([^"]+)"/g), ...find(/ part=\$\{[^}]*\? '([^']+)'/g)].flatMap((all) =>
      all.split(' '),
    );
    expect(names(doc.cssParts)).toEqual(sorted(parts));
    expect(names(doc.slots)).toEqual(
      sorted(find(/<slot name="([^"]+)"/g))
        .concat(tagName === 'phone-consent' ? [''] : [])
        .sort(),
    );
    expect(names(doc.cssProperties)).toEqual(sorted(find(/var\((--phone-consent-[a-z-]+)/g)));
  });

  test.each(Object.keys(TABLES) as (keyof typeof TABLES)[])('the documentation has a table of every %s', (table) => {
    expect(documentedNames(tagName, table)).toEqual(names(TABLES[table](doc)));
  });

  test('everything in the manifest is described', () => {
    const all = Object.values(TABLES).flatMap((of) => of(doc));
    expect(all.filter(({ description }) => !description)).toEqual([]);
  });

  function find(pattern: RegExp): string[] {
    return [...source.matchAll(pattern)].map(([, name = '']) => name);
  }
});

function names(docs: readonly Named[] = []): string[] {
  return sorted(docs.map(({ name }) => name));
}

function sorted(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
