/** What the element costs a page, in the files as built: kB are 1000 bytes, gzip at its best. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

async function gzipped(...paths: string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => gzipSync(await readFile(path), { level: 9 }).length));
  return sizes.reduce((total, size) => total + size, 0);
}

test.each(['widget.js', 'widget.iife.js'])('%s is whole in 24 kB', async (file) => {
  expect(await gzipped(`dist/widget/${file}`)).toBeLessThanOrEqual(24_000);
});

test('the npm entry is 12 kB until first focus, apart from Lit', async () => {
  expect(await gzipped(...(await staticFiles('dist/npm/define.js')))).toBeLessThanOrEqual(12_000);
});

/** A built module and what it imports at once, by relative names; what it imports later is not among them. */
async function staticFiles(path: string): Promise<string[]> {
  const code = await readFile(path, 'utf8');
  const names = [...code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)].map(([, name = '']) => name);
  const imported = await Promise.all(names.map((name) => staticFiles(join(dirname(path), name))));
  return [...new Set([path, ...imported.flat()])];
}

test.each(['dist/widget/widget.js', 'dist/widget/widget.iife.js'])(
  '%s holds no schema library and no policy of Lit’s',
  async (path) => {
    const code = await readFile(path, 'utf8');
    expect(code).not.toMatch(/ZodError|invalid_union|unrecognized_keys/);
    expect(code).not.toMatch(/createPolicy\(.lit-html/);
  },
);
