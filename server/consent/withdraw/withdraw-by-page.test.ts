/** What a page is answered tells nothing of the number, nor does the time that the answer takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { SITE_KEY, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal } from '../../../test/kit/real-deps.ts';
import type { Deps } from '../../deps.ts';
import { identifySite } from '../../http/auth.ts';
import { withdrawByPage } from './withdraw-by-page.ts';

/** Milliseconds that what is written takes longer: a slow disk, or a database that is far away. */
const SLOW_MS = 200;

test('a stop that changes nothing takes as long as those that are written', async () => {
  const real = await openReal();
  onTestFinished(() => real.close());
  await setUpLarkspur(real.deps);
  const log = Object.create(real.deps.log) as Deps['log'];
  log.append = async (change, options) => {
    const before = (await real.deps.log.checkpoint()).tree.size;
    const appended = await real.deps.log.append(change, options);
    if (appended.checkpoint.tree.size > before) await sleep(SLOW_MS);
    return appended;
  };
  const deps = { ...real.deps, log };
  const site = await identifySite(deps, SITE_KEY);
  const msOf = async (phone: string) => {
    const began = performance.now();
    await withdrawByPage(deps, { site, phone, requestId: 'req' });
    return performance.now() - began;
  };
  expect(await msOf('+12025550143')).toBeGreaterThanOrEqual(SLOW_MS - 1);
  expect(await msOf('+12025550143')).toBeGreaterThanOrEqual(SLOW_MS - 1);
  expect(await msOf('not a number')).toBeGreaterThanOrEqual(SLOW_MS - 1);
});
