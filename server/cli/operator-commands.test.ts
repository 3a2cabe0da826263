import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import { DomainError } from '../errors.ts';
import { StopJournal } from '../journal/stop-journal.ts';
import { loadKeys } from '../keys/keys.ts';
import { openDatabase } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { findSuppressionsByPhone } from '../store/suppressions.ts';

/** An operator's data after one consent, with no server running. */
let dir: string;
const env = (): Record<string, string> => ({ DATA_DIR: dir });
const run = (...args: string[]): Promise<Said> => runCommand(args, { env: env() });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  await withServer(async ({ deps }) => {
    await setUpLarkspur(deps);
    await send(deps, await tick(deps));
  });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function withServer(work: (real: Real) => Promise<void>): Promise<void> {
  const real = await openReal({ dir, env: env(), clock: Date.now, random: randomBytes });
  try {
    await work(real);
  } finally {
    await real.close();
  }
}

async function alter(file: string, ...statements: string[]): Promise<void> {
  const db = await openDatabase({ url: `file:${join(dir, file)}` });
  await db.write(...statements.map((sql) => ({ sql })));
  db.close();
}

/** Puts a file that is no database in the place of one, of which no connection that still closes has anything to bring in. */
async function replace(file: string): Promise<void> {
  const db = await openDatabase({ url: `file:${join(dir, file)}` });
  await db.flush();
  db.close();
  for (const suffix of ['-wal', '-shm']) rmSync(join(dir, file + suffix), { force: true });
  writeFileSync(join(dir, file), 'no database '.repeat(1000));
}

async function script(file: string, sql: string): Promise<void> {
  const db = await openDatabase({ url: `file:${join(dir, file)}` });
  await db.script(sql);
  db.close();
}

function loseLine(): Promise<void> {
  return script('consent.db', 'pragma foreign_keys = off; delete from consents;');
}

/** Puts a record that says something else, with the old signature, in the place of the true one. */
async function forgeRecord(): Promise<void> {
  const db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
  const [[row]] = (await db.read({ sql: 'select jws from records' })) as [[{ jws: string }]];
  const [head = '', payload = '', signature = ''] = row.jws.split('.');
  const told = Buffer.from(payload, 'base64url').toString().replace('"granted"', '"withdrawn"');
  const jws = [head, Buffer.from(told).toString('base64url'), signature].join('.');
  expect(jws).not.toBe(row.jws);
  await db.write({ sql: 'drop trigger records_stay' }, { sql: 'update records set jws = ?', args: [jws] });
  db.close();
}

async function statuses(): Promise<unknown[]> {
  const db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
  const [rows = []] = await db.read({ sql: 'select status from consents' });
  db.close();
  return rows.map(({ status }) => status);
}

/** A withdrawal by a number that agreed to nothing. */
const STOP = {
  sender: 'larkspur',
  phone: '+12025550199' as E164,
  scope: 'all',
  cause: 'withdrawal',
  verified: true,
  source: 'sms_keyword',
  method: 'stop_message',
  actor: { type: 'subject', id: null, via: 'connection:twilio-us' },
  requestId: 'req',
} as const;

describe('a command beside the data', () => {
  test('brings the stops into the log that a server left behind: one that starts meanwhile would not know of them', async () => {
    await withServer(async ({ deps }) => {
      const append = () => Promise.reject(new DomainError('log_unavailable', 'The disk is full.'));
      await withdraw({ ...deps, log: { ...deps.log, append } }, STOP);
      expect(deps.journal.waiting).toHaveLength(1);
    });
    expect((await run('export', join(dir, 'out'))).status).toBe(0);
    await withServer(async ({ deps }) => {
      expect(deps.journal.waiting).toEqual([]);
      const phoneKey = phoneKeyOf(deps.keys, STOP.phone);
      expect(await findSuppressionsByPhone(deps.db, phoneKey, null)).toMatchObject([{ method: 'stop_message' }]);
    });
  });

  test('is refused while another one runs, in words that say so', async () => {
    await withServer(async ({ deps }) => {
      const journal = new StopJournal(join(dir, 'stops-0.journal'), deps.keys);
      const { status, err } = await run('export', join(dir, 'out'));
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
      const { status, out, err } = await run(...args.map((arg) => (arg === 'OUT' ? join(dir, 'out') : arg)));
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(/^The database holds 3 leaves, but 9 were signed: .+recover`\.\n$/);
    },
  );

  test('a folder that is none is named with its setting', async () => {
    writeFileSync(join(dir, 'file'), '');
    for (const [name, path] of [
      ['KEYS_DIR', 'file'],
      ['RULES_DIR', 'nowhere'],
      ['REGISTER_URL', 'file/register.db'],
    ] as const) {
      const value = (name === 'REGISTER_URL' ? 'file:' : '') + join(dir, path);
      const { status, err } = await runCommand(['purge'], { env: { ...env(), [name]: value } });
      expect(status, name).toBe(2);
      expect(err, name).not.toMatch(/^ +at /m);
      if (name !== 'KEYS_DIR') expect(err).toMatch(new RegExp(`^${name}: .+\n.+\n$`));
    }
  });

  test.each([
    ['a file that is no database', async () => writeFileSync(join(dir, 'consent.db'), 'no database '.repeat(1000))],
    ['a folder in the place of the database', async () => lostFor(() => mkdirSync(join(dir, 'consent.db')))],
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
      const { status, out, err } = await run(...(command === 'backup' ? ['backup', join(dir, 'copy')] : [command]));
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
      mkdirSync(join(dir, `${command}.unfinished`));
      expect((await run(command, join(dir, command))).status).toBe(0);
      expect(existsSync(join(dir, `${command}.unfinished`))).toBe(true);
      expect(readdirSync(dir).filter((name) => name.includes('unfinished'))).toContain(`${command}.unfinished`);
    }
  });

  function lostFor(instead: () => void): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dir, `consent.db${suffix}`), { force: true });
    instead();
  }

  test('a rule pack that cannot be read is named below its setting', async () => {
    mkdirSync(join(dir, 'rules'));
    writeFileSync(join(dir, 'rules', 'own.json'), '{');
    const { status, err } = await runCommand(['purge'], { env: { ...env(), RULES_DIR: join(dir, 'rules') } });
    expect(status).toBe(2);
    expect(err).toMatch(/^RULES_DIR: .+\nRule pack own\.json: .+\n$/);
    writeFileSync(join(dir, 'rules', 'second.json'), '[1, 2]');
    const both = await runCommand(['purge'], { env: { ...env(), RULES_DIR: join(dir, 'rules') } });
    expect(both.err.match(/^Rule pack (own|second)\.json/gm)).toHaveLength(3);
  });
});

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
    const empty = join(dir, 'nothing');
    const { status, out } = await runCommand(['doctor'], { env: { DATA_DIR: empty } });
    expect(status).toBe(0);
    expect(out).toContain('! database');
    expect(existsSync(empty)).toBe(false);
  });

  test('names a journal that keeps withdrawals and that nobody reads', async () => {
    writeFileSync(join(dir, 'stops-9999.journal'), 'sealed\n');
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
    ['a lost database', 'log', async () => rmSync(join(dir, 'consent.db'))],
    ['a log without its head', 'log', () => alter('consent.db', 'delete from log_head')],
    ['a lost register', 'register', async () => rmSync(join(dir, 'register.db'))],
    ['a key that others can read', 'keys', async () => chmodSync(join(dir, 'keys', 'log.pem'), 0o644)],
    ['a lost key', 'keys', async () => rmSync(join(dir, 'keys', 'log.pem'))],
    [
      'another log’s key',
      'log',
      async () => {
        const record = readdirSync(join(dir, 'keys')).find((name) => name.startsWith('record-'));
        copyFileSync(join(dir, 'keys', record ?? ''), join(dir, 'keys', 'log.pem'));
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
        ...env(),
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

describe('rebuild', () => {
  test('tells each value that is not what the records say, and changes nothing', async () => {
    await alter('consent.db', "update consents set status = 'withdrawn', expires_at = '2030-01-01T00:00:00.000Z'");
    const told = await run('rebuild');
    expect(told.status).toBe(1);
    expect(told.out).toMatch(/^con_\S{22} {2}status: stored withdrawn, by its records granted$/m);
    expect(told.out).toContain('1 consent lines read, 2 differences.');
    expect((await run('rebuild')).status).toBe(1);
  });

  test('says so where it compares less, having no keys', async () => {
    const keysDir = join(dir, 'none');
    const { out } = await runCommand(['rebuild'], { env: { ...env(), KEYS_DIR: keysDir } });
    expect(out).toContain(`No keys in ${keysDir}: of which number a line is was compared by its data key alone.`);
    expect((await run('rebuild')).out).not.toContain('No keys');
  });

  test('puts them right with --write', async () => {
    await alter('consent.db', "update consents set status = 'withdrawn'");
    expect((await run('rebuild', '--write')).status).toBe(0);
    const { status, out } = await run('rebuild');
    expect(status).toBe(0);
    expect(out).toContain('0 differences.');
  });

  test('makes a line that is gone anew, and the counts stay', async () => {
    await loseLine();
    const told = await run('rebuild');
    expect(told.out).toMatch(/^con_\S{22} {2}its records have no line$/m);
    expect(told.out).not.toContain('count of');
    expect(told.out).toContain('Counts are compared once the consent lines are right.');
    expect((await run('doctor')).out).toContain('! counts        not compared before the consent lines are right');
    expect((await run('rebuild', '--write')).out).toContain('1 difference.\nThey were put right.');
    const { status, out } = await run('doctor');
    expect([status, out]).toEqual([0, expect.stringContaining('✓ counts        as the records say')]);
    await withServer(async ({ deps }) => {
      const [line] = await findConsentsByPhone(deps.db, phoneKeyOf(deps.keys, '+12025550143' as E164), null);
      expect(line).toMatchObject({ status: 'granted' });
    });
  });

  test('leaves the counts where a line cannot be put right', async () => {
    await alter('consent.db', "update consents set phone_key = 'h1:a'", "update data_keys set phone_key = 'h1:a'");
    const { status, out } = await run('rebuild', '--write');
    expect(status).toBe(1);
    expect(out).toContain('phoneKey: its data key stands under another number than it opens');
    expect(out).toContain('1 could not be put right, and the counts were left as they are: bring back a backup.');
  });

  test('derives nothing from a record that is not the one in the log, and neither does a backup', async () => {
    await forgeRecord();
    const { status, err } = await run('rebuild', '--write');
    expect(status).toBe(2);
    expect(err).toContain('records: 1 are missing or not what the log holds, at leaf 2');
    expect(await statuses()).toEqual(['granted']);
    const backup = await run('backup', join(dir, 'backup'));
    expect(backup.status).not.toBe(0);
    expect(backup.err).toContain('1 records are not what the log holds, the first at leaf 2');
  });

  test('writes nothing beside a server that runs, and still tells', async () => {
    await alter('consent.db', "update consents set status = 'withdrawn'");
    const journal = new StopJournal(join(dir, 'stops-8787.journal'), loadKeys(join(dir, 'keys')));
    const written = await run('rebuild', '--write');
    const told = await run('rebuild');
    journal.close();
    expect([written.status, written.out]).toEqual([2, '']);
    expect(written.err).toMatch(
      /^A server is running, or a command that writes: .+stops-8787\.journal.+Stop it first\.\n$/,
    );
    expect(told.status).toBe(1);
    expect(await statuses()).toEqual(['withdrawn']);
  });

  test('where there is no database, none is made', async () => {
    const { status, err } = await runCommand(['rebuild'], { env: { DATA_DIR: join(dir, 'nothing') } });
    expect(status).toBe(2);
    expect(err).toContain('There is no database');
  });
});

describe('keys', () => {
  const recordKeys = () => readdirSync(join(dir, 'keys')).filter((name) => name.startsWith('record-'));

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

describe('recover', () => {
  test('does not end a log that is whole', async () => {
    const { status, err } = await run('recover', '--yes');
    expect([status, err]).toEqual([2, expect.stringContaining('Nothing is lost: localhost/log is whole')]);
    await withServer(async ({ deps }) => expect(deps.log.origin).toBe('localhost/log'));
  });

  test('ends no log beside a server that runs', async () => {
    await alter('register.db', 'update register set size = 9');
    const journal = new StopJournal(join(dir, 'stops-8787.journal'), loadKeys(join(dir, 'keys')));
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
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dir, `register.db${suffix}`), { force: true });
    const before = readdirSync(dir).sort();
    const told = (await run('recover')).out.replaceAll(/\s+/g, ' ');
    expect(told).toContain('signed a tree of 3 leaves; 3 of them are here');
    expect(told).toContain(`There is no register at file:${join(dir, 'register.db')}.`);
    expect(readdirSync(dir).sort()).toEqual(before);
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
    const register = await openDatabase({ url: `file:${join(dir, 'register.db')}` });
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
