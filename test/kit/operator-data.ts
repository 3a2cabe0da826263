/** An operator's data after one consent, with no server running, and ways to harm it: what commands are tried on. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { runCommand, type Said } from './command-line.ts';
import { send, setUpLarkspur, tick } from './larkspur-deps.ts';
import { openReal, type Real } from './real-deps.ts';

/** A withdrawal by a number that agreed to nothing. */
export const STOP = {
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

export class OperatorData {
  /** The folder of the test that runs. */
  dir = '';

  /** Data for each test of the file that calls this, gone after it. */
  static forEachTest(): OperatorData {
    const data = new OperatorData();
    beforeEach(async () => {
      data.dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
      await data.withServer(async ({ deps }) => {
        await setUpLarkspur(deps);
        await send(deps, await tick(deps));
      });
    });
    afterEach(() => rmSync(data.dir, { recursive: true, force: true }));
    return data;
  }

  get env(): Record<string, string> {
    return { DATA_DIR: this.dir };
  }

  readonly run = (...args: string[]): Promise<Said> => runCommand(args, { env: this.env });

  readonly withServer = async (work: (real: Real) => Promise<void>): Promise<void> => {
    const real = await openReal({ dir: this.dir, env: this.env, clock: Date.now, random: randomBytes });
    try {
      await work(real);
    } finally {
      await real.close();
    }
  };

  readonly alter = async (file: string, ...statements: string[]): Promise<void> => {
    const db = await openDatabase({ url: `file:${join(this.dir, file)}` });
    await db.write(...statements.map((sql) => ({ sql })));
    db.close();
  };

  readonly script = async (file: string, sql: string): Promise<void> => {
    const db = await openDatabase({ url: `file:${join(this.dir, file)}` });
    await db.script(sql);
    db.close();
  };

  /** Puts a file that is no database in the place of one, of which no connection that still closes has anything to bring in. */
  readonly replace = async (file: string): Promise<void> => {
    const db = await openDatabase({ url: `file:${join(this.dir, file)}` });
    await db.flush();
    db.close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(this.dir, file + suffix), { force: true });
    writeFileSync(join(this.dir, file), 'no database '.repeat(1000));
  };

  readonly loseLine = (): Promise<void> => {
    return this.script('consent.db', 'pragma foreign_keys = off; delete from consents;');
  };

  /** Puts a record that says something else, with the old signature, in the place of the true one. */
  readonly forgeRecord = async (): Promise<void> => {
    const db = await openDatabase({ url: `file:${join(this.dir, 'consent.db')}` });
    const [[row]] = (await db.read({ sql: 'select jws from records' })) as [[{ jws: string }]];
    const [head = '', payload = '', signature = ''] = row.jws.split('.');
    const told = Buffer.from(payload, 'base64url').toString().replace('"granted"', '"withdrawn"');
    const jws = [head, Buffer.from(told).toString('base64url'), signature].join('.');
    expect(jws).not.toBe(row.jws);
    await db.write({ sql: 'drop trigger records_stay' }, { sql: 'update records set jws = ?', args: [jws] });
    db.close();
  };

  readonly statuses = async (): Promise<unknown[]> => {
    const db = await openDatabase({ url: `file:${join(this.dir, 'consent.db')}` });
    const [rows = []] = await db.read({ sql: 'select status from consents' });
    db.close();
    return rows.map(({ status }) => status);
  };
}
