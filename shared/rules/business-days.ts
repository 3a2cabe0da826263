/** Business days of the United States: Monday to Friday without the federal holidays (5 U.S.C. § 6103, checked 2026-11-25). */
import { DAY_MS } from '../durations.ts';
import type { Instant } from '../encoding/time.ts';

const [MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [1, 4, 5, 6, 0];

/** Holidays on a date, which are kept on the Friday before a Saturday and the Monday after a Sunday: month, day. */
const ON_A_DATE = [
  [1, 1],
  [6, 19],
  [7, 4],
  [11, 11],
  [12, 25],
] as const;

/** Holidays on the n-th such day of a month: month, day of the week, n; 5 is the last one. */
const ON_A_WEEKDAY = [
  [1, MONDAY, 3],
  [2, MONDAY, 3],
  [5, MONDAY, 5],
  [9, MONDAY, 1],
  [10, MONDAY, 2],
  [11, THURSDAY, 4],
] as const;

/** `instant` moved on by whole business days, days being those of UTC and the time of day staying as it is. */
export function addBusinessDays(instant: Instant, days: number): Instant {
  const date = new Date(instant);
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (isBusinessDay(date)) left -= 1;
  }
  return date.toISOString() as Instant;
}

function isBusinessDay(date: Date): boolean {
  const day = date.getUTCDay();
  return day !== SATURDAY && day !== SUNDAY && !isHoliday(date);
}

function isHoliday(date: Date): boolean {
  const [month, day, weekday] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()];
  const isNth = (nth: number) =>
    Math.ceil(day / 7) === nth || (nth === 5 && movedBy(date, 7).getUTCMonth() + 1 !== month);
  return (
    isOneOf(date, ON_A_DATE) ||
    (weekday === FRIDAY && isOneOf(movedBy(date, 1), ON_A_DATE)) ||
    (weekday === MONDAY && isOneOf(movedBy(date, -1), ON_A_DATE)) ||
    ON_A_WEEKDAY.some(([m, w, nth]) => m === month && w === weekday && isNth(nth))
  );
}

function isOneOf(date: Date, dates: typeof ON_A_DATE): boolean {
  return dates.some(([month, day]) => month === date.getUTCMonth() + 1 && day === date.getUTCDate());
}

function movedBy(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
