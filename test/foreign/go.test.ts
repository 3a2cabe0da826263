/** Go's sumdb packages open our checkpoints and accept our inclusion and consistency proofs, and no others. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Operator } from '../kit/operator.ts';
import { GO, needTool } from './tool.ts';

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
let folder: string;
let program: string;

beforeEach((context) => {
  needTool(context, GO);
  folder = mkdtempSync(join(tmpdir(), 'check-log-'));
  program = buildProgram(folder);
}, 300_000);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Builds check-log.go beside copies of Go's own packages. Nothing is downloaded. @returns the program's path */
function buildProgram(module: string): string {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  for (const name of ['note', 'tlog']) {
    mkdirSync(join(module, name));
    cpSync(join(root, 'src/cmd/vendor/golang.org/x/mod/sumdb', name), join(module, name), { recursive: true });
  }
  // Older Go takes Ed25519 from a package that is now an alias of the standard one.
  const note = join(module, 'note/note.go');
  writeFileSync(note, readFileSync(note, 'utf8').replace('"golang.org/x/crypto/ed25519"', '"crypto/ed25519"'));
  writeFileSync(join(module, 'go.mod'), 'module check\n\ngo 1.19\n');
  cpSync(fileURLToPath(new URL('check-log.go', import.meta.url)), join(module, 'check-log.go'));
  const environment = { ...process.env, GOFLAGS: '', GOWORK: 'off', GOPROXY: 'off', GOTOOLCHAIN: 'local' };
  execFileSync('go', ['build', '-o', 'check-log', '.'], { cwd: module, env: environment });
  return join(module, 'check-log');
}

function check(input: object): string {
  return spawnSync(program, { input: JSON.stringify(input), encoding: 'utf8' }).stdout.trim();
}

/** A log of `size` leaves, with every proof that there is. */
function everything(size: number) {
  const operator = new Operator();
  while (operator.log.size < size) operator.publishWording({ version: operator.log.size });
  const { log, vkey } = operator;
  return {
    vkey,
    checkpoint: log.checkpoint(),
    leaves: upTo(size).map((index) => ({ index, leaf: log.leaf(index), path: log.inclusion(index).map(hex) })),
    older: upTo(size).map((i) => ({
      size: i + 1,
      root: hex(log.rootAt(i + 1)),
      path: log.consistency(i + 1).map(hex),
    })),
  };
}

test('trees of many sizes, and not with one thing changed', { timeout: 120_000 }, () => {
  for (const size of [1, 2, 3, 7, 8, 9, 31, 64, 70]) expect(check(everything(size))).toBe('ok');

  const all = everything(9);
  const [, , third, fourth] = all.leaves;
  const [, , , , older] = all.older;
  expect(check({ ...all, vkey: new Operator({ seed: 'other' }).vkey })).toMatch(/^checkpoint: /);
  expect(check({ ...all, checkpoint: all.checkpoint.replace('\n9\n', '\n10\n') })).toMatch(/^checkpoint: /);
  expect(check({ ...all, leaves: [{ ...third, leaf: fourth?.leaf }] })).toMatch(/^leaf 2: /);
  expect(check({ ...all, leaves: [{ ...third, index: 3 }] })).toMatch(/^leaf 3: /);
  expect(check({ ...all, older: [{ ...older, path: older?.path.slice(1) }] })).toMatch(/^tree of 5: /);
});
