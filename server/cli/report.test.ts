/** `phone-consent report`, on the data of an operator with no server running. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../test/kit/command-line.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';

let dir: string;
let day: string;
let next: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const { deps, close } = await openReal({ dir, env: { DATA_DIR: dir } });
  await setUpLarkspur(deps);
  await send(deps, await tick(deps));
  day = new Date(deps.clock()).toISOString().slice(0, 10);
  next = new Date(deps.clock() + 86_400_000).toISOString().slice(0, 10);
  await close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const report = (...args: string[]) => runCommand(['report', ...args], { env: { DATA_DIR: dir } });
const period = () => ['--from', day, '--until', next];

test('counts what happened, by program unless said otherwise', async () => {
  const { status, out } = await report(...period());
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ by: 'program', total: { grants: 1 }, rows: [{ key: 'larkspur-offers' }] });
  const byDay = await report(...period(), '--by', 'day', '--format', 'csv', '--sender', 'larkspur');
  expect(byDay.out).toMatch(new RegExp(`^day,.*\\r?\\n${day},`));
});

test('writes the page', async () => {
  const { status, out } = await report(...period(), '--format', 'html');
  expect(status).toBe(0);
  expect(out).toMatch(/^<!doctype html>/i);
});

test.each([
  ['a day that is none', ['--from', 'yesterday', '--until', '2026-01-02'], '--from: expected a day like'],
  ['no period', [], '--from: '],
  [
    'a period that ends before it begins',
    ['--from', '2026-01-02', '--until', '2026-01-01'],
    '--until: expected a day after',
  ],
  ['another format', ['--from', '2026-01-01', '--until', '2026-01-02', '--format', 'pdf'], '--format'],
  [
    'rows on the page',
    ['--from', '2026-01-01', '--until', '2026-01-02', '--format', 'html', '--by', 'day'],
    'The page',
  ],
  [
    'a sender that is not there',
    ['--from', '2026-01-01', '--until', '2026-01-02', '--sender', 'nobody'],
    'no such sender',
  ],
])('says no to %s', async (_, args, words) => {
  const { status, out, err } = await report(...args);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(words);
});
