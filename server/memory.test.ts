import { describe, expect, it } from 'vitest';
import type { Deps } from './deps.ts';
import { memory } from './memory.ts';

const deps = { db: {} } as Deps;

describe('what a server remembers', () => {
  it('is made once, also for many who ask at once, and for each server apart', async () => {
    let made = 0;
    const once = memory<number>(10);
    const make = async () => ++made;
    expect(await Promise.all([once(deps, 'a', make), once(deps, 'a', make)])).toEqual([1, 1]);
    expect(await once({ db: {} } as Deps, 'a', make)).toBe(2);
  });

  it('holds no failure and no null', async () => {
    const once = memory<number | null>(10);
    await expect(once(deps, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await once(deps, 'a', async () => null)).toBeNull();
    expect(await once(deps, 'a', async () => 7)).toBe(7);
  });

  it('never grows past its bound', async () => {
    const once = memory<number>(2);
    for (const key of ['a', 'b', 'c']) await once(deps, key, async () => 1);
    expect(await once(deps, 'a', async () => 2)).toBe(2);
    expect(await once(deps, 'c', async () => 2)).toBe(1);
  });
});
