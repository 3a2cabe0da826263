/** Who is limited: what browsers write to a site once it has its shape, and never whoever stops. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { type App, createApi } from '../app.ts';
import { DomainError } from '../errors.ts';
import { authenticateKey } from './auth.ts';
import { NO_LIMITS } from './limits.ts';

let real: Real;
let api: App;
let taken: string[];

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  taken = [];
  const takeForSite = (siteKey: string) => {
    taken.push(siteKey);
    throw new DomainError('rate_limited', 'Too many requests from here.', [], 1);
  };
  const limits = { ...NO_LIMITS, takeForSite };
  api = createApi(real.deps, { authenticate: authenticateKey, limits, clientAddress: () => '203.0.113.7' });
});
afterEach(() => real.close());

async function post(path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', origin: ORIGIN };
  return (await api.request(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

test('a stop is taken however many others write to the site', async () => {
  expect(await post('/v1/withdrawals', { siteKey: SITE_KEY, phone: '+12025550143' })).toBe(202);
  expect(taken).toEqual([]);
});

test('what has no shape costs the site nothing, a submission does', async () => {
  expect(await post('/v1/submissions', { siteKey: SITE_KEY })).toBe(422);
  expect(taken).toEqual([]);
  expect(
    await post('/v1/submissions', { siteKey: SITE_KEY, offer: 'a.b.c', statement: 'a.b.c', disclosures: [] }),
  ).toBe(429);
  expect(taken).toEqual([SITE_KEY]);
});
