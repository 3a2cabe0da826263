/** The journal of stops: what it keeps, whom it lets take its room, and what a crash leaves of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { loadKeys } from '../keys/keys.ts';
import type { JournaledStop } from './journaled-stop.ts';
import { StopJournal } from './stop-journal.ts';

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

function open(): StopJournal {
  return new StopJournal(join(dir, 'stops-1.journal'), loadKeys(join(dir, 'keys')));
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
