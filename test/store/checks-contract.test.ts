/** Checks on both engines, from the database and from memory: what one process withdraws, the next check of another denies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotedBatch } from '../../server/consent/check/check-batch.ts';
import { checkNumbers } from '../../server/consent/check/check-numbers.ts';
import { recordConsent } from '../../server/consent/record/record-consent.ts';
import { withdraw } from '../../server/consent/withdraw/withdraw.ts';
import { findProgram, type Program } from '../../server/store/programs.ts';
import { insertSends } from '../../server/store/sends.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { ADMIN, setUpLarkspur } from '../kit/larkspur-deps.ts';
import { seededRandom } from '../kit/random.ts';
import { openReal, type Real } from '../kit/real-deps.ts';
import { engines, type Place } from './engines.ts';

/** A Monday, ten in the morning in Washington. */
const MORNING = Date.parse('2026-11-23T15:00:00.000Z');
const PHONES = ['+12025550143', '+12025550144', '+12025550145'] as E164[];

describe.each(await engines())('checks on $name', { timeout: 60_000 }, (engine) => {
  let place: Place;
  let here: Real;
  let there: Real;
  let program: Program;

  beforeEach(async () => {
    place = await engine.open();
    const { dir, databaseUrl, registerUrl } = place;
    const open = (seed: string) =>
      openReal({ dir, databaseUrl, registerUrl, random: seededRandom(seed), clock: () => MORNING });
    here = await open('here');
    await setUpLarkspur(here.deps);
    there = await open('there');
    program = (await findProgram(here.deps.db, 'larkspur-offers')) as Program;
    for (const phone of PHONES.slice(0, 2)) await grant(phone);
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await place.close();
  });

  async function grant(phone: E164): Promise<void> {
    const wording = { id: 'larkspur-offers', version: 1 };
    const act = { status: 'granted', source: 'in_person', method: 'signed_paper' } as const;
    const body = { program: program.id, phone, wording, ...act };
    await recordConsent(here.deps, { body, caller: ADMIN, idempotencyKey: null });
  }

  async function stop(phone: E164): Promise<void> {
    const actor = { type: 'subject', id: null, via: 'key:test' } as const;
    const act = { scope: 'all', cause: 'withdrawal', verified: true, source: 'api', method: 'stop_message' } as const;
    await withdraw(here.deps, { sender: 'larkspur', phone, actor, ...act, retryKey: phone, requestId: 'req' });
  }

  /** The first reason for each number, in the process that did not write. */
  async function reasons(): Promise<(string | null)[]> {
    const { decisions } = await checkNumbers(there.deps, { program, phones: PHONES, at: MORNING });
    return decisions.map((decision) => decision.reasons[0] ?? null);
  }

  it.each(['the database', 'memory'])('from %s, know at once what another process wrote', async (from) => {
    if (from === 'memory') await there.deps.standings.load(program);
    expect(await reasons()).toEqual([null, null, 'no_consent']);
    await stop('+12025550144' as E164);
    expect(await reasons()).toEqual([null, 'suppressed', 'no_consent']);
    await grant('+12025550145' as E164);
    expect(await reasons()).toEqual([null, 'suppressed', null]);
  });

  it('deny at every turn while stops and checks run at once', async () => {
    await there.deps.standings.load(program);
    const answers = Array.from({ length: 20 }, reasons);
    await stop('+12025550143' as E164);
    expect((await reasons())[0]).toBe('suppressed');
    await Promise.all(answers);
    expect((await reasons())[0]).toBe('suppressed');
  });

  it('keep decisions and messages that are noted', async () => {
    const at = toInstant(MORNING - 1000);
    const row = { sender: 'larkspur', program: program.id, purpose: 'marketing', phoneKey: 'h1:x', at } as const;
    const twice = [0, 1].map(() => ({ ...row, checkId: null, message: 'once', note: null }));
    expect(await here.deps.db.write(insertSends(twice))).toEqual([1]);
    const content = { kind: 'batch', program: program.id, tally: [['allow', null, 2]] } as unknown as NotedBatch;
    const id = here.deps.checkNotes.add('larkspur', { via: 'key:test', checkedAt: at, content });
    await here.deps.checkNotes.close();
    const found = { id, sender: 'larkspur', via: 'key:test', checkedAt: at, content };
    expect(await there.deps.checkNotes.find(id)).toEqual(found);
  });
});
