/**
 * Quiet hours: the next instant at which sending is allowed in every zone that a number could be in. Where clocks are
 * put forward an hour is missing, where they are put back one comes twice: each part of a day with one offset is looked
 * at by itself.
 */
import { DAY_MS } from '../durations.ts';
import type { Hours } from './hours.ts';
import { offsetsOn } from './zones/zone-offset.ts';

/** How long a message may be put off. */
const HORIZON = 7 * DAY_MS;

/**
 * The first instant at or after `at`, within seven days, that lies inside `hours` by the clocks of all `zones`.
 * `at` itself means that sending is allowed now.
 * @param at - milliseconds since the epoch
 * @returns milliseconds, or null where there is none
 * @throws RangeError for a zone that is not known here
 */
export function nextAllowed(hours: Hours, zones: readonly string[], at: number): number | null {
  let instant = at;
  for (let settled = false; !settled; ) {
    settled = true;
    for (const zone of zones) {
      const next = nextIn(hours, zone, instant, at + HORIZON);
      if (next === null) return null;
      if (next > instant) settled = false;
      instant = next;
    }
  }
  return instant;
}

/** The same in one zone, up to and including `until`. */
function nextIn(hours: Hours, zone: string, at: number, until: number): number | null {
  for (let day = Math.floor(at / DAY_MS); day * DAY_MS <= until; day++) {
    const parts = offsetsOn(zone, day);
    for (const [i, { from, offset }] of parts.entries()) {
      const start = Math.max(from, at);
      const end = parts[i + 1]?.from ?? (day + 1) * DAY_MS;
      const next = start < end ? firstBetween(hours, start + offset, end + offset) : null;
      if (next !== null) return next - offset <= until ? next - offset : null;
    }
  }
  return null;
}

/** The first allowed moment between two of local time, written as milliseconds as if the zone were UTC. */
function firstBetween({ week, closed }: Hours, start: number, end: number): number | null {
  for (let midnight = Math.floor(start / DAY_MS) * DAY_MS; midnight < end; midnight += DAY_MS) {
    if (closed.size > 0 && closed.has(new Date(midnight).toISOString().slice(0, 10))) continue;
    for (const { from, to } of week[new Date(midnight).getUTCDay()] ?? []) {
      const first = Math.max(start, midnight + from);
      if (first < Math.min(end, midnight + to)) return first;
    }
  }
  return null;
}
