/** The journal of stops: what it keeps, whom it lets take its room, and what a crash leaves of it. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { loadKeys } from '../keys/keys.ts';
import type { JournaledStop } from './journaled-stop.ts';
import { unreadJournals } from './journals.ts';
import { StopJournal } from './stop-journal.ts';

/** Another process that tries to take the lock. */
const LOCKER = `import Libsql from 'libsql';
  try { new Libsql(process.argv[1], { timeout: 0 }).exec('begin exclusive'); process.stdout.write('taken'); }
  catch (error) { process.stdout.write(error.code); }`;

let dir: string;
let journal: StopJournal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal-'));
  journal = open();
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true });
});

const path = (port = 1) => join(dir, `stops-${port}.journal`);

function open(port = 1): StopJournal {
  return new StopJournal(path(port), loadKeys(join(dir, 'keys')));
}

let acts = 0;

function stop(change: Partial<JournaledStop> = {}): JournaledStop {
  acts += 1;
  return {
    sender: 'larkspur',
    phone: '+12025550143' as E164,
    phoneKey: 'key-143',
    scope: 'all',
    cause: 'withdrawal',
    verified: true,
    source: 'sms_keyword',
    method: 'stop_message',
    actor: { type: 'subject', id: null, via: 'connection:twilio-us' },
    requestId: 'req',
    mac: 'mac-143',
    ids: { suppression: `sup_${acts}`, act: `act_${acts}` },
    ...change,
  };
}

describe('the name of an act', () => {
  it('that comes in twice is one act', () => {
    journal.add(stop({ retryKey: 'twilio-us SM-1' }));
    journal.add(stop({ retryKey: 'twilio-us SM-1' }));
    expect(journal.waiting).toHaveLength(1);
  });

  it('does not stand for another one: nobody is told that a number is stopped whose stop was dropped', () => {
    journal.add(stop({ retryKey: 'twilio-us SM-1' }));
    const other = stop({ retryKey: 'twilio-us SM-1', phoneKey: 'key-144', mac: 'mac-144' });
    expect(() => journal.add(other)).toThrow(expect.objectContaining({ code: 'idempotency_conflict' }));
  });
});

describe('its room', () => {
  const BIG = 'x'.repeat(30_000);
  const unverified = (change: Partial<JournaledStop> = {}) => stop({ scope: 'marketing', verified: false, ...change });
  /** Adds stops of ever other numbers until there is no room for another. */
  function fill(change: Partial<JournaledStop>): JournaledStop[] {
    for (let i = 0; ; i++) {
      try {
        journal.add(stop({ phoneKey: `filler-${i}`, original: BIG, ...change }));
      } catch {
        return journal.waiting.filter(({ phoneKey }) => phoneKey.startsWith('filler'));
      }
    }
  }

  it('is not taken by a stop that one which waits does all of', () => {
    journal.add(unverified());
    for (let i = 0; i < 3; i++) journal.add(unverified());
    expect(journal.waiting).toHaveLength(1);
  });

  it.each([
    ['wider', { scope: 'all' }],
    ['of another program', { scope: 'program:larkspur-alerts' }],
    ['better verified', { verified: true }],
    ['for another cause', { cause: 'wrong_number' }],
    ['of another number', { phoneKey: 'key-144' }],
    ['of another sender', { sender: 'other' }],
    ['named, so that its echo can be told', { retryKey: 'key_1 a' }],
  ] as const)('is taken by one that is %s', (_case, change) => {
    journal.add(unverified());
    journal.add(unverified(change));
    expect(journal.waiting).toHaveLength(2);
  });

  it('has a half that nobody fills who may type any number', () => {
    fill({ verified: false });
    expect(() => journal.add(unverified({ original: BIG }))).toThrow();
    journal.add(stop({ original: BIG }));
    expect(journal.waiting.at(-1)).toMatchObject({ verified: true });
  });

  it('is used again, though a stop that cannot be logged stays, and a crash finds all that waits', () => {
    const poisoned = stop({ phoneKey: 'poisoned' });
    journal.add(poisoned);
    for (let i = 0; i < 100; i++) {
      const logged = stop({ phoneKey: `key-${i}`, original: BIG });
      journal.add(logged);
      journal.remove(logged);
    }
    const filled = fill({});
    journal.remove(poisoned);
    const later = [filled[3], filled[4], filled[9]].map((each, i) => {
      if (each) journal.remove(each);
      return stop({ phoneKey: `later-${i}`, original: 'y'.repeat(29_000 + i) });
    });
    for (const each of later) journal.add(each);
    const waiting = journal.waiting.map(({ phoneKey }) => phoneKey).sort();
    journal.close();
    journal = open();
    expect(journal.waiting.map(({ phoneKey }) => phoneKey).sort()).toEqual(waiting);
    expect(waiting).toEqual(expect.arrayContaining(['later-0', 'later-1', 'later-2']));
  });

  it('cut short by a crash, leaves the lines beside it whole', () => {
    const [one, two, three] = ['one', 'two', 'three'].map((phoneKey) => stop({ phoneKey, original: 'z'.repeat(900) }));
    for (const each of [one, two, three]) if (each) journal.add(each);
    if (two) journal.remove(two);
    const file = openSync(path(), 'r+');
    writeSync(file, Buffer.from('half a li'), 0, 9, readFileSync(path()).indexOf('\n') + 1);
    closeSync(file);
    journal.close();
    journal = open();
    expect(journal.waiting.map(({ phoneKey }) => phoneKey)).toEqual(['one', 'three']);
    journal.add(stop({ phoneKey: 'four' }));
    journal.close();
    journal = open();
    expect(journal.waiting.map(({ phoneKey }) => phoneKey).sort()).toEqual(['four', 'one', 'three']);
  });
});

describe('a journal beside others', () => {
  it('is one process’s alone: a second one on its port is told so, and blanks nothing', () => {
    journal.add(stop());
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', LOCKER, `${path()}.lock`]);
    expect(String(child.stdout)).toBe('SQLITE_BUSY');
    journal.close();
    journal = open();
    expect(journal.waiting).toHaveLength(1);
  });

  it('takes over what a process kept that is gone, so that another port than its own loses nothing', () => {
    journal.add(stop({ phoneKey: 'one' }));
    journal.close();
    expect(unreadJournals(dir)).toEqual([path(1)]);
    journal = open(2);
    expect(journal.waiting).toMatchObject([{ phoneKey: 'one' }]);
    expect(unreadJournals(dir)).toEqual([]);
    const first = open(1);
    expect(first.waiting).toEqual([]);
    first.close();
    journal.close();
    journal = open(2);
    expect(journal.waiting).toMatchObject([{ phoneKey: 'one' }]);
  });

  it('leaves those alone that a living process holds', () => {
    journal.add(stop());
    const second = open(2);
    expect(second.waiting).toEqual([]);
    expect(journal.waiting).toHaveLength(1);
    expect(unreadJournals(dir)).toEqual([]);
    second.close();
  });
});
