/** Backups and what comes back of them: all of it or nothing, and never over something. */
import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';
import { openDatabase } from '../store/database.ts';
import { describeFile } from './manifest.ts';

let dir = '';
let data = '';
let elsewhere = '';
let backup = '';

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  [data, elsewhere, backup] = [join(dir, 'data'), join(dir, 'elsewhere'), join(dir, 'backup')];
  await consents(2);
  expect(await run(data, 'backup', backup)).toMatchObject({ status: 0, err: '' });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function consents(count: number): Promise<void> {
  mkdirSync(data, { recursive: true });
  const real = await openReal({ dir: data, env: { DATA_DIR: data }, clock: Date.now, random: randomBytes });
  if ((await real.deps.log.newest()).tree.size === 1) await setUpLarkspur(real.deps);
  for (let i = 0; i < count; i++) await send(real.deps, await tick(real.deps));
  await real.close();
}

/** As an operator would, with keys and register where they are kept apart. */
function run(dataDir: string, ...args: string[]): Promise<Said> {
  const apart = { KEYS_DIR: join(data, 'keys'), REGISTER_URL: `file:${join(data, 'register.db')}` };
  return runCommand(args, { env: { DATA_DIR: dataDir, ...apart } });
}

/** Changes rows as whoever has the file can. */
async function alterRows(path: string, statements: string): Promise<void> {
  const db = await openDatabase({ url: `file:${path}` });
  const [triggers = []] = await db.read({
    sql: "select name from sqlite_master where type = 'trigger' and tbl_name in ('wordings', 'key_leaves')",
  });
  await db.script(triggers.map(({ name }) => `drop trigger ${name};`).join('') + statements);
  await db.flush();
  db.close();
}

function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

test('a backup is one file with its manifest, without keys and register, and for its owner alone', () => {
  expect(readdirSync(backup).sort()).toEqual(['consent.db', 'manifest.json']);
  expect(statSync(backup).mode & 0o077).toBe(0);
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ v: 1, log: { origin: 'localhost/log', size: 4 }, files: [{ name: 'consent.db' }] });
});

test('what comes back elsewhere is whole by the doctor, and the register agrees', async () => {
  const { status, out } = await run(elsewhere, 'restore', backup);
  expect([status, out]).toEqual([0, expect.stringContaining('nothing that was signed is missing')]);
  expect(readdirSync(elsewhere)).toEqual(['consent.db']);
  const doctor = await run(elsewhere, 'doctor');
  expect(doctor.out).toContain('register      4 leaves were signed, and stand as signed');
  expect(doctor.status).toBe(0);
});

test('an old backup is told by the register, and what to do', async () => {
  await consents(3);
  const { status, out } = await run(elsewhere, 'restore', backup);
  expect(status).toBe(0);
  expect(out).toContain('7 leaves were signed: 3 of them are not in this backup');
  expect(out).toContain('phone-consent recover');
  expect((await run(elsewhere, 'doctor')).status).toBe(1);
});

test('with the keys only where that is asked for', async () => {
  const whole = join(dir, 'whole');
  expect((await run(data, 'backup', whole, '--with-keys')).status).toBe(0);
  expect(readdirSync(join(whole, 'keys')).sort()).toEqual(readdirSync(join(data, 'keys')).sort());
  const keys = join(elsewhere, 'keys');
  const env = { DATA_DIR: elsewhere, KEYS_DIR: keys, REGISTER_URL: `file:${join(data, 'register.db')}` };
  expect(await runCommand(['restore', backup, '--with-keys'], { env })).toMatchObject({
    status: 1,
    err: expect.stringContaining('it holds no keys'),
  });
  expect((await runCommand(['restore', whole, '--with-keys'], { env })).status).toBe(0);
  expect(filesIn(keys)).toEqual(filesIn(join(data, 'keys')));
  expect((await runCommand(['doctor'], { env })).status).toBe(0);
  const third = { ...env, DATA_DIR: join(dir, 'third') };
  expect(await runCommand(['restore', whole, '--with-keys'], { env: third })).toMatchObject({
    status: 1,
    err: expect.stringContaining('nothing is written over keys'),
  });
});

describe('a damaged backup changes nothing, and says what is wrong', () => {
  const file = (name: string) => join(backup, name);
  const flip = (name: string, at: number) => {
    const bytes = readFileSync(file(name));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file(name), bytes);
  };
  const alterManifest = (alter: (manifest: { log: { size: number }; files: { name: string }[] }) => void) => {
    const manifest = JSON.parse(readFileSync(file('manifest.json'), 'utf8'));
    alter(manifest);
    writeFileSync(file('manifest.json'), JSON.stringify(manifest));
  };

  test.each<[string, () => void, string]>([
    ['a flipped byte', () => flip('consent.db', 40_000), 'consent.db is damaged: its SHA-256'],
    ['a truncated database', () => truncateSync(file('consent.db'), 8192), 'consent.db is damaged: 8192 bytes of'],
    ['an empty database', () => truncateSync(file('consent.db'), 0), 'consent.db is damaged: 0 bytes of'],
    ['a missing database', () => rmSync(file('consent.db')), 'consent.db is missing'],
    ['a missing manifest', () => rmSync(file('manifest.json')), 'it has no manifest.json'],
    [
      'a truncated manifest',
      () => truncateSync(file('manifest.json'), 100),
      'manifest.json is damaged: it is not JSON',
    ],
    [
      'a manifest of another log',
      () =>
        alterManifest(({ log }) => {
          log.size += 1;
        }),
      'another log than the manifest',
    ],
    [
      'a manifest that leads elsewhere',
      () => alterManifest(({ files }) => void files.splice(0, 1, { ...files[0], name: '../x' })),
      'files.0.name',
    ],
    ['a folder that is none', () => rmSync(backup, { recursive: true }), 'is no backup'],
  ])('%s', async (_, damage, reason) => {
    damage();
    const before = filesIn(backup);
    const { status, err } = await run(elsewhere, 'restore', backup);
    expect([status, err]).toEqual([1, expect.stringContaining(reason)]);
    expect(err).toContain('Nothing was changed');
    expect(filesIn(backup)).toEqual(before);
    expect(filesIn(elsewhere)).toEqual({});
  });

  test.each<[string, string, string]>([
    [
      'a list of key leaves that lost one',
      'delete from key_leaves where position = 0',
      'the list of key leaves is wrong about leaf 0',
    ],
    [
      'another wording than was published',
      "update wordings set content = replace(content, 'Larkspur', 'Another') where position is not null",
      'a wording is not what the log holds, at leaf',
    ],
  ])('%s, in the database and altered with its manifest', async (_, statement, reason) => {
    await alterRows(file('consent.db'), statement);
    const described = await describeFile(backup, 'consent.db');
    alterManifest(({ files }) => void files.splice(0, 1, described));
    const { status, err } = await run(elsewhere, 'restore', backup);
    expect([status, err]).toEqual([1, expect.stringContaining(reason)]);
    expect(filesIn(elsewhere)).toEqual({});

    await alterRows(join(data, 'consent.db'), statement);
    const second = await run(data, 'backup', join(dir, 'other'));
    expect([second.status, second.err]).toEqual([1, expect.stringContaining(`No backup was made: ${reason}`)]);
  });

  test('a database that was altered together with its manifest does not lead to the log’s root', async () => {
    await alterRows(
      file('consent.db'),
      'drop trigger entries_stay; update entries set leaf = replace(leaf, \'"v":1\', \'"v":2\') where position = 3',
    );
    const described = await describeFile(backup, 'consent.db');
    alterManifest(({ files }) => void files.splice(0, 1, described));
    const { status, err } = await run(elsewhere, 'restore', backup);
    expect([status, err]).toEqual([1, expect.stringContaining('do not lead to its root')]);
    expect(filesIn(elsewhere)).toEqual({});
  });
});

describe('nothing is written over', () => {
  test.each(['consent.db', 'consent.db-wal'])('%s in the place of the database', async (name) => {
    cpSync(backup, elsewhere, { recursive: true });
    rmSync(join(elsewhere, 'consent.db'));
    writeFileSync(join(elsewhere, name), 'mine');
    const { status, err } = await run(elsewhere, 'restore', backup);
    expect([status, err]).toEqual([1, expect.stringContaining(`${name} is there already`)]);
    expect(readFileSync(join(elsewhere, name), 'utf8')).toBe('mine');
  });

  test('a backup over a backup', async () => {
    const before = filesIn(backup);
    const { status, err } = await run(data, 'backup', backup);
    expect([status, err]).toEqual([1, expect.stringContaining('never written over another')]);
    expect(filesIn(backup)).toEqual(before);
  });
});

test.each(['backup', 'restore'])('%s leaves a libSQL server to itself, and says how', async (command) => {
  const env = { DATA_DIR: data, DATABASE_URL: 'http://127.0.0.1:1' };
  const { status, err } = await runCommand([command, join(dir, 'other')], { env });
  expect(status).toBe(2);
  expect(err).toContain('makes its own backups');
  expect(existsSync(join(dir, 'other'))).toBe(false);
});

test('a database that is damaged is not backed up, and nothing half written is left', async () => {
  const db = await openDatabase({ url: `file:${join(data, 'consent.db')}` });
  await db.flush();
  db.close();
  for (const suffix of ['-wal', '-shm']) rmSync(join(data, `consent.db${suffix}`), { force: true });
  const bytes = readFileSync(join(data, 'consent.db'));
  writeFileSync(join(data, 'consent.db'), bytes.fill(0xff, bytes.length / 2));
  const { status, err } = await run(data, 'backup', join(dir, 'other'));
  expect([status, err]).toEqual([1, expect.stringContaining('No backup was made: ')]);
  expect(readdirSync(dir).filter((name) => name.startsWith('other'))).toEqual([]);
});
