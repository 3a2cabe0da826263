/** Instants in their one spelling, for where many are written: those of one second differ in three digits alone. */
import { type Instant, toInstant } from '../shared/encoding/time.ts';

/** Seconds that are remembered: the present one, and those that many decisions are put off to. */
const MAX_SECONDS = 64;

/** What the spelling of each begins with, e.g. `2026-11-23T14:05:09.`. */
const beginnings = new Map<number, string>();

/** As `toInstant`, and several times as fast. @param ms - whole milliseconds since the epoch */
export function spellInstant(ms: number): Instant {
  const second = Math.floor(ms / 1000);
  const beginning = beginnings.get(second) ?? remember(second);
  return `${beginning}${String(ms - second * 1000).padStart(3, '0')}Z` as Instant;
}

function remember(second: number): string {
  const beginning = toInstant(second * 1000).slice(0, -'000Z'.length);
  if (beginnings.size >= MAX_SECONDS) beginnings.clear();
  beginnings.set(second, beginning);
  return beginning;
}
