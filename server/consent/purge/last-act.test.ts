/** From when a number's time counts: from what its person did, however late somebody wrote it down. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { importText } from '../../../test/kit/import-list.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { findRetentionSettings, putRetentionSettings } from '../../store/retention-settings.ts';
import { noteSends } from '../check/note-sends.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { purge } from './purge.ts';

const PHONE = '+12025550143' as E164;
const LONG_AGO = '2001-05-04T10:00:00.000Z';
const BY = { actor: 'usr_test', via: 'test', requestId: null };
const ATTESTED = { attester: 'usr_test' };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

const rows = (...lines: string[]) => ['phone,status,date,proof', ...lines, ''].join('\n');

async function due(): Promise<Record<string, number>> {
  const [purged] = await purge(server.deps, 'larkspur', null);
  return { ...purged?.numbers.due };
}

describe('the time of a number counts from', () => {
  test('the act that an attested list tells of, and not from the day of the import', async () => {
    const list = rows(`${PHONE},yes,${LONG_AGO},form`, `+12025550144,yes,2026-01-05,form`);
    await importText(server.deps, list, {}, ATTESTED);
    expect(await due()).toEqual({ unused: 1 });
    await purge(server.deps, 'larkspur', BY);
    expect(await due()).toEqual({});
  });

  test('the no that a list tells of, attested or not', async () => {
    await importText(server.deps, rows(`${PHONE},no,${LONG_AGO},`, `+12025550144,no,2026-01-05,`));
    expect(await due()).toEqual({ ended: 1 });
  });

  test('the day of the record, where nobody answers for the date', async () => {
    await importText(server.deps, rows(`${PHONE},yes,${LONG_AGO},form`, `+12025550144,yes,,`));
    expect(await due()).toEqual({});
    server.clock.advance(5.1 * 365.25 * 24 * 60 * 60 * 1000);
    expect(await due()).toEqual({ ended: 2 });
  });

  test('an attested act, where the same was on record before without one who answers for it', async () => {
    await importText(server.deps, rows(`${PHONE},yes,,`));
    await importText(server.deps, rows(`${PHONE},yes,${LONG_AGO},form`), {}, ATTESTED);
    expect(await due()).toEqual({ unused: 1 });
  });

  test('the newest act, also where what ended the consent is said to be older', async () => {
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
    const actor = { type: 'staff', id: 'usr_test', via: 'key:test' } as const;
    const act = { source: 'api', method: 'customer_service', verified: true, requestId: 'req', scope: 'all' } as const;
    const stop = {
      sender: 'larkspur',
      phone: PHONE,
      cause: 'withdrawal',
      actor,
      occurredAt: LONG_AGO,
      ...act,
    } as const;
    expect((await withdraw(server.deps, stop as never)).records).not.toEqual([]);
    expect(await due()).toEqual({});
  });

  test('the newest message, where one was sent after the act', async () => {
    await importText(server.deps, rows(`${PHONE},yes,${LONG_AGO},form`), {}, ATTESTED);
    const sends = [{ phone: PHONE, at: toInstant(server.clock.ms()) }];
    const body = { program: 'larkspur-offers', sends };
    await noteSends(server.deps, { body, caller: ADMIN, requestId: 'req' });
    expect(await due()).toEqual({});
  });
});

test('a noted message says the very instant until which a purge keeps its number', async () => {
  const { deps, clock } = server;
  const settings = { ...(await findRetentionSettings(deps.db, 'larkspur')), keepYears: 3 };
  const note = async (program: string, phone: string) => {
    const body = { program, sends: [{ phone, at: toInstant(clock.ms()) }] };
    return (await noteSends(deps, { body, caller: ADMIN, requestId: 'req' })).keepProofUntil;
  };
  await deps.db.write(
    putRetentionSettings({ ...settings, programs: { 'larkspur-offers': 1 }, updatedAt: clock.now() }),
  );
  await send(deps, await tick(deps, { phone: PHONE }));
  expect(await note('larkspur-alerts', '+12025550144')).toBe('2029-11-23T14:05:09.120Z');
  const until = await note('larkspur-offers', PHONE);
  expect(until).toBe('2027-11-23T14:05:09.120Z');
  clock.advance(Date.parse(until) - clock.ms() - 1);
  expect(await due()).toEqual({});
  clock.advance(1);
  expect(await due()).toEqual({ unused: 1 });
});
