/** `phone-consent dossier`, on the data of an operator with no server running. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackMembers } from '../../shared/dossier/container.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { runCommand } from '../../test/kit/command-line.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';

const PHONE = '+12025550143';
let dir: string;
let vkey: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const { deps, close } = await openReal({ dir, env: { DATA_DIR: dir } });
  await setUpLarkspur(deps);
  await send(deps, await tick(deps));
  vkey = deps.log.vkey;
  await close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const dossier = (phone: string, ...more: string[]) =>
  runCommand(['dossier', '--sender', 'larkspur', '--user', ADMIN.userId, ...more], {
    env: { DATA_DIR: dir },
    input: phone,
  });

test('writes a file for its owner alone that the same command line verifies; the read is in it', async () => {
  const out = join(dir, 'dossier.zip');
  const made = await dossier(`${PHONE}\n`, '--out', out);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(made.out).not.toContain('2025550143');
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect((await runCommand(['verify', out, '--key', vkey])).status).toBe(0);
  const content = unpackMembers(readFileSync(out)).find(({ name }) => name === 'dossier.json');
  const { phone, audit } = JSON.parse(fromUtf8(content?.bytes ?? new Uint8Array()));
  expect(phone).toBe(PHONE);
  expect(audit[0]).toMatchObject({ action: 'dossier.make', method: 'command_line', actor: ADMIN.userId });
});

test('writes the person’s edition, which names nobody', async () => {
  const out = join(dir, 'person.zip');
  expect((await dossier(PHONE, '--out', out, '--edition', 'person')).status).toBe(0);
  const names = unpackMembers(readFileSync(out)).map(({ name }) => name);
  expect(names).not.toContain('certificate-draft.html');
});

test.each([
  ['a number that is none', '12', ['--out', 'x.zip']],
  ['no number', '', ['--out', 'x.zip']],
  ['no file', PHONE, []],
  ['another edition', PHONE, ['--out', 'x.zip', '--edition', 'all']],
  ['another sender', PHONE, ['--out', 'x.zip', '--sender', 'nobody']],
])('says no to %s, and writes nothing', async (_, phone, more) => {
  const { status, out, err } = await dossier(phone, ...more.map((each) => each.replace('x.zip', join(dir, 'x.zip'))));
  expect([status, out]).toEqual([2, '']);
  expect(err).not.toContain('2025550143');
  expect(statSync(join(dir, 'x.zip'), { throwIfNoEntry: false })).toBeUndefined();
});
