/** `docs/decisions.md` begins with a list by subject, where each decision stands once. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync(new URL('../../docs/decisions.md', import.meta.url), 'utf8');
const headings = [...text.matchAll(/^## (\d{4}-\d\d-\d\d) · (.+)$/gm)].map(([, date = '', title = '']) => ({
  date,
  title,
}));
const listed = [...text.matchAll(/^- \[.+\]\(#.+\)$/gm)].map(([line]) => line);

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

test('every decision is listed once by subject, under its own title, and the link leads to it', () => {
  const wanted = headings.map(({ date, title }) => `- [${title}](#${anchorOf(`${date} · ${title}`)})`);
  expect(listed.toSorted()).toEqual(wanted.toSorted());
});

test('decisions stand in the order in which they were made', () => {
  expect(headings.length).toBeGreaterThan(100);
  expect(headings.map(({ date }) => date)).toEqual(headings.map(({ date }) => date).toSorted());
});
