/** Hours of the local week in which sending is allowed, as rules write them: `Mon-Sat 09:00-20:00`. */
import { DAY_MS, MINUTE_MS } from '../durations.ts';

/** Milliseconds of the local day, the end exclusive. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  /** Intervals in order, for each day of the week, Sunday first. */
  readonly week: readonly (readonly Interval[])[];
  /** Local dates, `2026-12-25`, on which nothing is allowed. */
  readonly closed: ReadonlySet<string>;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const LINE = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:-(Sun|Mon|Tue|Wed|Thu|Fri|Sat))? (\d\d:\d\d)-(\d\d:\d\d)$/;

/**
 * Reads lines like `Mon-Sat 09:00-20:00`, `Sun 12:00-20:00`. A day that no line names is closed.
 * @throws RangeError saying which line cannot be read
 */
export function parseHours(lines: readonly string[], closed: readonly string[] = []): Hours {
  const week: Interval[][] = DAYS.map(() => []);
  for (const line of lines) {
    const [, first = '', last = first, from = '', to = ''] = LINE.exec(line) ?? [];
    const interval = { from: timeOf(from), to: timeOf(to) };
    if (first === '' || !(interval.from < interval.to)) {
      throw new RangeError(`expected hours like "Mon-Sat 09:00-20:00", not "${line}"`);
    }
    for (let day = DAYS.indexOf(first); ; day = (day + 1) % 7) {
      week[day]?.push(interval);
      if (day === DAYS.indexOf(last)) break;
    }
  }
  for (const day of week) {
    day.sort((a, b) => a.from - b.from);
    if (day.some((interval, i) => i > 0 && interval.from < (day[i - 1]?.to ?? 0))) {
      throw new RangeError('expected hours that do not overlap');
    }
  }
  return { week, closed: new Set(closed) };
}

/** What is allowed by all of `hours`; anything, where there are none. */
export function intersectHours(hours: readonly Hours[]): Hours {
  const [only] = hours;
  if (only && hours.length === 1) return only;
  const always = { from: 0, to: DAY_MS };
  return {
    week: DAYS.map((_, day) => hours.reduce((left, { week }) => intersect(left, week[day] ?? []), [always])),
    closed: new Set(hours.flatMap(({ closed }) => [...closed])),
  };
}

function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return some.flatMap((a) =>
    others
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** Milliseconds of `09:30`, up to `24:00`; NaN for no time of day. */
function timeOf(text: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
  const isTime = minutes < 60 && hours * 60 + minutes <= 24 * 60;
  return isTime ? (hours * 60 + minutes) * MINUTE_MS : Number.NaN;
}
