/** The decision as a table: every reason alone, their order, and what each setting changes. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { E164 } from '../../phone/e164.ts';
import { BUILT_IN_PACKS } from '../packs/built-in.ts';
import { loadPacks } from '../packs/load-packs.ts';
import { rulebookAt } from '../packs/rulebook.ts';
import { STATUSES } from '../status.ts';
import { placeOfAddress, placeOfNumber } from '../zones/place.ts';
import { type Decision, decide } from './decide.ts';
import type { Facts, LineFacts, SentFacts } from './facts.ts';
import { REASON_ORDER, REASONS } from './reasons.ts';

const BUILT_IN_RULES = loadPacks(BUILT_IN_PACKS);
const HOUR = 60 * 60 * 1000;
/** A Monday, ten in the morning in New York. */
const NOON = Date.parse('2026-11-23T15:00:00.000Z');
const NIGHT = Date.parse('2026-11-23T05:00:00.000Z');

const LINE: LineFacts = {
  status: 'granted',
  expiresAt: null,
  given: {
    source: 'website_form',
    method: 'checkbox_submit',
    hasWording: true,
    hasOriginal: false,
    isConfirmed: false,
  },
  wording: { isInvalidated: false, isOutdated: false, isPewc: true },
  zone: 'America/New_York',
};
const FACTS: Facts = {
  program: { id: 'offers', purpose: 'marketing', channel: 'sms', basis: 'consent', cap: null },
  sender: { isMonitored: false, hasWidenedHours: false, attestedUntil: null },
  number: placeOfNumber('+12025550143' as E164),
  address: null,
  chosenZone: null,
  line: LINE,
  stops: [],
  isHeld: false,
  sent: [],
};

const line = (change: Partial<LineFacts>): Partial<Facts> => ({ line: { ...LINE, ...change } });
const given = (change: Partial<LineFacts['given']>) => line({ given: { ...LINE.given, ...change } });
const program = (change: Partial<Facts['program']>): Partial<Facts> => ({ program: { ...FACTS.program, ...change } });
const number = (text: string): Partial<Facts> => ({ number: placeOfNumber(text as E164) });
const sent = (count: number, hoursAgo: number, change: Partial<SentFacts> = {}): SentFacts[] =>
  Array(count).fill({ at: NOON - hoursAgo * HOUR, program: 'offers', purpose: 'marketing', ...change });

function decideOn(change: Partial<Facts>, at = NOON): Decision {
  return decide({ ...FACTS, ...change }, rulebookAt(BUILT_IN_RULES, at), at);
}

test('a good consent in the daytime is allowed, and the rules are named', () => {
  expect(decideOn({})).toEqual({
    decision: 'allow',
    reasons: [],
    deferUntil: null,
    rules: [
      'strength@2026-01-01',
      'us-federal-quiet-hours@2026-01-01',
      'us-minimum-strength-marketing@2026-01-01',
      'us-quiet-hours@2026-11-01',
    ],
    strength: 'written',
    isMonitored: false,
  });
});

describe('one thing wrong denies, with its reason', () => {
  const unlike = { country: null, state: null, zones: [] };
  it.each<[string, Partial<Facts>]>([
    ['invalid_number', { number: null }],
    ['suppressed', { stops: ['suppressed'] }],
    ['wrong_number', { stops: ['wrong_number'] }],
    ['number_reassigned', { stops: ['number_reassigned'] }],
    ['under_review', { isHeld: true }],
    ['no_consent', { line: null }],
    ['no_consent', line({ status: 'unknown' })],
    ['pending', line({ status: 'pending', expiresAt: NOON + 1 })],
    ['expired', line({ status: 'pending', expiresAt: NOON })],
    ['refused', line({ status: 'refused' })],
    ['withdrawn', line({ status: 'withdrawn' })],
    ['revoked', line({ status: 'revoked' })],
    ['invalidated', line({ status: 'invalidated' })],
    ['expired', line({ status: 'expired' })],
    ['expired', line({ expiresAt: NOON })],
    ['strength_too_low', given({ source: 'phone_call', method: 'spoken', hasOriginal: true })],
    ['strength_too_low', given({ source: 'import', method: 'file_import', hasOriginal: true })],
    ['strength_too_low', line({ wording: { isInvalidated: false, isOutdated: false, isPewc: false } })],
    ['wording_invalidated', line({ wording: { isInvalidated: true, isOutdated: false, isPewc: true } })],
    ['frequency_cap', { ...program({ cap: { max: 2, hours: 24 } }), sent: sent(2, 23) }],
    ['frequency_cap', { ...number('+13055550143'), sent: sent(3, 23, { program: 'other' }) }],
    ['undetermined', { number: unlike, line: { ...LINE, zone: 'Mars/Olympus' } }],
    ['undetermined', { chosenZone: 'Mars/Olympus' }],
    ['undetermined', line({ status: 'surprise' as 'granted' })],
  ])('%s', (reason, change) => {
    expect(decideOn(change)).toMatchObject({ decision: 'deny', reasons: [reason], deferUntil: null });
  });
});

test('a consent holds until its last millisecond, and is denied at the instant it ends', () => {
  expect(decideOn(line({ expiresAt: NOON + 1 })).decision).toBe('allow');
  expect(decideOn(line({ expiresAt: NOON })).decision).toBe('deny');
});

test('all reasons are given in the published order, and nothing but quiet hours alone defers', () => {
  const wrong: Partial<Facts> = {
    ...program({ cap: { max: 1, hours: 24 } }),
    stops: ['number_reassigned', 'suppressed', 'wrong_number'],
    isHeld: true,
    line: {
      ...LINE,
      given: { ...LINE.given, source: 'import' },
      wording: { isInvalidated: true, isOutdated: false, isPewc: true },
    },
    sent: sent(1, 1),
  };
  const found = decideOn(wrong, NIGHT);
  expect(found.decision).toBe('deny');
  expect(found.deferUntil).toBe(null);
  expect(found.reasons).toEqual([
    'suppressed',
    'wrong_number',
    'number_reassigned',
    'under_review',
    'strength_too_low',
    'wording_invalidated',
    'frequency_cap',
    'quiet_hours',
  ]);
  expect(REASON_ORDER).toEqual(Object.keys(REASONS));
});

describe('quiet hours', () => {
  const defers = (change: Partial<Facts>, until: string, at = NIGHT) => {
    expect(decideOn(change, at)).toMatchObject({
      decision: 'defer',
      reasons: ['quiet_hours'],
      deferUntil: Date.parse(until),
    });
  };

  it('defer marketing to the next instant allowed everywhere the person may be', () => {
    defers({}, '2026-11-23T14:00Z');
    defers(line({ zone: 'America/Los_Angeles' }), '2026-11-23T17:00Z');
    defers({ address: placeOfAddress({ country: 'US', state: 'HI' }) }, '2026-11-23T19:00Z');
  });

  it('go by the one zone that the person chose', () => {
    defers({ chosenZone: 'Europe/London', ...line({ zone: 'America/Los_Angeles' }) }, '2026-11-23T09:00Z');
  });

  it('let other messages pass, and say so', () => {
    expect(decideOn(program({ purpose: 'alerts' }), NIGHT)).toMatchObject({
      decision: 'allow',
      reasons: ['quiet_hours'],
    });
  });

  it('are tighter in some states, by area code or by address, whichever is stricter', () => {
    const at = Date.parse('2026-11-23T14:30Z');
    const kentucky = '2026-11-23T15:00Z';
    expect(decideOn({}, at).decision).toBe('allow');
    defers(number('+15025550143'), kentucky, at);
    defers({ address: placeOfAddress({ country: 'US', state: 'KY' }) }, '2026-11-23T16:00Z', at);
    const sunday = Date.parse('2026-11-22T18:00Z');
    defers(number('+12155550143'), '2026-11-23T14:00Z', sunday);
    expect(decideOn(number('+12155550143'), Date.parse('2026-10-11T18:00Z')).decision).toBe('allow');
  });

  it('widen with the sender’s reason to the federal ones, and a state’s still hold', () => {
    const widened = { sender: { ...FACTS.sender, hasWidenedHours: true } };
    defers(widened, '2026-11-23T13:00Z');
    defers({ ...widened, ...number('+18605550143') }, '2026-11-23T14:00Z');
  });

  it('close France to calls at lunch, at the weekend and on holidays', () => {
    const french = { ...number('+33612345678'), ...line({ zone: null }) };
    const call = { ...french, ...program({ channel: 'voice' }) };
    const lunch = Date.parse('2026-11-23T12:00Z');
    expect(decideOn(french, lunch).decision).toBe('allow');
    defers(call, '2026-11-23T13:00Z', lunch);
    defers(call, '2026-11-12T09:00Z', Date.parse('2026-11-11T10:00Z'));
  });

  it('deny where no instant of the next seven days is allowed everywhere', () => {
    const tollFree = { ...number('+18005550143'), ...line({ zone: null }) };
    defers(tollFree, '2026-11-23T23:00Z');
    expect(decideOn(tollFree, Date.parse('2027-07-01T12:00Z'))).toMatchObject({
      decision: 'deny',
      reasons: ['quiet_hours'],
      deferUntil: null,
    });
  });
});

describe('strength', () => {
  it('is what the recorded facts make of it', () => {
    expect(decideOn(given({ isConfirmed: true })).strength).toBe('written_confirmed');
    const alerts = program({ purpose: 'alerts' });
    expect(decideOn({ ...alerts, ...given({ source: 'phone_call', method: 'spoken' }) })).toMatchObject({
      decision: 'allow',
      strength: 'oral',
    });
  });

  it('is asked of every country the person may be in', () => {
    const spoken = given({ source: 'phone_call', method: 'spoken', hasOriginal: true });
    const british = { ...number('+447911123456'), ...spoken };
    expect(decideOn(british).decision).toBe('allow');
    expect(decideOn({ ...british, address: placeOfAddress({ country: 'US', state: 'NY' }) }).reasons).toEqual([
      'strength_too_low',
    ]);
  });

  it('of an import with its source is taken until the day the sender set', () => {
    const attested = given({ source: 'import', method: 'file_import', hasOriginal: true });
    const until = (attestedUntil: number) => ({ ...attested, sender: { ...FACTS.sender, attestedUntil } });
    expect(decideOn(until(NOON + 1)).decision).toBe('allow');
    expect(decideOn(until(NOON)).reasons).toEqual(['strength_too_low']);
  });
});

describe('a program that rests on something else than consent', () => {
  const orders = program({ purpose: 'transactional', basis: 'provided_number' });

  it('needs no grant where the law takes its basis', () => {
    expect(decideOn({ ...orders, line: null })).toMatchObject({ decision: 'allow', reasons: [] });
    expect(decideOn({ ...orders, line: null }).rules).toContain('us-basis@2026-01-01');
    expect(decideOn({ ...orders, ...line({ expiresAt: NOON }) }).decision).toBe('allow');
  });

  it('needs one elsewhere, and for what the law does not take it for', () => {
    expect(decideOn({ ...orders, ...number('+4915112345678'), line: null }).reasons).toEqual(['no_consent']);
    expect(decideOn({ ...program({ basis: 'soft_opt_in' }), line: null }).reasons).toEqual(['no_consent']);
    const german = { ...program({ basis: 'soft_opt_in' }), ...number('+4915112345678'), line: null };
    expect(decideOn(german).decision).toBe('allow');
    expect(decideOn({ ...german, ...program({ basis: 'soft_opt_in', channel: 'voice' }) }).reasons).toEqual([
      'no_consent',
    ]);
  });

  it('still hears every no', () => {
    expect(decideOn({ ...orders, line: null, stops: ['suppressed'] }).reasons).toEqual(['suppressed']);
    expect(decideOn({ ...orders, ...line({ status: 'withdrawn' }) }).reasons).toEqual(['withdrawn']);
    expect(decideOn({ ...orders, line: null, isHeld: true }).reasons).toEqual(['under_review']);
  });
});

describe('frequency', () => {
  it('counts what lies within the hours, and the sender’s other purposes to none', () => {
    const florida = number('+13055550143');
    expect(decideOn({ ...florida, sent: sent(2, 1) }).decision).toBe('allow');
    expect(decideOn({ ...florida, sent: sent(9, 24) }).decision).toBe('allow');
    expect(decideOn({ ...florida, sent: sent(9, 1, { purpose: 'alerts' }) }).decision).toBe('allow');
    expect(decideOn({ sent: sent(9, 1) }).decision).toBe('allow');
  });
});

describe('monitor mode', () => {
  const monitored = { sender: { ...FACTS.sender, isMonitored: true } };

  it('lets pass what is missing, and keeps the reason', () => {
    expect(decideOn({ ...monitored, line: null })).toMatchObject({
      decision: 'allow',
      reasons: ['no_consent'],
      isMonitored: true,
    });
    expect(decideOn(monitored, NIGHT)).toMatchObject({ decision: 'allow', reasons: ['quiet_hours'], deferUntil: null });
    expect(decideOn(monitored)).toMatchObject({ decision: 'allow', isMonitored: false });
  });

  it('never lets pass what somebody said no to, and nothing that is not known', () => {
    expect(decideOn({ ...monitored, line: null, stops: ['suppressed'] }).decision).toBe('deny');
    expect(decideOn({ ...monitored, ...line({ status: 'withdrawn' }) }).decision).toBe('deny');
    expect(decideOn({ ...monitored, chosenZone: 'Mars/Olympus' }).decision).toBe('deny');
    expect(decideOn({ ...monitored, number: null }).decision).toBe('deny');
  });
});

test('nothing is allowed to a line that is not granted, whatever else is so', () => {
  const anything = fc.record({
    status: fc.constantFrom(...STATUSES.filter((status) => status !== 'granted')),
    expiresAt: fc.option(fc.integer({ min: NOON - HOUR, max: NOON + HOUR })),
    zone: fc.option(fc.constantFrom('America/New_York', 'Mars/Olympus')),
  });
  const phones = fc.constantFrom('+12025550143', '+447911123456', '+4915112345678', '+61412345678', '+551151234567');
  const hours = fc.integer({ min: 0, max: 24 * 365 });
  fc.assert(
    fc.property(anything, phones, hours, (change, phone, later) => {
      const decision = decideOn({ ...line(change), ...number(phone) }, NOON + later * HOUR);
      expect(decision.decision).toBe('deny');
      expect(decision.reasons.length).toBeGreaterThan(0);
    }),
  );
});
