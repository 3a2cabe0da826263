import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { runCommand } from '../../test/kit/command-line.ts';
import { OperatorData } from '../../test/kit/operator-data.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { StopJournal } from '../journal/stop-journal.ts';
import { loadKeys } from '../keys/keys.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';

const data = OperatorData.forEachTest();
const { run, withServer, alter, loseLine, forgeRecord, statuses } = data;

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
    const keysDir = join(data.dir, 'none');
    const { out } = await runCommand(['rebuild'], { env: { ...data.env, KEYS_DIR: keysDir } });
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
    const backup = await run('backup', join(data.dir, 'backup'));
    expect(backup.status).not.toBe(0);
    expect(backup.err).toContain('1 records are not what the log holds, the first at leaf 2');
  });

  test('writes nothing beside a server that runs, and still tells', async () => {
    await alter('consent.db', "update consents set status = 'withdrawn'");
    const journal = new StopJournal(join(data.dir, 'stops-8787.journal'), loadKeys(join(data.dir, 'keys')));
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
    const { status, err } = await runCommand(['rebuild'], { env: { DATA_DIR: join(data.dir, 'nothing') } });
    expect(status).toBe(2);
    expect(err).toContain('There is no database');
  });
});
