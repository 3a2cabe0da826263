/** `phone-consent import` on an operator's data: what it says, what it writes, and what it refuses to begin. */
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';

let dir: string;
let list: string;
const run = (...args: string[]): Promise<Said> => runCommand(['import', ...args], { env: { DATA_DIR: dir } });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  list = join(dir, 'list.csv');
  const real = await openReal({ dir, env: { DATA_DIR: dir }, clock: Date.now, random: randomBytes });
  await setUpLarkspur(real.deps);
  await real.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const OFFERS = ['--program', 'larkspur-offers'];

test('a German list in Latin-1: mapped, tried dry, attested, corrected, and fed again', async () => {
  const rows = ['Telefon;Einwilligung;Datum;Formular', '030 901820;ja;3.4.2024;Bestellung Zoë', '030 90182x;nein;;'];
  writeFileSync(list, Buffer.from(`${rows.join('\r\n')}\r\n`, 'latin1'));
  const errors = join(dir, 'errors.csv');
  const columns = ['phone=Telefon', 'status=Einwilligung', 'at=Datum', 'proof=Formular'].flatMap((map) => [
    '--map',
    map,
  ]);
  const words = ['--word', 'yes=ja', '--word', 'no=nein', '--country', 'de', '--date-style', 'eu'];
  const args = [list, ...OFFERS, ...columns, ...words, '--attested-by', 'usr_test', '--errors', errors];

  const without = await run(...args);
  expect(without).toMatchObject({ status: 2, out: '' });
  expect(without.err).toContain('file: Line 2 is not UTF-8. If the file is Latin-1, say so: encoding latin1.');

  const dry = await run(...args, '--encoding', 'latin1', '--dry-run');
  expect(dry.out).toContain('done (dry run: nothing was recorded)');
  const real = await run(...args, '--encoding', 'latin1');
  for (const { status, out, err } of [dry, real]) {
    expect(status).toBe(1);
    expect(out).toMatch(/ 1 {2}consents recorded\n/);
    expect(out).toMatch(/ 1 {2}refused/);
    expect(out).toMatch(/ 2 {2}rows in all\n/);
    expect(err).toMatch(/^2 rows, \d+ bytes, SHA-256 [0-9a-f]{64}\n/);
  }
  const given = readFileSync(errors, 'utf8');
  expect(given).toMatch(/^Telefon;Einwilligung;Datum;Formular;error\n030 90182x;nein;;;number: /);
  expect(statSync(errors).mode & 0o077).toBe(0);
  writeFileSync(list, given.replace('90182x', '901821'));
  const again = await run(...args);
  expect(again).toMatchObject({ status: 0 });
  expect(again.out).toMatch(/ 1 {2}withdrawals recorded\n/);
});

test('a list of numbers that said no, to everything of a sender', async () => {
  writeFileSync(list, 'phone\n+12025550143\n+12025550144\n');
  const args = [list, '--sender', 'larkspur', '--preset', 'suppression', '--scope', 'all'];
  expect((await run(...args)).out).toMatch(/ 2 {2}withdrawals recorded\n/);
  const again = await run(...args);
  expect(again).toMatchObject({ status: 0 });
  expect(again.out).toMatch(/ 2 {2}known already\n/);
});

test('errors take the place of no list, follow no link, and are refused before anything is recorded', async () => {
  writeFileSync(list, 'phone\n+12025550143\n+1bad\n');
  const says = [list, ...OFFERS, '--says', 'yes', '--errors'];
  expect(await run(...says, list)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('list itself') });
  expect(readFileSync(list, 'utf8')).toContain('+12025550143');
  expect(await run(...says, join(dir, 'nowhere', 'errors.csv'))).toMatchObject({ status: 2, out: '' });
  expect(await run(...says, dir)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('is a folder') });
  const [others, errors] = [join(dir, 'others'), join(dir, 'errors.csv')];
  writeFileSync(others, 'theirs', { mode: 0o644 });
  for (const link of [errors, `${errors}.part`]) symlinkSync(others, link);
  expect((await run(...says, errors)).out).toMatch(/ 1 {2}recorded as unknown/);
  expect(readFileSync(others, 'utf8')).toBe('theirs');
  expect(lstatSync(errors).mode & 0o077).toBe(0);
  expect(readFileSync(errors, 'utf8')).toContain('+1bad');
});

test.each<[string, readonly string[], string]>([
  ['a folder', ['.', ...OFFERS], 'is not a file'],
  ['no file', ['nowhere.csv', ...OFFERS], 'There is no file'],
  ['no program', ['LIST'], 'Say --program'],
  ['a program that is not there', ['LIST', '--program', 'nothing'], 'There is no program nothing.'],
  ['a preset that is not there', ['LIST', ...OFFERS, '--preset', 'excel'], 'preset:'],
  ['a mapping of nothing', ['LIST', ...OFFERS, '--map', 'number=Tel'], '--map takes NAME=VALUE'],
  ['a column that is not there', ['LIST', ...OFFERS, '--map', 'phone=Tel'], 'There is no column “Tel”.'],
  ['nobody who attests', ['LIST', ...OFFERS, '--attested-by', 'usr_nobody'], 'Only a person attests'],
])('%s is told, and nothing is done', async (_what, args, message) => {
  writeFileSync(list, 'phone,status\n+12025550143,yes\n');
  const { status, out, err } = await run(...args.map((arg) => (arg === 'LIST' ? list : arg)));
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err).not.toContain('2025550143');
});
