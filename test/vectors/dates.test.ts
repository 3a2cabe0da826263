/** Calendar arithmetic against dates computed by hand. */
import { expect, it } from 'vitest';
import { addMonths, type Instant } from '../../shared/encoding/time.ts';
import { addBusinessDays } from '../../shared/rules/business-days.ts';
import dates from './dates.json';

const months = dates.addMonths as [string, number, string][];
const businessDays = dates.addBusinessDaysUS as [string, number, string][];

it.each(months)('%s and %i months is %s', (from, count, to) => {
  expect(addMonths(`${from}T23:59:59.999Z` as Instant, count)).toBe(`${to}T23:59:59.999Z`);
  expect(addMonths(`${from}T00:00:00.000Z` as Instant, count)).toBe(`${to}T00:00:00.000Z`);
});

it.each(businessDays)('%s and %i business days is %s', (from, count, to) => {
  expect(addBusinessDays(`${from}T23:59:59.999Z` as Instant, count)).toBe(`${to}T23:59:59.999Z`);
  expect(addBusinessDays(`${from}T00:00:00.000Z` as Instant, count)).toBe(`${to}T00:00:00.000Z`);
});

it('knows each federal holiday of 2026, and New Year 2028, which is kept in 2027', () => {
  const holidays = '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'.split(' ');
  const skipped: string[] = [];
  for (let date = '2025-12-31'; date < '2026-12-31'; ) {
    const next = addBusinessDays(`${date}T12:00:00.000Z` as Instant, 1).slice(0, 10);
    for (let day = Date.parse(date) + 86_400_000; day < Date.parse(next); day += 86_400_000) {
      const weekday = new Date(day).getUTCDay();
      if (weekday !== 0 && weekday !== 6) skipped.push(new Date(day).toISOString().slice(5, 10));
    }
    date = next;
  }
  expect(skipped).toEqual(holidays);
  expect(addBusinessDays('2027-12-30T12:00:00.000Z' as Instant, 1)).toBe('2028-01-03T12:00:00.000Z');
});
