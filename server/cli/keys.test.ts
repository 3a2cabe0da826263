import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { send, tick } from '../../test/kit/larkspur-deps.ts';
import { OperatorData } from '../../test/kit/operator-data.ts';

const data = OperatorData.forEachTest();
const { run, withServer, alter } = data;

describe('keys', () => {
  const recordKeys = () => readdirSync(join(data.dir, 'keys')).filter((name) => name.startsWith('record-'));

  test('lists the log key, the root key and the record keys with their lives', async () => {
    const { status, out } = await run('keys');
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}localhost\/log\+[0-9a-f]{8}\+/m);
    expect(out).toMatch(/^record {2}\S{43} {2}good from leaf 1$/m);
  });

  test('rotate makes a new key; what the old one signed still verifies, and the server goes on with the new', async () => {
    const { status, out } = await run('keys', 'rotate');
    expect(status).toBe(0);
    const kid = /signed by (\S{43})/.exec(out)?.[1];
    const listed = (await run('keys', 'list')).out;
    expect(listed).toMatch(/^record {2}\S{43} {2}good from leaf 1, retired at leaf 4$/m);
    expect(listed).toContain(`record  ${kid}  good from leaf 4`);
    await withServer(async ({ deps }) => {
      const { records } = await send(deps, await tick(deps));
      expect(records).toHaveLength(1);
    });
    expect((await run('doctor')).status).toBe(0);
  });

  test('compromise says from where on a key is not good', async () => {
    const [, kid = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    expect((await run('keys', 'compromise', kid, '--last-good', '2')).status).toBe(0);
    expect((await run('keys')).out).toContain(`${kid}  good from leaf 1, in other hands after leaf 2`);
    expect((await run('doctor')).out).not.toContain('no longer verify');
  });

  test('compromise tells how many records no longer verify, and so does the doctor', async () => {
    const [, kid = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    expect((await run('keys', 'compromise', kid, '--last-good', '1')).out).toContain(
      'Records that no longer verify: 1.',
    );
    expect((await run('doctor')).out).toContain('! records       1 no longer verify');
  });

  test('invalidate shows which consents rest on a stolen key, and ends them for a named user', async () => {
    const [, kid = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    const { out } = await run('keys', 'compromise', kid, '--last-good', '1');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('phone-consent keys invalidate --do --user ID');
    const shown = await run('keys', 'invalidate');
    expect([shown.status, shown.out]).toEqual([1, expect.stringContaining('rest on records of a stolen key: 1.')]);
    expect(shown.out).toContain('Nothing was changed.');
    const nobody = await run('keys', 'invalidate', '--do');
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('--user is missing')]);
    const done = await run('keys', 'invalidate', '--do', '--user', 'usr_test');
    expect([done.status, done.out]).toEqual([0, expect.stringContaining('Ended: 1.')]);
    expect(await run('keys', 'invalidate')).toMatchObject({ status: 0, out: expect.stringContaining(': 0.') });
    expect((await run('doctor')).status).toBe(0);
  });

  test('compromise counts what was signed by a key that the stolen one brought in, and so does the doctor', async () => {
    const [, first = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    await run('keys', 'rotate');
    await withServer(async ({ deps }) => void (await send(deps, await tick(deps))));
    const { out } = await run('keys', 'compromise', first, '--last-good', '1');
    expect(out).toContain('Records that no longer verify: 2.');
    expect((await run('doctor')).out).toContain('! records       2 no longer verify');
  });

  test('compromise cannot be taken back by a later leaf, and says so', async () => {
    const [, kid = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    await run('keys', 'compromise', kid, '--last-good', '2');
    for (const later of ['2', '3']) {
      const again = await run('keys', 'compromise', kid, '--last-good', later);
      expect(again).toMatchObject({ status: 2, err: expect.stringContaining('is not good after leaf 2 already') });
    }
    expect(recordKeys()).toHaveLength(2);
    expect((await run('keys', 'compromise', kid, '--last-good', '1')).status).toBe(0);
  });

  test('a declared theft that somebody took out of the list of key leaves is found, and brought back', async () => {
    const [, kid = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    await run('keys', 'compromise', kid, '--last-good', '1');
    const { out: listed } = await run('keys');
    await alter('consent.db', 'delete from key_leaves where position = (select max(position) from key_leaves)');
    expect((await run('keys')).out).not.toBe(listed);
    expect(await run('doctor')).toMatchObject({
      status: 1,
      out: expect.stringMatching(/✗ key leaves .*wrong about leaf \d+: run/),
    });
    const refusal = { name: 'LogRefusal', message: expect.stringMatching(/wrong about leaf \d+.*rebuild --write/) };
    await expect(withServer(async () => {})).rejects.toMatchObject(refusal);
    expect(await run('rebuild')).toMatchObject({ status: 1, out: expect.stringContaining('1 difference.') });
    expect(await run('rebuild', '--write')).toMatchObject({ status: 0, out: expect.stringContaining('put right') });
    expect((await run('keys')).out).toBe(listed);
    expect((await run('doctor')).status).toBe(0);
    await withServer(async ({ deps }) => expect(deps.log.origin).toBe('localhost/log'));
  });

  test('a list of key leaves that is gone is made anew, and no log ends for it', async () => {
    const listed = (await run('keys')).out;
    await alter('consent.db', 'delete from key_leaves');
    const advice = expect.stringContaining('rebuild --write');
    await expect(withServer(async () => {})).rejects.toMatchObject({ name: 'LogRefusal', message: advice });
    expect(await run('keys')).toMatchObject({ status: 2, err: advice });
    for (const args of [['recover'], ['recover', '--yes']]) {
      expect(await run(...args)).toMatchObject({ status: 2, err: expect.stringContaining('Nothing is lost') });
    }
    expect(await run('doctor')).toMatchObject({
      status: 1,
      out: expect.stringMatching(/✗ key leaves .*rebuild --write/),
    });
    expect(await run('rebuild', '--write')).toMatchObject({ status: 0, out: expect.stringContaining('put right') });
    expect((await run('keys')).out).toBe(listed);
    expect(await run('doctor')).toMatchObject({ status: 0 });
    await withServer(async ({ deps }) => expect(deps.log.origin).toBe('localhost/log'));
  });

  test('no key leaf is written that would make the log unreadable', async () => {
    const [, first = ''] = /^record {2}(\S{43})/m.exec((await run('keys')).out) ?? [];
    expect(await run('keys', 'compromise', first, '--last-good', '999999')).toMatchObject({
      status: 2,
      err: expect.stringContaining('Nothing was changed.'),
    });
    // What was refused leaves no key behind that nobody uses.
    expect(recordKeys()).toHaveLength(1);
    const second = /signed by (\S{43})/.exec((await run('keys', 'rotate')).out)?.[1] ?? '';
    expect(recordKeys()).toHaveLength(2);
    expect((await run('keys', 'compromise', first, '--last-good', '2')).status).toBe(0);
    // What the stolen key brought into use is undone with it, and so is its own retirement, which it signed for.
    const listed = (await run('keys')).out;
    expect(listed).toContain(`${second}  fell with ${first}, which was in other hands when it brought this one in`);
    expect(listed).toMatch(new RegExp(`^record {2}${first} {2}good from leaf 1, in other hands after leaf 2$`, 'm'));
    expect((await run('keys', 'compromise', second, '--last-good', '2')).status).toBe(2);
    expect((await run('doctor')).status).toBe(0);
    await withServer(async ({ deps }) => expect((await send(deps, await tick(deps))).records).toHaveLength(1));
  });

  test.each([
    ['a key the log does not know', ['compromise', 'A'.repeat(43), '--last-good', '2'], 'knows no record key'],
    ['no last good leaf', ['compromise', 'A'.repeat(43)], '--last-good'],
    ['an unknown action', ['destroy'], 'What is "destroy"?'],
  ])('%s is refused', async (_, args, message) => {
    const { status, err } = await run('keys', ...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
