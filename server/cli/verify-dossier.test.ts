/** `phone-consent verify` of a dossier: the same command, told by the file's first bytes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packMembers, unpackMembers } from '../../shared/dossier/container.ts';
import { DOSSIER_STEPS } from '../../shared/dossier/report.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer } from '../../test/kit/server.ts';

let dir = '';
let zip: Uint8Array;
let vkey = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'phone-consent-'));
  const server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps));
  const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ phone: '+12025550143', sender: 'larkspur' });
  const reply = await server.app.request('/v1/dossiers', { method: 'POST', headers, body });
  zip = new Uint8Array(await reply.arrayBuffer());
  vkey = server.deps.log.vkey;
  await server.close();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function verify(file: Uint8Array, ...more: string[]): Promise<Said> {
  const path = join(dir, 'dossier.zip');
  await writeFile(path, file);
  return runCommand(['verify', path, '--key', vkey, ...more]);
}

test('a good one exits 0, and shows each record, each file, each step, and what is not shown', async () => {
  const { status, out, err } = await verify(zip);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/^✓ Unchanged since made\n/);
  expect(out).toContain('granted, for +12025550143');
  for (const { name } of unpackMembers(zip).slice(2)) expect(out).toMatch(new RegExp(`[0-9a-f]{64} {2}${name}`));
  expect(out.match(/^ {2}✓ {2}\d /gm)?.length).toBe(DOSSIER_STEPS.length);
  expect(out).toContain('That it is complete');
});

test('one with a changed byte exits 1, and shows nothing of what it holds', async () => {
  const { status, out } = await verify(zip.map((byte, at) => (at === zip.length >> 1 ? byte ^ 1 : byte)));
  expect(status).toBe(1);
  expect(out).toMatch(/^✗ Not verified\n {2}Step 1 failed/);
  expect(out).not.toContain('+12025550143');
});

test('one that was packed again names the file that was changed', async () => {
  const members = unpackMembers(zip).map(({ name, bytes }) => {
    return { name, bytes: name === 'index.html' ? utf8(fromUtf8(bytes).replace('granted', 'refused')) : bytes };
  });
  const { status, out } = await verify(packMembers(members));
  expect([status, out]).toEqual([1, expect.stringContaining('✗ index.html')]);
});

test('--json prints the report for programs', async () => {
  const { status, out } = await verify(zip, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ verified: true, manifest: { sender: { id: 'larkspur' } } });
});
