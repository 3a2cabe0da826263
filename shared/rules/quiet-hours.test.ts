/** Quiet hours on ordinary days, on days when clocks change, and against a slow search minute by minute. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { E164 } from '../phone/e164.ts';
import { intersectHours, parseHours } from './hours.ts';
import { nextAllowed } from './quiet-hours.ts';
import { placeOfNumber } from './zones/place.ts';
import { isZone, offsetsOn } from './zones/zone-offset.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const US_DEFAULT = parseHours(['Mon-Sat 09:00-20:00', 'Sun 12:00-20:00']);
const ALL_NORTH_AMERICA = placeOfNumber('+18005550143' as E164).zones;

const next = (at: string, zones: string[], hours = US_DEFAULT) => {
  const instant = nextAllowed(hours, zones, Date.parse(at));
  return instant === null ? null : new Date(instant).toISOString().replace(':00.000Z', 'Z');
};

describe('nextAllowed', () => {
  it('is now, inside the hours of all zones', () => {
    expect(next('2026-11-23T15:00Z', ['America/New_York', 'America/Chicago'])).toBe('2026-11-23T15:00Z');
  });

  it('is the opening in the westernmost zone', () => {
    expect(next('2026-11-23T14:59Z', ['America/New_York', 'America/Chicago'])).toBe('2026-11-23T15:00Z');
  });

  it('opens later on a Sunday, and a zone whose Monday has begun does not help', () => {
    expect(next('2026-11-22T15:00Z', ['America/New_York'])).toBe('2026-11-22T17:00Z');
    expect(next('2026-11-22T05:00Z', ['Australia/Sydney', 'America/Los_Angeles'])).toBe('2026-11-22T22:00Z');
  });

  it('opens at nine by the new clocks on the day they change, forward and back', () => {
    expect(next('2026-03-07T04:00Z', ['America/New_York'])).toBe('2026-03-07T14:00Z');
    expect(next('2026-03-09T04:00Z', ['America/New_York'])).toBe('2026-03-09T13:00Z');
    expect(next('2026-11-01T04:00Z', ['America/New_York'])).toBe('2026-11-01T17:00Z');
    expect(next('2026-11-02T04:00Z', ['America/New_York'])).toBe('2026-11-02T14:00Z');
  });

  it('finds an opening that falls into the hour that is missing, or that comes twice', () => {
    const night = parseHours(['Mon-Sun 02:15-03:30']);
    expect(next('2026-03-08T05:00Z', ['America/New_York'], night)).toBe('2026-03-08T07:00Z'); // 03:00 after 01:59
    const twice = parseHours(['Mon-Sun 01:15-01:45']);
    expect(next('2026-11-01T05:50Z', ['America/New_York'], twice)).toBe('2026-11-01T06:15Z');
  });

  it('knows half-hour zones and half-hour changes', () => {
    expect(next('2026-11-23T00:00Z', ['Asia/Kathmandu'])).toBe('2026-11-23T03:15Z');
    expect(next('2026-10-03T15:00Z', ['Australia/Lord_Howe'], parseHours(['Mon-Sun 02:00-02:30']))).toBe(
      '2026-10-04T15:00Z',
    ); // no 02:00 on 4 October
  });

  it('lets a toll-free number wait for the half hour that all of North America shares in winter', () => {
    expect(next('2026-11-23T12:00Z', [...ALL_NORTH_AMERICA])).toBe('2026-11-23T23:00Z');
    expect(next('2026-11-23T23:30Z', [...ALL_NORTH_AMERICA])).toBe('2026-11-24T23:00Z');
  });

  it('finds none for a toll-free number in summer', () => {
    expect(next('2026-07-01T12:00Z', [...ALL_NORTH_AMERICA])).toBe(null);
  });

  it('looks seven days ahead and not further', () => {
    const mondays = parseHours(['Mon 09:00-10:00']);
    expect(next('2026-11-23T09:00Z', ['UTC'], mondays)).toBe('2026-11-23T09:00Z');
    expect(next('2026-11-23T10:00Z', ['UTC'], mondays)).toBe('2026-11-30T09:00Z');
    const closed = parseHours(['Mon 09:00-10:00'], ['2026-11-30']);
    expect(next('2026-11-23T10:00Z', ['UTC'], closed)).toBe(null);
  });

  it('refuses a zone that is not known here', () => {
    expect(() => nextAllowed(US_DEFAULT, ['Mars/Olympus'], 0)).toThrow(RangeError);
  });

  it('is allowed itself, and no minute before it is', () => {
    const zones = ['America/New_York', 'America/Phoenix', 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Apia'];
    const some = fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 });
    const hours = fc.constantFrom(
      US_DEFAULT,
      parseHours(['Mon-Fri 10:00-13:00', 'Mon-Fri 14:00-20:00']),
      parseHours(['Mon-Sun 00:00-02:30']),
    );
    const minute = fc.integer({ min: Date.parse('2026-01-01') / MINUTE, max: Date.parse('2028-01-01') / MINUTE });
    fc.assert(
      fc.property(some, hours, minute, (chosen, rule, from) => {
        const at = from * MINUTE;
        const isAllowed = (ms: number) => chosen.every((zone) => isInside(rule, zone, ms));
        const found = nextAllowed(rule, chosen, at);
        if (found !== null) expect(isAllowed(found)).toBe(true);
        const end = found ?? at + 7 * DAY + MINUTE;
        for (let ms = at; ms < end; ms += MINUTE) if (isAllowed(ms)) expect.fail(`${ms} is allowed, before ${found}`);
      }),
      { numRuns: 12 },
    );
  });
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock says, read digit by digit: slow, and by another way than the code under test. */
function isInside(hours: ReturnType<typeof parseHours>, zone: string, ms: number): boolean {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  clocks.set(zone, clock);
  const [, weekday = '', hour, minute] = /^(\w+)\D+(\d+):(\d+)$/.exec(clock.format(ms)) ?? [];
  const time = (Number(hour) * 60 + Number(minute)) * MINUTE;
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(weekday);
  return (hours.week[day] ?? []).some(({ from, to }) => from <= time && time < to);
}

describe('hours', () => {
  it('intersect to what all allow', () => {
    const both = intersectHours([
      US_DEFAULT,
      parseHours(['Mon-Fri 10:00-13:00', 'Mon-Fri 14:00-21:00'], ['2026-12-25']),
    ]);
    expect(both.week[1]).toEqual([
      { from: 600 * MINUTE, to: 780 * MINUTE },
      { from: 840 * MINUTE, to: 1200 * MINUTE },
    ]);
    expect(both.week[0]).toEqual([]);
    expect([...both.closed]).toEqual(['2026-12-25']);
  });

  it.each([
    'Mon 9:00-20:00',
    'Mon 20:00-09:00',
    'Mon 09:00-24:30',
    'Mon 09:61-20:00',
    'Monday 09:00-20:00',
    'Mon-',
    '',
  ])('are refused when they say %j', (line) => {
    expect(() => parseHours([line])).toThrow(RangeError);
  });

  it('are refused when they overlap, and run over the end of the week', () => {
    expect(() => parseHours(['Mon-Tue 09:00-12:00', 'Tue 11:00-13:00'])).toThrow('overlap');
    expect(parseHours(['Fri-Mon 09:00-24:00']).week.map((day) => day.length)).toEqual([1, 1, 0, 0, 0, 1, 1]);
  });
});

test('a zone has a name; an offset is none', () => {
  expect(['America/New_York', 'UTC', 'america/new_york'].filter(isZone)).toHaveLength(3);
  expect(['+05:00', '-0500', 'Mars/Olympus', '', 'x'.repeat(100)].filter(isZone)).toEqual([]);
  expect(() => offsetsOn('+05:00', 0)).toThrow(RangeError);
});
