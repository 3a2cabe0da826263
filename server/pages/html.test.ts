import { expect, test } from 'vitest';
import { html, marked, shown } from './html.ts';
import { rowList } from './report-html.ts';

const hostile = `<script>alert(1)</script>"><img src=x onerror='alert(2)'>&amp;`;

test('markup in a text stays text, as content and in attributes', async () => {
  const page = String(await html`<p title="${hostile}">${shown(hostile)}</p>`);
  expect(page.match(/<[a-z]+/g)).toEqual(['<p', '<bdi']);
  expect(page).not.toMatch(/[^=]"[^>\s]/); // no attribute was ended from within
  expect(page).toContain('&lt;script&gt;');
});

test('a text that would turn around what stands beside it is marked and kept apart', async () => {
  expect(String(await shown('gnp.\u202etxt'))).toBe('<bdi>gnp.<span class="control">U+202E</span>txt</bdi>');
  expect(String(await marked('a\u200bb'))).toBe('a<span class="control">U+200B</span>b');
});

test('labels, too, come from attackers', async () => {
  const list = String(await rowList([{ label: hostile, value: hostile, kind: 'text' }]));
  expect(list.match(/<[a-z]+/g)).toEqual(['<dl', '<dt', '<bdi', '<dd', '<bdi']);
});
