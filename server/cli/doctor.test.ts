import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../test/kit/command-line.ts';
import { send, tick } from '../../test/kit/larkspur-deps.ts';
import { OperatorData, STOP } from '../../test/kit/operator-data.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';

const data = OperatorData.forEachTest();
const { run, withServer, alter, script, loseLine, forgeRecord } = data;

describe('doctor', () => {
  test('finds a published wording that is another than the log holds, and one that is gone', async () => {
    const foreign = 'pragma foreign_keys = off; drop trigger wordings_stay; drop trigger wordings_remain;';
    await script('consent.db', `${foreign} update wordings set content = replace(content, 'agree', 'do not agree');`);
    const finding = expect.stringMatching(/✗ wordings .*1 .* not what the log holds, at leaf \d+/);
    expect(await run('doctor')).toMatchObject({ status: 1, out: finding });
    await script('consent.db', 'pragma foreign_keys = off; delete from wordings;');
    expect(await run('doctor')).toMatchObject({ status: 1, out: finding });
  });

  test.each(['drop table migrations', 'delete from migrations', 'delete from migrations where version > 22'])(
    'says what to do where the list of migrations lost rows: %s',
    async (statement) => {
      await script('consent.db', statement);
      const finding = /✗ database +the list of migrations .*bring that table back from a backup of the same version/;
      expect(await run('doctor')).toMatchObject({ status: 1, out: expect.stringMatching(finding) });
      const start = await run('purge');
      expect([start.status, start.err]).toEqual([2, expect.stringContaining('Nothing is migrated')]);
    },
  );

  test('finds that the suppression of a withdrawal is gone', async () => {
    await withServer(async ({ deps }) => void (await withdraw(deps, STOP)));
    expect(await run('doctor')).toMatchObject({ status: 0, out: expect.stringContaining('✓ suppressions') });
    await script('consent.db', 'drop trigger suppressions_remain; delete from suppressions;');
    const finding = /✗ suppressions .*left behind is gone, at leaf 3, 4: bring .* back from a backup/;
    expect(await run('doctor')).toMatchObject({ status: 1, out: expect.stringMatching(finding) });
  });

  test('finds a stop that was lifted in the database alone, and rebuild has it stop again', async () => {
    await withServer(async ({ deps }) => void (await withdraw(deps, STOP)));
    await alter(
      'consent.db',
      "insert into suppression_lifts select id, 'larkspur-offers', 'rec_none', created_at from suppressions",
      "update suppressions set annulled_by = 'ann_none'",
    );
    const finding =
      /✗ suppressions .*1 are lifted by no confirmed act, and 1 annulled by no batch that may, the first sup_\S+: run/;
    expect(await run('doctor')).toMatchObject({ status: 1, out: expect.stringMatching(finding) });
    const told = await run('rebuild');
    expect(told).toMatchObject({ status: 1, out: expect.stringContaining('2 differences') });
    expect(told.out).toMatch(/^sup_\S+ {2}lifted for larkspur-offers by no confirmed act$/m);
    expect(told.out).toMatch(/^sup_\S+ {2}annulled by no batch that may$/m);
    expect((await run('rebuild', '--write')).status).toBe(0);
    expect((await run('doctor')).status).toBe(0);
  });

  test('finds nothing wrong with an operator’s data as a server left it', async () => {
    const { status, out } = await run('doctor');
    expect(status).toBe(0);
    expect(out).toContain('✓ database');
    expect(out).toContain('✓ log           localhost/log, 3 leaves');
    expect(out).toContain('✓ register      3 leaves were signed, and stand as signed');
    expect(out).toContain('✓ consent lines 1, all as their records say');
    expect(out).toMatch(/Nothing is wrong\.\n$/);
  });

  test('finds nothing wrong beside a server that records meanwhile', async () => {
    await withServer(async ({ deps }) => {
      let isLooking = true;
      const recording = (async () => {
        while (isLooking) await send(deps, await tick(deps));
      })();
      for (let i = 0; i < 10; i++) expect((await run('doctor')).out).not.toContain('✗');
      isLooking = false;
      await recording;
    });
  }, 60_000);

  test('changes nothing, not even where there is nothing yet', async () => {
    const empty = join(data.dir, 'nothing');
    const { status, out } = await runCommand(['doctor'], { env: { DATA_DIR: empty } });
    expect(status).toBe(0);
    expect(out).toContain('! database');
    expect(existsSync(empty)).toBe(false);
  });

  test('names a journal that keeps withdrawals and that nobody reads', async () => {
    writeFileSync(join(data.dir, 'stops-9999.journal'), 'sealed\n');
    const { status, out } = await run('doctor');
    expect(status).toBe(1);
    expect(out).toContain('✗ journals      withdrawals wait in stops-9999.journal');
  });

  test.each([
    ['a database that cannot be read', 'database', () => alter('consent.db', 'alter table records rename to lost')],
    ['an altered consent line', 'consent lines', () => alter('consent.db', "update consents set status = 'withdrawn'")],
    ['a consent line that is gone', 'consent lines', () => loseLine()],
    [
      'a consent line under another number',
      'consent lines',
      () => alter('consent.db', "update consents set phone_key = 'h1:another'"),
    ],
    ['a record that is not the one in the log', 'records', () => forgeRecord()],
    [
      'a record that is gone',
      'records',
      () =>
        alter(
          'consent.db',
          'pragma foreign_keys = off',
          'drop trigger records_remain',
          'delete from vault',
          'delete from records',
        ),
    ],
    [
      'a record that was never logged',
      'records',
      () => alter('consent.db', 'insert into records select id || 2, consent, 2, 9, jws, offer from records'),
    ],
    [
      'an altered leaf',
      'leaves',
      () => alter('consent.db', 'drop trigger entries_stay', "update entries set leaf = '{}' where position = 2"),
    ],
    [
      'a record of a time that has not come',
      'clock',
      () => alter('consent.db', "update log_head set recorded_at = '2090-01-01T00:00:00.000Z'"),
    ],
    ['data older than what was signed', 'register', () => alter('register.db', 'update register set size = 9')],
    ['another tree than what was signed', 'register', () => alter('register.db', "update register set root = 'AAAA'")],
    ['a lost database', 'log', async () => rmSync(join(data.dir, 'consent.db'))],
    ['a log without its head', 'log', () => alter('consent.db', 'delete from log_head')],
    ['a lost register', 'register', async () => rmSync(join(data.dir, 'register.db'))],
    ['a key that others can read', 'keys', async () => chmodSync(join(data.dir, 'keys', 'log.pem'), 0o644)],
    ['a lost key', 'keys', async () => rmSync(join(data.dir, 'keys', 'log.pem'))],
    [
      'another log’s key',
      'log',
      async () => {
        const record = readdirSync(join(data.dir, 'keys')).find((name) => name.startsWith('record-'));
        copyFileSync(join(data.dir, 'keys', record ?? ''), join(data.dir, 'keys', 'log.pem'));
      },
    ],
  ])('names %s', async (_, about, harm) => {
    await harm();
    const { status, out } = await run('doctor');
    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`^✗ ${about} `, 'm'));
  });

  test('compares no consent line with a record that is not the one in the log', async () => {
    await forgeRecord();
    const { out } = await run('doctor');
    expect(out).toMatch(/^! consent lines not compared with records that are not what the log holds$/m);
    expect(out).not.toContain('run phone-consent rebuild');
  });

  test('settings that no server would start with are told, all at once', async () => {
    const { status, err } = await runCommand(['doctor'], { env: { NODE_ENV: 'production', PORT: 'x' } });
    expect(status).toBe(2);
    for (const name of ['PORT', 'PUBLIC_URL', 'KEYS_DIR', 'REGISTER_URL']) expect(err).toContain(name);
  });

  test('in production, limits that are off are wrong', async () => {
    const apart = mkdtempSync(join(tmpdir(), 'apart-'));
    const { status, out } = await runCommand(['doctor'], {
      env: {
        ...data.env,
        NODE_ENV: 'production',
        PUBLIC_URL: 'https://consent.example',
        KEYS_DIR: join(apart, 'keys'),
        REGISTER_URL: `file:${join(apart, 'register.db')}`,
        RATE_LIMITS: 'off',
      },
    });
    rmSync(apart, { recursive: true });
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ limits/m);
  });
});

test('doctor tells what is gone from the vault without an erasure', async () => {
  expect((await run('doctor')).out).toContain('✓ vault         beside each record, what is sealed is there\n');
  await alter('consent.db', 'delete from vault');
  const { status, out } = await run('doctor');
  expect([status, out]).toEqual([1, expect.stringContaining('✗ vault         what is sealed beside 1 record is gone')]);
});

test.each([
  [
    'a seal beside a record',
    "update vault set sealed = 'AAAA' || substr(sealed, 5)",
    'of records, 1 does not open: rec_',
  ],
  ['a data key', "update data_keys set wrapped = 'AAAA' || substr(wrapped, 5)", 'of data keys, 1 does not open: '],
  ['a data key that was blanked', "update data_keys set wrapped = '', epoch = ''", 'of data keys, 1 does not open: '],
  [
    'a data key that was made to look erased',
    "update data_keys set phone_key = 'erased:' || id, wrapped = '', epoch = ''",
    'of records, 1 does not open: rec_',
  ],
  ['a data key of another sender', "update data_keys set sender = 'another'", 'of records, 1 does not open: rec_'],
])('doctor names %s', async (_, statement, detail) => {
  expect((await run('doctor')).out).toContain('✓ seals         all 2 open\n');
  await alter('consent.db', statement);
  const { status, out } = await run('doctor');
  expect([status, out]).toEqual([1, expect.stringContaining(`✗ seals         ${detail}`)]);
});

test.each([
  ['a program of another sender', "update programs set sender = 'x'", 'of programs name senders that are not there'],
  ['a sender that is gone', 'delete from senders', 'of programs name senders that are not there'],
  [
    'a number to send from that cannot be read',
    "update programs set sending_numbers = '['",
    'have no JSON in sending_numbers',
  ],
  ['origins of a site that cannot be read', "update sites set origins = ''", '1 of sites have no JSON in origins'],
])('doctor names %s', async (_, statement, detail) => {
  await script('consent.db', `pragma foreign_keys = off; ${statement};`);
  const { status, out } = await run('doctor');
  expect([status, out]).toEqual([1, expect.stringContaining(detail)]);
});

test('doctor names a program that was given to another sender, since checks go by that one’s stops', async () => {
  await script(
    'consent.db',
    `insert into senders (id, legal_name, created_at) select 'another', legal_name, created_at from senders;
    update programs set sender = 'another' where id = 'larkspur-offers'`,
  );
  const { status, out } = await run('doctor');
  expect([status, out]).toEqual([1, expect.stringContaining('larkspur-offers: of another sender')]);
});
