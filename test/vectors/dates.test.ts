/** Calendar arithmetic against dates computed by hand. */
import { expect, it } from 'vitest';
import { addMonths, type Instant } from '../../shared/encoding/time.ts';
import dates from './dates.json';

const months = dates.addMonths as [string, number, string][];

it.each(months)('%s and %i months is %s', (from, count, to) => {
  expect(addMonths(`${from}T23:59:59.999Z` as Instant, count)).toBe(`${to}T23:59:59.999Z`);
  expect(addMonths(`${from}T00:00:00.000Z` as Instant, count)).toBe(`${to}T00:00:00.000Z`);
});
