/** Which record of a line says what it is, wherever that is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, SITE_KEY, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { findSite, updateSite } from '../../store/sites.ts';
import { lookUp } from '../numbers/look-up.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';

let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

async function line() {
  const { consents } = await lookUp(real.deps, { phone: '+12025550143', caller: ADMIN, requestId: 'req' });
  return consents[0];
}

describe('a pending record on a granted line', () => {
  it('leaves it granted for as long as it was', async () => {
    await send(real.deps, await tick(real.deps));
    const granted = await line();
    const site = await findSite(real.deps.db, SITE_KEY);
    if (!site) throw new Error('Larkspur is not set up.');
    await real.deps.db.write(updateSite({ ...site, confirm: 'code' }));
    now += 1000;
    await send(real.deps, await tick(real.deps));
    const { status, expiresAt, reviewAt } = granted ?? {};
    expect(await line()).toMatchObject({ status, expiresAt, reviewAt, version: 2 });
    const [rows = []] = await real.deps.db.read({ sql: 'select status, expires_at from consents' });
    expect(rows).toEqual([{ status: 'granted', expires_at: null }]);
    const differences: unknown[] = [];
    await rebuildConsents(real.deps.db, real.deps.keys, false, (difference) => differences.push(difference));
    expect(differences).toEqual([]);
  });
});
