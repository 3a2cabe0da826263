import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { encodeProof } from '../../shared/proof/file.ts';
import { STEP_NAMES } from '../../shared/proof/verify.ts';
import { runCommand } from '../../test/kit/command-line.ts';
import { LARKSPUR } from '../../test/kit/larkspur.ts';
import { Operator } from '../../test/kit/operator.ts';

const operator = new Operator();
operator.publishWording();
const [granted] = operator.record(
  operator.submit(operator.makeOffer(), { fields: { page: canonicalJson({ title: '\u001b[2J\u202e' }) } }),
);
const good = encodeProof(operator.proof(granted?.record.id ?? ''));

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'verify-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(args);

async function verify(content: string | Uint8Array, vkey = operator.vkey, ...more: string[]) {
  const path = join(dir, 'file.consent-proof.json');
  await writeFile(path, content);
  return run('verify', path, '--key', vkey, ...more);
}

test('a good proof exits 0 and reads from the verdict to what is not shown', async () => {
  const { status, out, err } = await verify(good);
  expect(status).toBe(0);
  expect(err).toBe('');
  expect(out).toMatch(/^✓ Unchanged since logged\n {2}Time as stated by the operator\./);
  expect(out.match(/^ {2}✓/gm)).toHaveLength(14);
  expect(out).toMatch(/^ {2}– 15 {2}Others witnessed/m);
  expect(out).toContain('What this does not show');
});

test('the wording is printed whole, with where its links lead', async () => {
  const words = (await verify(good)).out.replaceAll(/\s*│\s*|\s+/g, ' ');
  for (const part of LARKSPUR.parts) expect(words).toContain(part.text.trim());
  expect(words).toContain('Terms ⟨https://larkspur.example/sms-terms⟩');
});

test('nothing in a file reaches the terminal as a control sequence', async () => {
  const { out } = await verify(good);
  expect(out).toContain('[U+001B][2J[U+202E]');
  expect(out).not.toMatch(/[^\P{Cc}\n]/u);
});

test('lines keep to the width of the terminal, but for what must be copied whole', async () => {
  const long = (await verify(good)).out.split('\n').filter((line) => line.length > 80);
  expect(long.filter((line) => !/\S{40}/.test(line))).toEqual([]);
});

test('--json prints the report for programs', async () => {
  const { status, out } = await verify(good, operator.vkey, '--json');
  const report = JSON.parse(out);
  expect(status).toBe(0);
  expect(report).toMatchObject({
    verified: true,
    level: 'operator_log',
    place: { index: 2, log: 'consent.example/log' },
  });
  expect(report.steps.map(({ name }: { name: string }) => name)).toEqual(STEP_NAMES);
});

describe('a file that does not verify exits 1 and names the step', () => {
  test.each([
    ['an altered number', good.replace('+12025550143', '+12025550144'), 12],
    ['a truncated file', good.slice(0, 2000), 1],
    ['garbage', Buffer.from([0, 255, 254, 1]), 1],
    ['an empty file', '', 1],
  ])('%s', async (_, content, step) => {
    const { status, out } = await verify(content);
    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`^✗ Not verified\\n {2}Step ${step} failed: `));
    expect(out).not.toContain('What the record says');
  });

  test('another log’s key', async () => {
    const { status, out } = await verify(good, new Operator({ seed: 'another' }).vkey);
    expect(status).toBe(1);
    expect(out).toContain('Step 2 failed');
    expect(out).toContain('the key is not the one you need');
  });

  test('a hundred megabytes', async () => {
    const path = join(dir, 'huge.consent-proof.json');
    const file = await open(path, 'w');
    await file.truncate(100 * 1024 * 1024);
    await file.close();
    const { status, out } = await run('verify', path, '--key', operator.vkey);
    expect(status).toBe(1);
    expect(out).toContain('Step 1 failed: larger than 4194304 bytes.');
  });

  test.skipIf(!existsSync('/dev/zero'))('a file without end, of which only the beginning is read', async () => {
    const { status, out } = await run('verify', '/dev/zero', '--key', operator.vkey);
    expect(status).toBe(1);
    expect(out).toContain('Step 1 failed: larger than 4194304 bytes.');
  });
});

describe('called wrongly, it exits 2 and says how', () => {
  test.each([
    ['no file', ['verify', '--key', operator.vkey], 'FILE is missing.'],
    ['no key', ['verify', 'x'], '--key is missing.'],
    ['a key that is none', ['verify', 'x', '--key', 'abc'], '--key is no log key'],
    ['two files', ['verify', 'x', 'y', '--key', operator.vkey], 'What is "y"?'],
    ['an unknown option', ['verify', 'x', '--trust-me'], '--trust-me'],
    ['a file that is not there', ['verify', '/nowhere/x', '--key', operator.vkey], '/nowhere/x cannot be read'],
    ['a folder', ['verify', tmpdir(), '--key', operator.vkey], 'cannot be read'],
    ['an unknown command', ['prove'], 'There is no command "prove".'],
  ])('%s', async (_, args, message) => {
    const { status, out, err } = await run(...args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});

test('help lists the commands, and tells how each is called', async () => {
  expect((await run()).out).toContain('verifies a proof file or a dossier, offline');
  expect((await run('help', 'verify')).out).toContain('Exit status');
  expect((await run('verify', '--help')).out).toContain('Exit status');
});
