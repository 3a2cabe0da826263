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

/** RFC 3339: a date, a time with seconds, as many digits after them as there are, `Z` or an offset from UTC. */
export const RFC_3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an instant in any spelling of RFC 3339 that has capital letters; what is finer than a millisecond is cut off. Null
 * for what is none, or not there: 30 February, a leap second, what another zone makes of the years before 0 or after 9999.
 */
export function readInstant(text: string): Instant | null {
  const [, local = '', fraction = '.', zone = ''] = RFC_3339.exec(text) ?? [];
  const written = `${local}${fraction.slice(0, 4).padEnd(4, '0')}`;
  if (!isInstant(`${written}Z`)) return null;
  const instant = new Date(`${written}${zone}`).toISOString();
  return isInstant(instant) ? instant : null;
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
