/** The commands that docs/record-format.md prints verify a checkpoint with OpenSSL alone. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needTool, OPENSSL } from './tool.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const page = readFileSync(`${docs}record-format.md`, 'utf8');
const [, commands = ''] = /```sh\n(.*?openssl.*?)```/s.exec(page) ?? [];
let folder: string;

beforeEach((context) => {
  needTool(context, OPENSSL);
  folder = mkdtempSync(join(tmpdir(), 'openssl-'));
  for (const name of ['checkpoint.txt', 'vkey.txt'])
    cpSync(`${docs}examples/record-format/${name}`, join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the commands print, run as they stand on the page. */
function run(): string {
  return execFileSync('sh', ['-e', '-c', commands], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('the checkpoint of the worked example verifies', () => {
  expect(run()).toContain('Signature Verified Successfully');
});

test('a checkpoint of another size does not', () => {
  const path = join(folder, 'checkpoint.txt');
  writeFileSync(path, readFileSync(path, 'utf8').replace('\n5\n', '\n6\n'));
  expect(run).toThrow();
});
