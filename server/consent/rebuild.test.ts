/** What a rebuild finds, beside a server that writes and where lines are not what they were. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import type { Database } from '../store/database.ts';
import { rebuildConsents } from './rebuild.ts';
import { rebuildCounts } from './rebuild-counts.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'] as [E164, E164];

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  await send(real.deps, await tick(real.deps, { phone: ADA }));
  await send(real.deps, await tick(real.deps, { phone: BEA }));
});
afterEach(() => real.close());

/** The database of a server that records another consent of both after each of the next reads. */
function busy(reads: number): Database {
  const { deps } = real;
  let left = reads;
  return {
    ...deps.db,
    read: async (...statements) => {
      const rows = await deps.db.read(...statements);
      if (left-- > 0) {
        await send(deps, await tick(deps, { phone: ADA }));
        await send(deps, await tick(deps, { phone: BEA }));
      }
      return rows;
    },
  };
}

describe('beside a server that records meanwhile', () => {
  test('no count differs', async () => {
    expect(await rebuildCounts(busy(8), false)).toEqual([]);
    expect(await rebuildCounts(real.deps.db, false)).toEqual([]);
  });

  test('no line differs', async () => {
    const differences: unknown[] = [];
    expect(await rebuildConsents(busy(8), false, (each) => differences.push(each))).toBe(2);
    expect(differences).toEqual([]);
  });
});
