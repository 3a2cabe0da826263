/** What lines of before do not have is found out of the vault, once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { listConsents } from '../../store/find-consents.ts';
import { rebuildCounts } from '../rebuild/rebuild-counts.ts';
import { sealNumbers } from './seal-numbers.ts';

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

test('a line of before gets its number and country, so that its counts stay what its records say', async () => {
  const { deps } = real;
  await send(deps, await tick(deps, { phone: '+12025550143' }));
  const before = await listConsents(deps.db, '', 10);
  await deps.db.write({ sql: 'update consents set sealed_number = null, country = null' });
  expect(await rebuildCounts(deps.db, false)).not.toEqual([]);
  expect(await sealNumbers(deps)).toBe(1);
  expect(await listConsents(deps.db, '', 10)).toEqual(before);
  expect(await rebuildCounts(deps.db, false)).toEqual([]);
  expect(await sealNumbers(deps)).toBe(0);
});
