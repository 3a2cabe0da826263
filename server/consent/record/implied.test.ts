/** Consent that Canadian law infers from a purchase or an inquiry: what it is worth, how long, and what it never does. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Instant } from '../../../shared/encoding/time.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { insertProgram } from '../../store/programs.ts';
import { check } from '../check/check.ts';
import { expireDue } from '../expiry/expire.ts';
import { lookUp } from '../numbers/look-up.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import type { RecordBody } from './entered-act.ts';
import { recordConsent } from './record-consent.ts';

/** Of Toronto. */
const PHONE = '+14165550143';
const PURCHASE: RecordBody = {
  program: 'larkspur-offers',
  phone: PHONE,
  status: 'granted',
  source: 'api',
  method: 'purchase',
};

let now: number;
let real: Real;

beforeEach(async () => {
  now = Date.parse('2026-11-23T17:00:00.000Z');
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function record(more: Partial<RecordBody> = {}) {
  now += 1000;
  return recordConsent(real.deps, { body: { ...PURCHASE, ...more }, caller: ADMIN, idempotencyKey: null });
}

function checkAt(at: string, phone = PHONE) {
  now = Date.parse(at);
  return check(real.deps, { body: { program: 'larkspur-offers', phone }, caller: ADMIN });
}

async function codesAt(at: string, phone = PHONE): Promise<string[]> {
  const { reasons } = await checkAt(at, phone);
  return reasons.map(({ code }) => code).filter((code) => code !== 'quiet_hours');
}

async function line(phone = PHONE) {
  const { consents } = await lookUp(real.deps, { phone, caller: ADMIN, requestId: 'req' });
  return consents[0];
}

test.each([
  ['purchase', '2026-08-31T12:00:00.000Z', '2028-08-31T12:00:00.000Z', '2028-08-01T12:00:00.000Z'],
  ['purchase', '2024-12-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'],
  ['inquiry', '2026-08-31T12:00:00.000Z', '2027-02-28T12:00:00.000Z', '2027-01-29T12:00:00.000Z'],
  ['inquiry', '2026-10-31T23:59:59.999Z', '2027-04-30T23:59:59.999Z', '2027-03-31T23:59:59.999Z'],
] as const)('a %s of %s ends at %s, and is looked at %s', async (method, occurredAt, expiresAt, reviewAt) => {
  await record({ method, occurredAt: occurredAt as Instant });
  expect(await line()).toMatchObject({ status: 'granted', method, expiresAt, reviewAt });
  const before = new Date(Date.parse(expiresAt) - 1).toISOString();
  expect(await codesAt(before)).toEqual([]);
  expect(await codesAt(expiresAt)).toEqual(['expired']);
});

test('a purchase of 29 February ends on 28 February', async () => {
  now = Date.parse('2028-03-01T12:00:00.000Z');
  await record({ occurredAt: '2028-02-29T12:00:00.000Z' as Instant });
  expect(await line()).toMatchObject({ expiresAt: '2030-02-28T12:00:00.000Z' });
});

test('the decision names what it is worth and the rules it rests on', async () => {
  await record();
  const decision = await checkAt(new Date(now + 1000).toISOString());
  expect(decision).toMatchObject({ strength: 'implied_purchase' });
  expect(decision.rules).toEqual(expect.arrayContaining(['strength@2026-01-01', 'ca-minimum-strength@2026-01-01']));
});

test('when its time is over, the sweep says so, and another purchase begins it again', async () => {
  await record({ method: 'inquiry', occurredAt: '2026-06-01T12:00:00.000Z' as Instant });
  now = Date.parse('2026-12-01T12:00:00.000Z');
  expect(await expireDue(real.deps)).toBe(1);
  expect(await line()).toMatchObject({ status: 'expired', version: 2 });
  await record();
  expect(await line()).toMatchObject({ status: 'granted', method: 'purchase', version: 3 });
});

describe('it is worth nothing', () => {
  const soon = () => new Date(now + 1000).toISOString();

  it.each(['+12025550143', '+447911123456', '+61412345678'])('to %s, of another country', async (phone) => {
    await record({ phone });
    expect(await codesAt(soon(), phone)).toEqual(['strength_too_low']);
  });

  it('out of a file without what shows it, and with that it is', async () => {
    await record({ source: 'import' });
    expect(await codesAt(soon())).toEqual(['strength_too_low']);
    await record({ source: 'import', evidence: 'order 4711', phone: '+14165550144' });
    expect(await codesAt(soon(), '+14165550144')).toEqual([]);
  });
});

describe('it never', () => {
  it('takes the place of a yes that somebody gave', async () => {
    await record({ source: 'in_person', method: 'signed_paper', wording: { id: 'larkspur-offers', version: 1 } });
    await record();
    expect(await line()).toMatchObject({ method: 'signed_paper', version: 1, expiresAt: null });
  });

  it('shortens what was inferred before; a longer one does take its place', async () => {
    await record({ method: 'inquiry' });
    await record();
    expect(await line()).toMatchObject({ method: 'purchase', version: 2 });
    await record({ method: 'inquiry' });
    expect(await line()).toMatchObject({ method: 'purchase', version: 2 });
  });

  it('begins again what the person ended, nor lifts a suppression, whoever enters it', async () => {
    await record();
    now += 1000;
    await withdraw(real.deps, {
      sender: 'larkspur',
      phone: PHONE as never,
      scope: 'all',
      cause: 'withdrawal',
      verified: true,
      source: 'provider_webhook',
      method: 'stop_message',
      actor: { type: 'subject', id: null, via: 'connection:twilio' },
      retryKey: 'act',
      requestId: 'req',
    });
    const staff = { type: 'staff', id: 'agent-7' } as const;
    const again = record({ source: 'in_person', actor: staff, evidence: 'receipt 4711' });
    await expect(again).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await line()).toMatchObject({ status: 'withdrawn' });
    // A program that was registered later has no line yet: it is recorded, and stays suppressed.
    const later = { id: 'later', sender: 'larkspur', name: 'Later', purpose: 'marketing', channel: 'sms' } as const;
    const createdAt = new Date(now).toISOString();
    await real.deps.db.write(insertProgram({ ...later, reviewMonths: null, expiryMonths: null, createdAt }));
    await record({ program: 'later', source: 'in_person', actor: staff, evidence: 'receipt 4711' });
    const { reasons } = await check(real.deps, { body: { program: 'later', phone: PHONE }, caller: ADMIN });
    expect(reasons[0]?.code).toBe('suppressed');
  });
});
