/** What a first start finds ready, and what production does not. */
import { afterEach, expect, test } from 'vitest';
import { openReal, type Real } from '../test/kit/real-deps.ts';
import wordings from '../test/vectors/wordings.json';
import type { Config } from './config.ts';
import { makeOffer } from './consent/offer/make-offer.ts';
import type { Deps } from './deps.ts';
import { seed } from './seed.ts';
import { DEMO_SENDER, DEMO_WORDINGS } from './seed-data.ts';
import { type ApiKey, findApiKeyBySecret, insertApiKey, revokeApiKey } from './store/api-keys.ts';
import { listAudit } from './store/audit.ts';
import { insertSender, listSenders } from './store/senders.ts';

let real: Real | undefined;

afterEach(async () => {
  await real?.close();
  real = undefined;
});

async function open(changes: Partial<Config> = {}): Promise<{ deps: Deps }> {
  real = await openReal();
  return { deps: { ...real.deps, config: { ...real.deps.config, ...changes } } };
}

const ADMIN_KEY = `sk_${'a'.repeat(43)}`;

test('the admin key that a first start makes is in the audit trail', async () => {
  const { deps } = await open();
  const { newAdminKey } = await seed(deps);
  const key = await findApiKeyBySecret(deps.db, newAdminKey ?? '');
  const filter = { sender: null, action: 'key.create' };
  expect(await listAudit(deps.db, { filter, before: null, limit: 5 })).toMatchObject([
    { actor: 'system', via: 'server_start', subject: key?.id },
  ]);
});

test('a first start makes an admin key and a site that offers two wordings, in English and Spanish', async () => {
  const { deps } = await open();
  const { newAdminKey, demoSite } = await seed(deps);
  expect(newAdminKey).toMatch(/^sk_[\w-]{43}$/);
  expect(demoSite).toMatchObject({
    sender: 'larkspur',
    origins: ['http://127.0.0.1:8787', 'http://localhost:8787'],
    countries: ['US'],
    confirm: 'none',
    evidence: 'full',
    challenge: null,
  });
  const siteKey = demoSite?.siteKey ?? '';
  const english = await makeOffer(deps, { siteKey, locale: null });
  expect(english.wordings.map(({ id, locale }) => `${id} ${locale}`)).toEqual([
    'larkspur-offers en-US',
    'larkspur-orders en-US',
  ]);
  const spanish = await makeOffer(deps, { siteKey, locale: 'es' });
  expect(spanish.wordings[0]?.locale).toBe('es-US');
});

test('a second start makes nothing anew', async () => {
  const { deps } = await open();
  const first = await seed(deps);
  const second = await seed(deps);
  expect(second).toEqual({ ...first, newAdminKey: null });
});

test('a start on another port lets the demo run there too', async () => {
  const { deps } = await open();
  await seed(deps);
  const config = { ...deps.config, port: 9000, publicUrl: 'http://localhost:9000' };
  const { demoSite } = await seed({ ...deps, config });
  expect(demoSite?.origins).toContain('http://localhost:9000');
  expect(demoSite?.origins).toContain('http://localhost:8787');
});

test('no demo is put beside a sender of one’s own', async () => {
  const { deps } = await open();
  await deps.db.write(insertSender({ id: 'acme', legalName: 'Acme', createdAt: '2026-11-23T00:00:00.000Z' }));
  expect((await seed(deps)).demoSite).toBeNull();
});

test('production seeds nothing, and says that nobody can call', async () => {
  const { deps } = await open({ production: true });
  expect(await seed(deps)).toEqual({ newAdminKey: null, demoSite: null, withoutKeys: true, givenKeyRevoked: false });
  expect(await listSenders(deps.db, { sender: null, after: '', limit: 1 })).toEqual([]);
});

test('production takes its admin key from outside, once', async () => {
  const { deps } = await open({ production: true, adminKey: ADMIN_KEY });
  expect(await seed(deps)).toMatchObject({ withoutKeys: false, givenKeyRevoked: false });
  const key = await findApiKeyBySecret(deps.db, ADMIN_KEY);
  await deps.db.write(insertApiKey({ ...(key as ApiKey), id: 'key_other' }, 'sk_other'));
  await deps.db.write(...revokeApiKey(key?.id ?? '', '2026-11-23T13:00:00.000Z'));
  expect(await seed(deps)).toMatchObject({ givenKeyRevoked: true });
  expect((await findApiKeyBySecret(deps.db, ADMIN_KEY))?.revokedAt).toBe('2026-11-23T13:00:00.000Z');
});

test('the demo asks with the texts that the lint passes', () => {
  expect(DEMO_SENDER).toEqual({ ...wordings.sender, country: 'US' });
  for (const { id, locale, body } of DEMO_WORDINGS) {
    const expected = wordings.wordings.find((each) => each.id === id && each.locale === locale);
    const text = body.parts.map((part) => ('href' in part ? `[${part.text}]` : part.text)).join('');
    expect(text).toBe(expected?.text);
    expect(body.purpose).toBe(expected?.purpose);
  }
});
