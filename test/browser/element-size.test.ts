/** What the element costs a page, in the files as built: kB are 1000 bytes, gzip at its best. */
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleNpmEntry } from './npm-bundle.ts';

test.each(['widget.js', 'widget.iife.js'])('%s is whole in 24 kB', async (file) => {
  expect(gzipSync(await readFile(`dist/widget/${file}`), { level: 9 }).length).toBeLessThanOrEqual(24_000);
});

test('attach mode, which needs no element, is 15.5 kB', async () => {
  expect(gzipSync(await readFile('dist/widget/attach.js'), { level: 9 }).length).toBeLessThanOrEqual(15_500);
});

test('the numbering plans of the world are nine files of at most 7 kB', async () => {
  const files = (await readdir('dist/widget')).filter((name) => name.startsWith('plans-'));
  expect(files).toHaveLength(9);
  for (const file of files) {
    const size = gzipSync(await readFile(`dist/widget/${file}`), { level: 9 }).length;
    expect(size, file).toBeLessThanOrEqual(7000);
  }
});

test('the npm entry is 12 kB until somebody turns to the form, with Lit and all', async () => {
  const initial = (await bundleNpmEntry()).filter(({ isInitial }) => isInitial);
  const sizes = initial.map(({ code }) => gzipSync(code, { level: 9 }).length);
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(12_000);
  expect(initial.map(({ code }) => code).join()).toContain('litElementVersions');
});

test.each(['dist/widget/widget.js', 'dist/widget/widget.iife.js'])(
  '%s holds no schema library and no policy of Lit’s',
  async (path) => {
    const code = await readFile(path, 'utf8');
    expect(code).not.toMatch(/ZodError|invalid_union|unrecognized_keys/);
    expect(code).not.toMatch(/createPolicy\(.lit-html/);
  },
);
