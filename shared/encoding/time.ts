/** Instants as the formats write them: UTC RFC 3339 with milliseconds, `2026-11-23T14:05:09.120Z`. */

/** An instant in its one spelling, which also sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };

const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for an existing instant in the one spelling, years 0000 to 9999. */
export function isInstant(text: string): text is Instant {
  if (!PATTERN.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

/** The instant `ms` milliseconds after the epoch. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since the epoch. */
export function toMs(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * `instant` moved by whole calendar months in UTC, the day clamped to the month's last:
 * 2026-08-31 and six months is 2027-02-28.
 */
export function addMonths(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.toISOString() as Instant;
}
