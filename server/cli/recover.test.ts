import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { send, tick } from '../../test/kit/larkspur-deps.ts';
import { OperatorData } from '../../test/kit/operator-data.ts';
import { StopJournal } from '../journal/stop-journal.ts';
import { loadKeys } from '../keys/keys.ts';
import { openDatabase } from '../store/database.ts';

const data = OperatorData.forEachTest();
const { run, withServer, alter, replace } = data;

describe('recover', () => {
  test('does not end a log that is whole', async () => {
    const { status, err } = await run('recover', '--yes');
    expect([status, err]).toEqual([2, expect.stringContaining('Nothing is lost: localhost/log is whole')]);
    await withServer(async ({ deps }) => expect(deps.log.origin).toBe('localhost/log'));
  });

  test('ends no log beside a server that runs', async () => {
    await alter('register.db', 'update register set size = 9');
    const journal = new StopJournal(join(data.dir, 'stops-8787.journal'), loadKeys(join(data.dir, 'keys')));
    const { status, err } = await run('recover', '--yes');
    journal.close();
    expect([status, err]).toEqual([2, expect.stringContaining('A server is running')]);
  });

  test('tells what it would do, and does nothing without --yes', async () => {
    await alter('register.db', 'update register set size = 9');
    const { status, out } = await run('recover');
    expect(status).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('signed a tree of 9 leaves; 3 of them are here, 6 are gone.');
    expect(out).toContain('Nothing was changed.');
    expect((await run('doctor')).out).toContain('✗ register');
  });

  test('opens a new log where the register is lost for good', async () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(data.dir, `register.db${suffix}`), { force: true });
    const before = readdirSync(data.dir).sort();
    const told = (await run('recover')).out.replaceAll(/\s+/g, ' ');
    expect(told).toContain('signed a tree of 3 leaves; 3 of them are here');
    expect(told).toContain(`There is no register at file:${join(data.dir, 'register.db')}.`);
    expect(readdirSync(data.dir).sort()).toEqual(before);
    expect((await run('recover', '--yes')).status).toBe(0);
    await withServer(async ({ deps }) => expect(deps.log.origin).toBe('localhost/log-2'));
  });

  test('tells what to do about a register that is no database', async () => {
    await replace('register.db');
    for (const args of [['recover'], ['recover', '--yes']]) {
      const { status, err } = await run(...args);
      const told = err.replaceAll(/\s+/g, ' ');
      expect([status, told]).toEqual([
        2,
        expect.stringMatching(/register\.db.*move this file away and run .*recover.* again/),
      ]);
    }
  });

  test('goes by the database where the register is an empty one, and does not write to it without --yes', async () => {
    await alter('register.db', 'drop table register');
    expect((await run('recover')).out).toContain('signed a tree of 3 leaves; 3 of them are here');
    const register = await openDatabase({ url: `file:${join(data.dir, 'register.db')}` });
    expect(await register.read({ sql: 'select * from sqlite_master' })).toEqual([[]]);
    register.close();
  });

  test('opens a new log that a server runs on, and prints its key', async () => {
    await alter('register.db', 'update register set size = 9');
    const { status, out } = await run('recover', '--yes');
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}localhost\/log-2\+[0-9a-f]{8}\+/m);
    await withServer(async ({ deps }) => {
      expect(deps.log.origin).toBe('localhost/log-2');
      await send(deps, await tick(deps));
    });
    expect((await run('doctor')).status).toBe(0);
  });
});
