/** Quiet hours against cases computed elsewhere: 08:00 to 20:00, the end exclusive, in every zone. */
import { expect, it } from 'vitest';
import { parseHours } from '../../shared/rules/hours.ts';
import { nextAllowed } from '../../shared/rules/quiet-hours.ts';
import vectors from './quiet-hours.json';

const hours = parseHours(['Mon-Sun 08:00-20:00']);
const cases = vectors.cases as [string, string[], boolean][];

it.each(cases)('%s in %j: %s', (at, zones, isAllowed) => {
  const instant = Date.parse(at);
  expect(nextAllowed(hours, zones, instant) === instant).toBe(isAllowed);
});
