/** `erase` and `purge` beside a database as a server left it: shown first, done after, and never what is held. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toInstant } from '../../shared/encoding/time.ts';
import { Clock } from '../../test/kit/clock.ts';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { ADMIN, publish, SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { noteSends } from '../consent/check/note-sends.ts';
import { openLegalHold, releaseLegalHold } from '../consent/erasure/legal-hold.ts';
import { purge as purgeAll } from '../consent/purge/purge.ts';
import { rebuildConsents } from '../consent/rebuild/rebuild.ts';
import { openRequest } from '../consent/requests/open-request.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import { renewSites } from '../setup/recent-site.ts';
import { type CheckPage, insertCheckPages } from '../store/checks.ts';
import { findRetentionSettings, putRetentionSettings } from '../store/retention-settings.ts';
import { findSite, updateSite } from '../store/sites.ts';

const YEAR = 365.25 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const NUMBERS = ['+12025550101', '+12025550102', '+12025550103', '+12025550104'] as const;
const [WITHDRAWN, UNUSED, USED, HELD] = NUMBERS;
const UNCONFIRMED = '+12025550105';
const HELD_PAGE = `chk_${'h'.repeat(20)}`;
const USED_PAGE = `chk_${'u'.repeat(20)}`;

const pageAt = (id: string, checkedAt: string): CheckPage => {
  return { id, sender: 'larkspur', checkedAt, checks: 3, content: '{}', tally: [] };
};

let dir: string;
let clock: Clock;
const env = (): Record<string, string> => ({ DATA_DIR: dir });
const run = (args: string[], input?: string): Promise<Said> =>
  runCommand(args, { env: env(), clock: clock.ms, ...(input === undefined ? {} : { input }) });
const purge = (...args: string[]) => run(['purge', ...args]);
const PURGE = ['--do', '--user', 'usr_test'];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  clock = new Clock();
  await withServer(async ({ deps }) => {
    await setUpLarkspur(deps);
    await publish(deps, { text: 'Anew.' });
    for (const phone of NUMBERS) await send(deps, await tick(deps, { phone }));
    const actor = { type: 'subject', id: null, via: 'key:test' } as const;
    const act = { source: 'api', method: 'stop_message', verified: true, requestId: 'req', scope: 'all' } as const;
    await withdraw(deps, { sender: 'larkspur', phone: WITHDRAWN as never, cause: 'withdrawal', actor, ...act });
    const held = { sender: 'larkspur', phone: HELD, matter: 'm-1', reason: 'r' };
    await openLegalHold(deps, { body: held, caller: ADMIN, requestId: 'req' });
    const site = await findSite(deps.db, SITE_KEY);
    if (!site) throw new Error('no site');
    await deps.db.write(updateSite({ ...site, confirm: 'code' }));
    renewSites(deps);
    await send(deps, await tick(deps, { phone: UNCONFIRMED }));
  });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function withServer<T>(work: (real: Real) => Promise<T>): Promise<T> {
  const real = await openReal({ dir, env: env(), clock: clock.ms, random: randomBytes });
  try {
    return await work(real);
  } finally {
    await real.close();
  }
}

async function noteUse(): Promise<void> {
  await withServer(async ({ deps }) => {
    const body = { program: 'larkspur-offers', sends: [{ phone: USED, at: toInstant(clock.ms()) }] };
    await noteSends(deps, { body, caller: ADMIN, requestId: 'req' });
  });
}

function count(sql: string): Promise<number> {
  return withServer(async ({ deps }) => {
    const [rows = []] = await deps.db.read({ sql });
    return Number(rows[0]?.n);
  });
}

describe('purge', () => {
  test('finds nothing due while the time of nothing is over', async () => {
    const { status, out } = await purge();
    expect(out).toMatch(/larkspur: 5 numbers looked at\.\nNothing is due\./);
    expect(status).toBe(0);
  });

  test('shows what is due by reason and without a number, and changes nothing', async () => {
    clock.advance(4.9 * YEAR);
    await noteUse();
    clock.advance(0.2 * YEAR);
    const size = await count('select size as n from log_head');
    const { status, out } = await purge();
    expect(status).toBe(1);
    expect(out).toContain('1  numbers ended, and kept long enough since the last use');
    expect(out).toContain('1  numbers still open, but not used for as long as proof is kept');
    expect(out).toContain('1  numbers never confirmed');
    expect(out).toContain('1  numbers kept by a legal hold');
    expect(out).toContain('Nothing was changed.');
    expect(out).not.toMatch(/2025550/);
    expect(await count('select size as n from log_head')).toBe(size);
  });

  test('does it: what is due is gone, what is held or was used stays; again it finds nothing', async () => {
    clock.advance(4.9 * YEAR);
    await noteUse();
    clock.advance(0.2 * YEAR);
    const { status, out } = await purge(...PURGE);
    expect(status).toBe(0);
    expect(out).toContain('3 numbers erased, with 7 records.');
    expect(out).toContain('Nothing of it is left in the file or its journal.');
    expect(await count("select count(*) as n from data_keys where wrapped <> ''")).toBe(2);
    expect(await count(`select count(*) as n from entries where leaf like '%"reason":"retention"%'`)).toBe(7);
    expect(await count("select count(*) as n from suppressions where method = 'erasure'")).toBe(2);
    expect(await count("select count(*) as n from audit where action = 'retention.purge' and actor = 'usr_test'")).toBe(
      1,
    );
    const differences: unknown[] = [];
    await withServer(({ deps }) => rebuildConsents(deps.db, deps.keys, false, (each) => differences.push(each)));
    expect(differences).toEqual([]);
    const again = await purge();
    expect(again.out).toContain('larkspur: 2 numbers looked at.');
    expect(again.out).toContain('kept by a legal hold');
    expect((await run(['doctor'])).status).toBe(0);
  });

  test('cut short in the middle, goes on where it was when it is run again', async () => {
    clock.advance(5.1 * YEAR);
    const by = { actor: 'usr_test', via: 'command:purge', requestId: null };
    const erased = await withServer(async ({ deps }) => {
      let appended = 0;
      const append: typeof deps.log.append = (change, options) => {
        appended += 1;
        return appended === 2 ? Promise.reject(new Error('killed')) : deps.log.append(change, options);
      };
      await expect(purgeAll({ ...deps, log: { ...deps.log, append } }, null, by)).rejects.toThrow('killed');
      await deps.log.newest();
      const [again] = await purgeAll(deps, null, by);
      const [rest] = await purgeAll(deps, null, by);
      return [again?.numbers.erased, rest?.numbers.erased];
    });
    expect(erased).toEqual([1, 0]);
    expect(await count("select count(*) as n from data_keys where wrapped <> ''")).toBe(1); // the held one
    expect(await count("select count(*) as n from suppressions where method = 'erasure'")).toBe(3);
  });

  test('lets what was never confirmed go after 90 days, and suppresses nobody for it', async () => {
    clock.advance(91 * DAY);
    await purge(...PURGE);
    expect(await count("select count(*) as n from data_keys where wrapped <> ''")).toBe(4);
    expect(await count("select count(*) as n from suppressions where method = 'erasure'")).toBe(0);
  });

  test('goes by what the sender set', async () => {
    await withServer(async ({ deps }) => {
      const settings = { ...(await findRetentionSettings(deps.db, 'larkspur')), keepYears: 1, unconfirmedDays: 3650 };
      const programs = { 'larkspur-offers': 2 };
      await deps.db.write(putRetentionSettings({ ...settings, programs, updatedAt: clock.now() }));
    });
    clock.advance(1.5 * YEAR);
    expect((await purge()).out).toContain('Nothing is due.');
    clock.advance(0.6 * YEAR);
    expect((await purge()).out).toContain('2  numbers still open');
  });

  test('needs a named user to do it', async () => {
    expect(await purge('--do')).toMatchObject({ status: 2, err: expect.stringContaining('--user is missing') });
    expect(await purge('--do', '--user', 'usr_nobody')).toMatchObject({ status: 2 });
    expect(await purge('--sender', 'nobody')).toMatchObject({ status: 2 });
  });

  test('prunes what has an age: checks, deliveries, reads and sends, and no change of the trail', async () => {
    const old = toInstant(clock.ms());
    await withServer(async ({ deps }) => {
      await deps.db.write(
        insertCheckPages([pageAt('chk_old', old)]),
        {
          sql: `insert into audit (at, actor, via, action, sender) values (?1, 'u', 'k', 'record.read', 'larkspur'),
            (?1, 'u', 'k', 'site.update', 'larkspur')`,
          args: [old],
        },
        {
          sql: `insert into webhooks values ('whk_1', 'larkspur', 'u', '[]', '[]', 'active', null, 0, 'usr_test', ?)`,
          args: [old],
        },
        {
          sql: `insert into deliveries (id, webhook, type, state, due_at, give_up_at, created_at, finished_at)
            values ('d1', 'whk_1', 't', 'delivered', ?1, ?1, ?1, ?1), ('d2', 'whk_1', 't', 'due', ?1, ?1, ?1, null)`,
          args: [old],
        },
        { sql: "insert into message_counts values ('b', ?, 1)", args: [old.slice(0, 10)] },
      );
    });
    await noteUse();
    clock.advance(5.5 * YEAR);
    const { out } = await purge();
    for (const text of ['3  decisions of checks', '1  sends', '1  finished deliveries', 'audit entries of reads']) {
      expect(out).toContain(text);
    }
    await purge(...PURGE);
    expect(await count('select count(*) as n from check_pages')).toBe(0);
    expect(await count('select count(*) as n from deliveries')).toBe(1);
    expect(await count('select count(*) as n from message_counts')).toBe(0);
    expect(await count("select count(*) as n from audit where action = 'record.read'")).toBe(0);
    expect(await count("select count(*) as n from audit where action = 'site.update'")).toBe(1);
    expect((await purge()).out).not.toMatch(/decisions of checks|1 {2}sends/);
  });

  test('prunes nothing of what a legal hold keeps: sends and checks of a number, or all of a sender’s', async () => {
    const old = toInstant(clock.ms());
    await withServer(async ({ deps }) => {
      const pages = [HELD_PAGE, USED_PAGE].map((id) => pageAt(id, old));
      const read = `insert into audit (at, actor, via, action, sender) values (?, 'u', 'k', 'record.read', 'larkspur')`;
      await deps.db.write(insertCheckPages(pages), { sql: read, args: [old] });
      const sends = [
        { phone: HELD, at: old, checkId: `${HELD_PAGE}AA` },
        { phone: USED, at: old, checkId: `${USED_PAGE}AA` },
      ];
      await noteSends(deps, { body: { program: 'larkspur-offers', sends }, caller: ADMIN, requestId: 'req' });
    });
    const left = async () => [
      await count('select count(*) as n from check_pages'),
      await count('select count(*) as n from sends'),
      await count("select count(*) as n from audit where action = 'record.read'"),
    ];
    const holdAll = (deps: Real['deps']) => {
      const body = { sender: 'larkspur', matter: 'm-2', reason: 'r' };
      return openLegalHold(deps, { body, caller: ADMIN, requestId: 'req' });
    };
    const by = { actor: 'usr_test', via: 'command:purge', requestId: null };
    const purgeHere = () => withServer(({ deps }) => purgeAll(deps, null, by));
    const all = await withServer(({ deps }) => holdAll(deps));
    clock.advance(5.5 * YEAR);
    await purgeHere();
    expect(await left()).toEqual([2, 2, 1]);
    await withServer(({ deps }) => {
      return releaseLegalHold(deps, { id: all.id, reason: 'r', caller: ADMIN, requestId: 'req' });
    });
    await purgeHere();
    expect(await left()).toEqual([1, 1, 0]);
    expect(await count(`select count(*) as n from check_pages where id = '${HELD_PAGE}'`)).toBe(1);
  });
});

test('what comes of a number between the look and the erasure keeps it: here a request of its person', async () => {
  clock.advance(11 * YEAR);
  await withServer(async ({ deps }) => {
    const { read } = deps.db;
    let opened = false;
    const db: typeof deps.db = {
      ...deps.db,
      read: async (...statements) => {
        const found = await read(...statements);
        const isLook = statements.some(({ sql }) => sql.includes("wrapped <> '' and (?2 is null"));
        if (isLook && !opened) {
          opened = true;
          const body = { sender: 'larkspur', phone: UNUSED, kind: 'access' } as const;
          await openRequest(deps, { body, caller: ADMIN, requestId: 'req' });
        }
        return found;
      },
    };
    const by = { actor: 'usr_test', via: 'command:purge', requestId: null };
    const [purged] = await purgeAll({ ...deps, db }, 'larkspur', by);
    const { due, erased } = purged?.numbers ?? { due: {}, erased: 0 };
    expect(Object.values(due).reduce((sum, number) => sum + number, 0)).toBe(erased + 1);
  });
  expect(await count('select count(*) as n from person_requests where content_sealed is not null')).toBe(1);
});

describe('erase', () => {
  const erase = (phone: string, ...more: string[]) =>
    run(['erase', '--sender', 'larkspur', '--user', 'usr_test', ...more], phone);

  test('takes the number by standard input, and leaves no byte of it', async () => {
    const { status, out, err } = await erase(`${UNUSED}\n`, '--compact');
    expect(status).toBe(0);
    expect(out).toMatch(/^ers_\S{22} {2}2 records without personal data now, 1 of them new/);
    expect(out + err).not.toContain('2025550');
    const files = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of files) expect(readFileSync(join(dir, name), 'latin1')).not.toContain('2025550102');
    expect((await erase(UNUSED)).out).toContain('There was nothing to erase.');
  });

  test('says no to what is held, to a number that is none, and to a call without a sender or a user', async () => {
    expect(await erase(HELD)).toMatchObject({ status: 1, err: expect.stringContaining('lgh_') });
    expect(await erase('12')).toMatchObject({ status: 2 });
    expect(await erase('')).toMatchObject({ status: 2 });
    expect(await run(['erase', '--sender', 'larkspur'], UNUSED)).toMatchObject({ status: 2 });
    expect(await run(['erase', '--user', 'usr_test'], UNUSED)).toMatchObject({ status: 2 });
    expect(await run(['erase', UNUSED, '--sender', 'larkspur', '--user', 'usr_test'], '')).toMatchObject({ status: 2 });
  });
});
