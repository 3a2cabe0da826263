import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../test/kit/command-line.ts';
import { OperatorData, STOP } from '../../test/kit/operator-data.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import { DomainError } from '../errors.ts';
import { StopJournal } from '../journal/stop-journal.ts';
import { findSuppressionsByPhone } from '../store/suppressions.ts';

const data = OperatorData.forEachTest();
const { run, withServer, alter, script, replace } = data;

describe('a command beside the data', () => {
  test('brings the stops into the log that a server left behind: one that starts meanwhile would not know of them', async () => {
    await withServer(async ({ deps }) => {
      const append = () => Promise.reject(new DomainError('log_unavailable', 'The disk is full.'));
      await withdraw({ ...deps, log: { ...deps.log, append } }, STOP);
      expect(deps.journal.waiting).toHaveLength(1);
    });
    expect((await run('export', join(data.dir, 'out'))).status).toBe(0);
    await withServer(async ({ deps }) => {
      expect(deps.journal.waiting).toEqual([]);
      const phoneKey = phoneKeyOf(deps.keys, STOP.phone);
      expect(await findSuppressionsByPhone(deps.db, phoneKey, null)).toMatchObject([{ method: 'stop_message' }]);
    });
  });

  test('is refused while another one runs, in words that say so', async () => {
    await withServer(async ({ deps }) => {
      const journal = new StopJournal(join(data.dir, 'stops-0.journal'), deps.keys);
      const { status, err } = await run('export', join(data.dir, 'out'));
      journal.close();
      expect([status, err]).toEqual([2, expect.stringContaining('Another command is running')]);
    });
  }, 20_000);
});

describe('what only an operator can put right is told in words, not as a fault of the program', () => {
  const READS = ['report', '--from', '2026-11-01', '--until', '2026-11-02'];

  test.each([[['keys', 'rotate']], [['purge']], [['export', 'OUT']], [READS]])(
    '%s on data older than what was signed',
    async (args) => {
      await alter('register.db', 'update register set size = 9');
      const { status, out, err } = await run(...args.map((arg) => (arg === 'OUT' ? join(data.dir, 'out') : arg)));
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/^The database holds 3 leaves, but 9 were signed: .+recover`\.\n$/);
    },
  );

  test('a folder that is none is named with its setting', async () => {
    writeFileSync(join(data.dir, 'file'), '');
    for (const [name, path] of [
      ['KEYS_DIR', 'file'],
      ['RULES_DIR', 'nowhere'],
      ['REGISTER_URL', 'file/register.db'],
    ] as const) {
      const value = (name === 'REGISTER_URL' ? 'file:' : '') + join(data.dir, path);
      const { status, err } = await runCommand(['purge'], { env: { ...data.env, [name]: value } });
      expect(status, name).toBe(2);
      expect(err, name).not.toMatch(/^ +at /m);
      if (name !== 'KEYS_DIR') expect(err).toMatch(new RegExp(`^${name}: .+\n.+\n$`));
    }
  });

  test.each([
    [
      'a file that is no database',
      async () => writeFileSync(join(data.dir, 'consent.db'), 'no database '.repeat(1000)),
    ],
    ['a folder in the place of the database', async () => lostFor(() => mkdirSync(join(data.dir, 'consent.db')))],
    [
      'a first leaf that is none',
      () => alter('consent.db', 'drop trigger entries_stay', "update entries set leaf = '{' where position = 0"),
    ],
  ])('%s', async (_, harm) => {
    await harm();
    for (const command of ['doctor', 'rebuild', 'keys']) {
      const { status, out, err } = await run(command);
      expect(status, command).toBe(command === 'doctor' ? 1 : 2);
      expect(out + err, command).not.toMatch(/^ +at /m);
    }
  });

  test.each([
    ['there is no database', () => lostFor(() => {})],
    ['the database has no log', () => alter('consent.db', 'delete from log_head')],
  ])('a register that is no database is named where %s', async (_, harm) => {
    await harm();
    await replace('register.db');
    const { status, out } = await run('doctor');
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ register +it cannot be read: .+$/m);
  });

  test('a register that is empty, beside no database, says that the first start begins the log', async () => {
    lostFor(() => {});
    await script('register.db', 'drop table register');
    const { status, out } = await run('doctor');
    expect(out).not.toMatch(/✗ (log|register)/);
    expect(status).toBe(0);
  });

  const NO_SIZE = (table: string, columns: string) =>
    `create table other as select * from ${table}; drop table ${table}; create table ${table} (${columns});
      insert into ${table} select * from other; update ${table} set size = 'many'`;
  const HEAD = 'one, size, root, subtrees, recorded_at, commits';

  test.each([
    ['a register that is no database', 'register', () => replace('register.db')],
    [
      'a size of the register that is none',
      'register',
      () => script('register.db', NO_SIZE('register', 'origin, size, root')),
    ],
    ['a root of the register that is none', 'register', () => alter('register.db', "update register set root = '='")],
    ['a size of the head that is none', 'log_head', () => script('consent.db', NO_SIZE('log_head', HEAD))],
    ['subtrees of the head that are none', 'log_head', () => alter('consent.db', "update log_head set subtrees = '{'")],
    ['a root of the head that is none', 'log_head', () => alter('consent.db', "update log_head set root = '='")],
    [
      'a time of the head that is none',
      'log_head',
      () => alter('consent.db', "update log_head set recorded_at = 'soon'"),
    ],
    [
      'a day of the head that no year has',
      'log_head',
      () => alter('consent.db', "update log_head set recorded_at = '2026-02-31T25:00:00.000Z'"),
    ],
    [
      'a hash of the log that is none',
      'entries',
      () => alter('consent.db', 'drop trigger entries_stay', "update entries set hash = '=' where position = 1"),
    ],
  ])('%s is named by each command, and doctor goes on', async (_, name, harm) => {
    await harm();
    for (const command of ['rebuild', 'recover', 'keys', 'purge', 'backup']) {
      const { status, out, err } = await run(
        ...(command === 'backup' ? ['backup', join(data.dir, 'copy')] : [command]),
      );
      expect(out + err, command).not.toMatch(/^ +at /m);
      if (status !== 0) expect(err, command).toContain(name);
    }
    const { status, out } = await run('doctor');
    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`^✗ .*${name}`, 'm'));
    expect(out).toMatch(/^✓ consent lines 1, all as their records say$/m);
  });

  test('a folder of somebody else beside a new one stays', async () => {
    for (const command of ['export', 'backup']) {
      mkdirSync(join(data.dir, `${command}.unfinished`));
      expect((await run(command, join(data.dir, command))).status).toBe(0);
      expect(existsSync(join(data.dir, `${command}.unfinished`))).toBe(true);
      expect(readdirSync(data.dir).filter((name) => name.includes('unfinished'))).toContain(`${command}.unfinished`);
    }
  });

  function lostFor(instead: () => void): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(data.dir, `consent.db${suffix}`), { force: true });
    instead();
  }

  test('a rule pack that cannot be read is named below its setting', async () => {
    mkdirSync(join(data.dir, 'rules'));
    writeFileSync(join(data.dir, 'rules', 'own.json'), '{');
    const { status, err } = await runCommand(['purge'], { env: { ...data.env, RULES_DIR: join(data.dir, 'rules') } });
    expect(status).toBe(2);
    expect(err).toMatch(/^RULES_DIR: .+\nRule pack own\.json: .+\n$/);
    writeFileSync(join(data.dir, 'rules', 'second.json'), '[1, 2]');
    const both = await runCommand(['purge'], { env: { ...data.env, RULES_DIR: join(data.dir, 'rules') } });
    expect(both.err.match(/^Rule pack (own|second)\.json/gm)).toHaveLength(3);
  });
});
