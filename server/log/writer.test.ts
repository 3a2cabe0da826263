import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../shared/ids.ts';
import { erasureDigest } from '../../shared/log/leaf.ts';
import { NOON } from '../../test/kit/real-deps.ts';
import { PROBLEMS } from '../errors.ts';
import { loadKeys } from '../keys/keys.ts';
import { random } from '../random.ts';
import { type Database, openDatabase, StoreError } from '../store/database.ts';
import { readHead } from '../store/log-head.ts';
import { migrate } from '../store/migrate.ts';
import { readRegister } from '../store/register.ts';
import type { Change } from './change.ts';
import { type ConsentLog, type LogOptions, openLog } from './consent-log.ts';
import { recover } from './recover.ts';

let dir: string;
let db: Database;
let register: Database;
let log: ConsentLog;
let now = NOON;
/** Runs around every write of the log, so that a test can make it fail. */
let around: (write: () => Promise<number[]>) => Promise<number[]>;
/** The same around every write of the register. */
let aroundRegister: typeof around;

beforeEach(async () => {
  now = NOON;
  around = aroundRegister = (write) => write();
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-writer-'));
  db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
  register = await openDatabase({ url: `file:${join(dir, 'register.db')}` });
  await migrate(db);
  const failing: Database = { ...db, write: (...statements) => around(() => db.write(...statements)) };
  log = await openLog({
    ...optionsOf(failing),
    register: { ...register, write: (...statements) => aroundRegister(() => register.write(...statements)) },
  });
});
afterEach(async () => {
  await log.close();
  db.close();
  register.close();
  rmSync(dir, { recursive: true });
});

function optionsOf(database: Database): LogOptions {
  return { db: database, register, keys: loadKeys(join(dir, 'keys')), origin: 'test/log', clock: () => now, random };
}

const NOTHING = { leaves: [], rows: {}, result: 'nothing' };

/** A change that notes `name` once: a leaf, and a row that a second try finds. */
function note(name: string, mac = 'mac'): Change<string> {
  return {
    reads: { retries: [name] },
    build: (snapshot) => {
      if (snapshot.retry(name)) return { leaves: [], rows: {}, result: 'again' };
      return {
        leaves: [{ d: erasureDigest(name as RecordId), reason: 'request', t: 'erasure', v: 1 }],
        rows: { retries: [{ key: name, mac, records: [], createdAt: snapshot.recordedAt }] },
        result: 'new',
      };
    },
  };
}

const outage = () => new StoreError('unavailable', new Error('gone'));

/** Holds writes of the register back. @returns what lets them through */
function holdRegister(): () => void {
  let take = () => {};
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  aroundRegister = (write) => taken.then(write);
  return take;
}

async function size(): Promise<number | undefined> {
  return (await readHead(db))?.size;
}

describe('the log writer', () => {
  it('answers with a checkpoint whose tree holds the leaf', async () => {
    const { result, checkpoint } = await log.append(note('a'));
    expect(result).toBe('new');
    expect(checkpoint.tree.size).toBe(2);
    expect(checkpoint.note).toMatch(/^test\/log\n2\n/);
  });

  it('commits what queued while one commit ran as one more', async () => {
    let commits = 0;
    around = (write) => {
      commits++;
      return write();
    };
    await Promise.all(Array.from({ length: 100 }, (_, i) => log.append(note(`n${i}`))));
    expect(commits).toBeLessThanOrEqual(2);
    expect(await size()).toBe(101);
  });

  it('commits the next group while the register takes in the one before, and answers neither before it did', async () => {
    const take = holdRegister();
    const answered: string[] = [];
    const [a, b] = ['a', 'b'].map((name) => {
      return log.append(note(name)).then((appended) => {
        answered.push(name);
        return appended;
      });
    });
    await expect.poll(size).toBe(3);
    const c = log.append(note('c'));
    await expect.poll(size).toBe(4);
    expect(answered).toEqual([]);
    expect((await readRegister(register, 'test/log'))?.size).toBe(1);
    take();
    for (const [i, appended] of (await Promise.all([a, b, c])).entries()) {
      expect(appended?.checkpoint.tree.size).toBeGreaterThan(i + 1);
    }
    expect((await readRegister(register, 'test/log'))?.size).toBe(4);
  });

  it('answers nobody whose tree the register does not take in, and goes on once it does', async () => {
    aroundRegister = () => Promise.reject(outage());
    const failed = [log.append(note('a')), log.append(note('b'))];
    for (const each of failed) await expect(each).rejects.toMatchObject({ code: 'database_unavailable' });
    aroundRegister = (write) => write();
    const { result, checkpoint } = await log.append(note('a'));
    expect(result).toBe('again');
    expect(checkpoint.tree.size).toBe(3);
  });

  it('ends when all that it accepted is answered', async () => {
    const take = holdRegister();
    let answered = false;
    void log.append(note('a')).then(() => {
      answered = true;
    });
    await expect.poll(size).toBe(2);
    const closed = log.close().then(() => answered);
    take();
    expect(await closed).toBe(true);
  });

  it('lets changes that come out of one turn of the event loop share a commit', async () => {
    let commits = 0;
    around = (write) => {
      commits++;
      return write();
    };
    // As verified signatures come: each by its own callback, not one of them waiting for another.
    const arrives = (name: string) =>
      new Promise((arrived) => setImmediate(arrived)).then(() => log.append(note(name)));
    await Promise.all(['a', 'b', 'c', 'd'].map(arrives));
    expect(commits).toBe(1);
  });

  it('makes nothing twice when a commit took effect and its answer was lost', async () => {
    let lost = false;
    around = async (write) => {
      const result = await write();
      if (!lost) {
        lost = true;
        throw outage();
      }
      return result;
    };
    expect((await log.append(note('a'))).result).toBe('new');
    expect(await size()).toBe(2);
  });

  it('does so also when others were faster before', async () => {
    const other = await openLog(optionsOf(db));
    let tries = 0;
    around = async (write) => {
      tries += 1;
      if (tries === 1) await other.append(note('b'));
      const result = await write();
      if (tries === 2) throw outage();
      return result;
    };
    expect((await log.append(note('a'))).result).toBe('new');
    expect(await size()).toBe(3);
  });

  it.each(['took effect', 'did not take effect'])(
    'does a change once that leaves no trace of its own, when its commit %s and nobody was told',
    async (how) => {
      let lost = false;
      let others = async () => {};
      around = async (write) => {
        if (lost) return write();
        lost = true;
        if (how === 'took effect') await write();
        await others();
        throw outage();
      };
      // Somebody else may commit before it is looked at again.
      const other = await openLog(optionsOf(db));
      others = async () => void (await other.append(note('b')));
      const entry = { actor: 'system', via: 'test', action: 'test.note', subject: null, sender: null, request: null };
      let built = 0;
      const { result } = await log.append({
        reads: {},
        build: ({ recordedAt: at }) => ({ leaves: [], rows: { audit: [{ ...entry, at }] }, result: ++built }),
      });
      expect(result).toBe(how === 'took effect' ? 1 : 2);
      const [rows = []] = await db.read({ sql: "select * from audit where action = 'test.note'" });
      expect(rows).toHaveLength(1);
      await other.close();
    },
  );

  it('keeps one row to know its commits by, however many they are', async () => {
    for (const name of ['a', 'b', 'c']) await log.append(note(name));
    const [rows = []] = await db.read({ sql: "select * from retries where key like 'writer %'" });
    expect(rows).toHaveLength(1);
  });

  it('says that nothing is confirmed when the database stays away, and goes on when it is back', async () => {
    around = () => Promise.reject(outage());
    await expect(log.append(note('a'))).rejects.toMatchObject({ code: 'database_unavailable' });
    around = (write) => write();
    expect((await log.append(note('a'))).result).toBe('new');
  });

  it('does not say that nothing was recorded when only the signature is missing', async () => {
    around = async (write) => {
      const result = await write();
      await register.write({ sql: 'delete from register' });
      return result;
    };
    await expect(log.append(note('a'))).rejects.toMatchObject({ code: 'log_unavailable' });
    expect(await size()).toBe(2);
    expect(PROBLEMS.log_unavailable[2]).not.toContain('nothing was recorded');
  });

  it('builds a change again when another process commits in between, even without a leaf', async () => {
    const other = await openLog(optionsOf(db));
    const onlyRows: Change<void> = {
      reads: {},
      build: ({ recordedAt }) => ({
        leaves: [],
        rows: { retries: [{ key: 'other', mac: '', records: [], createdAt: recordedAt }] },
        result: undefined,
      }),
    };
    let before: () => Promise<unknown> = () => other.append(onlyRows);
    around = async (write) => {
      await before();
      before = async () => {};
      return write();
    };
    let builds = 0;
    const { build, reads } = note('a');
    await log.append({
      reads,
      build: (snapshot) => {
        builds++;
        return build(snapshot);
      },
    });
    expect(builds).toBe(2);
    await other.close();
  });

  it('lets one change that the database refuses fail alone', async () => {
    const bad: Change<string> = {
      reads: {},
      build: () => ({
        leaves: [],
        rows: { records: [{ id: 'rec_x', consent: 'con_nobody', version: 1, position: 1, jws: '', offer: null }] },
        result: 'never',
      }),
    };
    const outcomes = await Promise.allSettled([log.append(note('a')), log.append(bad), log.append(note('b'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await size()).toBe(3);
  });

  it('lets a change that is refused fail alone', async () => {
    const refused: Change<string> = {
      reads: {},
      build: () => {
        throw new Error('refused');
      },
    };
    const outcomes = await Promise.allSettled([log.append(refused), log.append(note('a'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('never gives a record an earlier time than the one before it', async () => {
    await log.append(note('a'));
    now -= 3000;
    await log.append(note('b'));
    expect((await readHead(db))?.recordedAt).toBe('2026-11-23T12:00:00.000Z');
  });

  it('refuses when the clock is more than five seconds behind the newest record', async () => {
    await log.append(note('a'));
    now -= 5001;
    await expect(log.append(note('b'))).rejects.toMatchObject({ code: 'log_unavailable' });
  });

  it('finishes what it accepted when it is closed, and takes nothing more', async () => {
    const accepted = log.append(note('a'));
    await log.close();
    await expect(accepted).resolves.toMatchObject({ result: 'new' });
    await expect(log.append(note('b'))).rejects.toMatchObject({ code: 'busy' });
  });

  it('is tried until other writers let it through when it is urgent, and given up after a while when it is not', async () => {
    let others = 0;
    around = async (write) => {
      if (others-- > 0) await db.write({ sql: 'update log_head set commits = commits + 1' });
      return write();
    };
    others = 30;
    await expect(log.append(note('a'))).rejects.toMatchObject({ code: 'busy' });
    others = 30;
    await expect(log.append(note('b'), { urgent: true })).resolves.toMatchObject({ result: 'new' });
  });

  it('has room for what is urgent behind as many as may wait', async () => {
    const waiting = Array.from({ length: 4096 }, (_, i) => log.append({ ...note(`n${i}`), build: () => NOTHING }));
    await expect(log.append(note('a'))).rejects.toMatchObject({ code: 'busy' });
    await expect(log.append(note('b'), { urgent: true })).resolves.toMatchObject({ result: 'new' });
    await Promise.all(waiting);
  });

  it('neither writes nor signs once the log was recovered under another name, however that one grows', async () => {
    await log.append(note('a'));
    await recover({ db, register, keys: loadKeys(join(dir, 'keys')), clock: () => now });
    await expect(log.append(note('b'))).rejects.toMatchObject({ code: 'log_unavailable' });
    const next = await openLog({ ...optionsOf(db), origin: '' });
    await next.append(note('c'));
    await expect(log.newest()).rejects.toThrow('recovered');
    await expect(log.append(note('d'))).rejects.toMatchObject({ code: 'log_unavailable' });
    expect((await readRegister(register, 'test/log'))?.size).toBe(2);
    expect((await next.newest()).tree.size).toBe(3);
  });

  it.each([
    ['a leaf more than there are', 'update log_head set size = size + 1'],
    ['another root', "update log_head set root = 'A' || substr(root, 2)"],
    [
      'subtrees that do not lead to its root',
      "update log_head set subtrees = replace(subtrees, substr(subtrees, 3, 4), 'AAAA')",
    ],
    ['subtrees that are no hashes', `update log_head set subtrees = '["no base64url"]'`],
    ['subtrees that are no list', "update log_head set subtrees = '{}'"],
    ['a root that is no hash', "update log_head set root = '!' || substr(root, 2)"],
    [
      'a size, a root and subtrees of a tree that is not there',
      `update log_head set size = 4, root = '${'A'.repeat(43)}', subtrees = '["${'A'.repeat(43)}"]'`,
    ],
  ])('signs nothing, and writes nothing, behind a head that names %s', async (_, statement) => {
    await log.append(note('one'));
    const signed = await readRegister(register, 'test/log');
    await db.script(statement);
    await expect(log.append(note('two'))).rejects.toMatchObject({ code: 'log_unavailable' });
    const refused = { name: expect.stringMatching(/^(LogRefusal|OperatorError)$/) };
    await expect(log.newest()).rejects.toMatchObject(refused);
    await expect(openLog(optionsOf(db))).rejects.toMatchObject(refused);
    expect(await readRegister(register, 'test/log')).toEqual(signed);
  });

  it('keeps leaves and their order out of reach of an update or a delete', async () => {
    await log.append(note('a'));
    await expect(db.write({ sql: 'delete from entries where position = 1' })).rejects.toThrow();
    await expect(db.write({ sql: "update entries set leaf = '' where position = 1" })).rejects.toThrow();
  });
});
