/**
 * How far the clocks of an IANA zone stand from UTC, from the runtime's own time zone data. Formatters are slow to make
 * and slow to use, so each is made once, and what it said of a day is kept: a list of a million numbers asks for few.
 */
import { DAY_MS } from '../../durations.ts';

/** From when on clocks stand how far from UTC, in milliseconds; until the next part begins, or the day ends. */
export interface OffsetPart {
  readonly from: number;
  readonly offset: number;
}

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** By day of UTC since the epoch. */
  readonly days: Map<number, readonly OffsetPart[]>;
}

/** Days kept of one zone: more than any look ahead, few enough for a server that runs for years. */
const MAX_DAYS = 64;
/** There are some 600 names; one name has many spellings, and these may be attacker-controlled. */
const MAX_ZONES = 1000;

const zones = new Map<string, Zone>();

/** True for a zone whose rules are known here, by name: `America/New_York`, never `+05:00`. */
export function isZone(name: string): boolean {
  return zoneOf(name) !== null;
}

/**
 * The offsets of `zone` on a day of UTC, in order: one part, or two where clocks change.
 * @param day - days since the epoch
 * @throws RangeError for a zone that is not known here
 */
export function offsetsOn(name: string, day: number): readonly OffsetPart[] {
  const zone = zoneOf(name);
  if (zone === null) throw new RangeError('the time zone is not known here');
  const known = zone.days.get(day);
  if (known) return known;
  const [from, to] = [day * DAY_MS, (day + 1) * DAY_MS];
  const [first, last] = [offsetAt(zone.formatter, from), offsetAt(zone.formatter, to)];
  const parts = [{ from, offset: first }];
  if (last !== first) parts.push({ from: changeBetween(zone.formatter, from, to), offset: last });
  if (zone.days.size >= MAX_DAYS) zone.days.clear();
  zone.days.set(day, parts);
  return parts;
}

function zoneOf(name: string): Zone | null {
  const known = zones.get(name);
  if (known) return known;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return null;
  try {
    const formatter = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    const zone = { formatter, days: new Map() };
    if (zones.size >= MAX_ZONES) zones.clear();
    zones.set(name, zone);
    return zone;
  } catch {
    return null;
  }
}

/** The first instant of the second offset. */
function changeBetween(formatter: Intl.DateTimeFormat, from: number, to: number): number {
  const before = offsetAt(formatter, from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(formatter, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Milliseconds, from what the formatter writes as `GMT-05:00`, or `GMT` alone. */
function offsetAt(formatter: Intl.DateTimeFormat, ms: number): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d?):(\d\d)(?::(\d\d))?)?$/.exec(formatter.format(ms)) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -offset : offset) * 1000;
}
