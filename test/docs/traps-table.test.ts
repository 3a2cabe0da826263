/** The table of traps in `docs/engines.md` names tests that are there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rows = [...read('docs/engines.md').matchAll(/^\| (\d+)\. .* \| (.+) \| `(element-[\w-]+\.test\.ts)` \|$/gm)];

test('every trap has a test', () => {
  const numbers = new Set(rows.map(([, trap]) => Number(trap)));
  expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test.each(rows.map(([, trap, title, file]) => [trap, title, file]))(
  'trap %s: “%s” is in %s',
  (_, title = '', file = '') => {
    expect(read(`test/browser/${file}`)).toContain(title.replace(/ …$/, ''));
  },
);
