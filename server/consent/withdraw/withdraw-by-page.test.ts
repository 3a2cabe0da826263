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

test('a stop that fails takes as long as one that is written, and fails all the same', async () => {
  const real = await openReal();
  onTestFinished(() => real.close());
  await setUpLarkspur(real.deps);
  const site = await identifySite(real.deps, SITE_KEY);
  const log = Object.create(real.deps.log) as Deps['log'];
  const journal = Object.create(real.deps.journal) as Deps['journal'];
  const deps = { ...real.deps, log, journal };
  const msOf = async (phone: string) => {
    const began = performance.now();
    const failed = await withdrawByPage(deps, { site, phone, requestId: 'req' }).then(
      () => false,
      () => true,
    );
    return [failed, performance.now() - began] as const;
  };
  const fail = () => {
    log.append = () => Promise.reject(new Error('made to fail'));
    journal.add = () => {
      throw new Error('full');
    };
  };
  log.append = async (change, options) => {
    await sleep(SLOW_MS);
    return real.deps.log.append(change, options);
  };
  await msOf('+12025550144');
  fail();
  const [failed, ms] = await msOf('+12025550143');
  expect(failed).toBe(true);
  expect(ms).toBeGreaterThanOrEqual(SLOW_MS - 1);
});
