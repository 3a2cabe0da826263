/** Set-up through the API: what is made, who sees it, what stays in the audit trail. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { revokeKey } from '../setup/api-keys.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function post(path: string, body: unknown, key = server.key) {
  return server.call('POST', path, { key, body });
}

test('a sender, its program and its site are set up and read back', async () => {
  const sender = await post('/v1/senders', { id: 'larkspur', legalName: ' Larkspur Outdoor Supply LLC ' });
  expect(sender).toMatchObject({ status: 201, json: { id: 'larkspur', legalName: 'Larkspur Outdoor Supply LLC' } });
  const program = { id: 'larkspur-offers', sender: 'larkspur', name: 'Offers', purpose: 'marketing', channel: 'sms' };
  expect(await post('/v1/programs', program)).toMatchObject({
    status: 201,
    json: { ...program, reviewMonths: 24, expiryMonths: null },
  });
  const site = {
    id: 'larkspur-web',
    sender: 'larkspur',
    origins: ['https://www.larkspur.example', 'https://larkspur.example', 'https://larkspur.example'],
    countries: ['US'],
    defaultLocale: 'en-US',
  };
  const made = await post('/v1/sites', site);
  expect(made).toMatchObject({
    status: 201,
    json: {
      siteKey: expect.stringMatching(/^pk_[\w-]{22}$/),
      origins: ['https://larkspur.example', 'https://www.larkspur.example'],
      wordings: [],
      confirm: 'none',
      evidence: 'full',
      challenge: null,
    },
  });
  expect((await server.call('GET', '/v1/sites/larkspur-web', { key: server.key })).json).toEqual(withoutLint(made));
});

test('what people are shown has no hidden character, and the member that has one is named', async () => {
  const program = { id: 'larkspur-news', sender: 'larkspur', name: 'News', purpose: 'marketing', channel: 'sms' };
  const sender = { id: 'larkspur-uk', legalName: 'Larkspur Ltd' };
  for (const [path, body, members] of [
    ['/v1/senders', sender, ['legalName', 'brand']],
    ['/v1/programs', program, ['name', 'description']],
    ['/v1/users', { name: 'Ada', kind: 'person' }, ['name']],
  ] as const) {
    for (const member of members) {
      for (const bad of ['Lark\u202espur', 'Lark\u2066spur', 'Lark\u0000spur', 'Lark\ud83dspur', '\u00a0', '\u200b']) {
        const refused = await post(path, { ...body, [member]: bad });
        expect(refused, JSON.stringify([member, bad])).toMatchObject({
          status: 422,
          json: { code: 'invalid_request' },
        });
        const issues = refused.json?.['issues'] as { path: string }[];
        expect(new Set(issues.map(({ path }) => path))).toEqual(new Set([member]));
        expect(refused.text).not.toContain(bad);
      }
    }
  }
});

test.each([
  ['12025550143', 'shop-2027'],
  ['202-555-0143', 'shop-20261126'],
])('an id that may be a phone number is refused, one with a letter is not: %s', async (id, good) => {
  const site = { id, sender: 'larkspur', origins: ['https://a.example'], countries: ['US'], defaultLocale: 'en' };
  for (const [path, body] of [
    ['/v1/sites', site],
    ['/v1/programs', { id, sender: 'larkspur', name: 'Offers', purpose: 'marketing', channel: 'sms' }],
    ['/v1/senders', { id, legalName: 'Larkspur Outdoor Supply LLC' }],
  ] as const) {
    const refused = await post(path, body);
    expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: 'id' }] } });
    expect(JSON.stringify(refused.json)).not.toContain(id);
  }
  expect((await post('/v1/sites', { ...site, id: good })).status).toBe(201);
  const draft = { sender: 'larkspur', purpose: 'marketing', programs: ['larkspur-offers'], parts: [{ text: 'Yes' }] };
  const drafted = (wording: string) =>
    server.call('PUT', `/v1/wordings/${wording}/drafts/en-US`, { key: server.key, body: draft });
  expect(await drafted(id)).toMatchObject({ status: 422, json: { issues: [{ path: 'id' }] } });
  expect((await drafted(good)).status).toBe(200);
});

test('a site in Europe measures little unless it says otherwise', async () => {
  const site = { sender: 'larkspur', origins: ['https://a.example'], countries: ['US', 'DE'], defaultLocale: 'de' };
  expect((await post('/v1/sites', { ...site, id: 'site-eu' })).json?.evidence).toBe('minimal');
  expect((await post('/v1/sites', { ...site, id: 'site-eu-full', evidence: 'full' })).json?.evidence).toBe('full');
});

test('a site’s challenge is told to pages and API without its secret, and taken away with null', async () => {
  const challenge = { provider: 'turnstile', siteKey: '1x00000000000000000000AA' };
  const body = { challenge: { ...challenge, secret: 'not-to-be-shown' } };
  const changed = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body });
  expect(changed).toMatchObject({ status: 200, json: { challenge } });
  const replies = await Promise.all(
    ['/v1/sites/larkspur-web', '/v1/sites'].map((path) => server.call('GET', path, { key: server.key })),
  );
  for (const reply of [changed, ...replies]) {
    expect(JSON.stringify(reply.json)).not.toMatch(/not-to-be-shown|secret|sealed|epoch/);
  }
  const bad = { challenge: { provider: 'other', siteKey: 'x', secret: 'y' } };
  const refused = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: bad });
  expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: 'challenge.provider' }] } });
  for (const siteKey of ['1x0000\0', '1x0000\ud83d', '1x 0000']) {
    const body = { challenge: { ...challenge, siteKey, secret: 'not-to-be-shown' } };
    const cut = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body });
    expect(cut).toMatchObject({ status: 422, json: { issues: [{ path: 'challenge.siteKey' }] } });
  }
  const none = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: { challenge: null } });
  expect(none.json?.challenge).toBeNull();
});

test('a change of a site leaves what it does not name', async () => {
  const change = { origins: ['https://shop.example'], countries: ['CA', 'US'] };
  const before = await server.call('GET', '/v1/sites/larkspur-web', { key: server.key });
  const after = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: change });
  expect(after.json).toEqual({ ...before.json, ...change, lint: [] });
  expect((await server.call('GET', '/v1/sites/larkspur-web', { key: server.key })).json).toEqual(withoutLint(after));
});

/** A change tells what the lint says of it; what is read later does not. */
function withoutLint({ json }: Reply): object {
  const { lint: _, ...rest } = json ?? {};
  return rest;
}

test.each([
  ['a star for an origin', { origins: ['*'] }, 'origins.0'],
  ['an origin with a path', { origins: ['https://shop.example/'] }, 'origins.0'],
  ['a country that is none', { countries: ['XX'] }, 'countries.0'],
  ['a confirmation that there is not', { confirm: 'call' }, 'confirm'],
  ['an unknown member', { colour: 'red' }, 'colour'],
])('a site refuses %s', async (_name, body, path) => {
  const reply = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body });
  expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
  expect(reply.json?.issues).toEqual([{ path, message: expect.any(String) }]);
});

test('a site shows no wording that is not published', async () => {
  const reply = await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: { wordings: ['none'] } });
  expect(reply).toMatchObject({ status: 422, json: { code: 'unknown_wording', issues: [{ path: 'wordings.0' }] } });
});

test('an id is given once', async () => {
  const reply = await post('/v1/senders', { id: 'larkspur', legalName: 'Somebody else' });
  expect(reply).toMatchObject({ status: 409, json: { code: 'already_exists' } });
  const kept = await server.call('GET', '/v1/senders/larkspur', { key: server.key });
  expect(kept.json?.legalName).toBe('Larkspur Outdoor Supply LLC');
});

test('a list comes in pages, each item once', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await post('/v1/senders', { id, legalName: id });
  const seen: unknown[] = [];
  let cursor: unknown = '';
  while (cursor !== null) {
    const from = cursor === '' ? '' : `&cursor=${String(cursor)}`;
    const { json } = await server.call('GET', `/v1/senders?limit=2${from}`, { key: server.key });
    const items = json?.items as { id: string }[];
    expect(items.length).toBeLessThanOrEqual(2);
    seen.push(...items.map(({ id }) => id));
    cursor = json?.nextCursor ?? null;
  }
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'larkspur']);
});

test('a secret is shown once, works, and ends when it is revoked', async () => {
  const made = await post('/v1/keys', { user: server.user, scopes: ['reports', 'reports'] });
  const { secret, ...key } = made.json as { secret: string; id: string };
  expect(key).toMatchObject({ user: server.user, sender: null, scopes: ['reports'], revokedAt: null });
  const listed = await server.call('GET', '/v1/keys', { key: server.key });
  expect(listed.text).toContain(key.id);
  expect(listed.text).not.toContain(secret);
  expect((await server.call('GET', '/v1/audit', { key: secret })).status).toBe(200);
  const revoked = await server.call('POST', `/v1/keys/${key.id}/revoke`, { key: server.key });
  expect(revoked.json).toEqual({ ...key, revokedAt: server.clock.now() });
  expect((await server.call('GET', '/v1/audit', { key: secret })).status).toBe(401);
  server.clock.advance(1000);
  const again = await server.call('POST', `/v1/keys/${key.id}/revoke`, { key: server.key });
  expect(again.json).toEqual(revoked.json);
});

test('the last key that can set up everything stays', async () => {
  const own = await startTestServer();
  try {
    const [id] = (await own.call('GET', '/v1/keys', { key: own.key })).text.match(/key_[\w-]+/) ?? [];
    const revoke = () => own.call('POST', `/v1/keys/${id}/revoke`, { key: own.key });
    const sender = { id: 'larkspur', legalName: 'Larkspur' };
    expect((await own.call('POST', '/v1/senders', { key: own.key, body: sender })).status).toBe(201);
    await own.keyFor(['admin'], 'larkspur');
    await own.keyFor(['reports']);
    expect(await revoke()).toMatchObject({ status: 409, json: { code: 'last_admin_key' } });
    expect((await own.call('GET', '/v1/keys', { key: own.key })).status).toBe(200);
    const made = await own.call('POST', '/v1/keys', { key: own.key, body: { user: own.user, scopes: ['admin'] } });
    const both = [id, made.json?.['id']].map((each) =>
      revokeKey(own.deps, { caller: ADMIN, requestId: 'req', id: String(each) }).catch(({ code }) => code),
    );
    expect((await Promise.all(both)).filter((each) => each === 'last_admin_key')).toHaveLength(1);
  } finally {
    await own.close();
  }
});

test('a key of one sender reaches no other sender, by no door', async () => {
  await post('/v1/senders', { id: 'ferncliff', legalName: 'Ferncliff Ltd' });
  const key = await server.keyFor(['admin', 'reports'], 'ferncliff');
  const get = (path: string) => server.call('GET', path, { key });
  expect((await get('/v1/senders')).json?.items).toMatchObject([{ id: 'ferncliff' }]);
  expect((await get('/v1/programs')).json?.items).toEqual([]);
  expect((await get('/v1/sites')).json?.items).toEqual([]);
  const body = { name: 'x', purpose: 'marketing', channel: 'sms', id: 'x' };
  expect((await post('/v1/programs', { ...body, sender: 'larkspur' }, key)).status).toBe(422);
  expect((await post('/v1/programs', { ...body, sender: 'ferncliff' }, key)).status).toBe(201);
  expect((await post('/v1/senders', { id: 'y', legalName: 'y' }, key)).json?.code).toBe('insufficient_scope');
  expect((await post('/v1/users', { name: 'y', kind: 'person' }, key)).json?.code).toBe('insufficient_scope');
  expect((await post('/v1/keys', { user: server.user, scopes: ['admin'] }, key)).status).toBe(422);
  expect((await post('/v1/keys', { user: server.user, scopes: ['admin'], sender: 'larkspur' }, key)).status).toBe(422);
  expect((await post('/v1/keys', { user: server.user, scopes: ['admin'], sender: 'ferncliff' }, key)).status).toBe(201);
});

test('what belongs to another sender is answered exactly like what is not there', async () => {
  const key = await server.keyFor(['admin'], 'ferncliff');
  const pairs = [
    ['/v1/senders/larkspur', '/v1/senders/nobody'],
    ['/v1/programs/larkspur-offers', '/v1/programs/nothing'],
    ['/v1/sites/larkspur-web', '/v1/sites/nowhere'],
  ];
  for (const [foreign = '', missing = ''] of pairs) {
    const replies = [await server.call('GET', foreign, { key }), await server.call('GET', missing, { key })];
    const [one, other] = replies.map(({ json }) => ({ ...json, requestId: '' }));
    expect(one).toEqual(other);
    expect(one).toMatchObject({ status: 404, code: 'not_found' });
  }
});

test('every change is in the audit trail with its user, key and request', async () => {
  const made = await post('/v1/users', { name: 'Ada', kind: 'person' });
  const { json } = await server.call('GET', '/v1/audit?limit=1', { key: server.key });
  expect(json?.items).toEqual([
    {
      at: server.clock.now(),
      actor: server.user,
      via: expect.stringMatching(/^key:key_/),
      action: 'user.create',
      method: 'api',
      subject: made.json?.id,
      sender: null,
      detail: null,
      request: made.headers.get('x-request-id'),
    },
  ]);
});

test('a refused change leaves nothing in the audit trail', async () => {
  const before = await server.call('GET', '/v1/audit?limit=100', { key: server.key });
  await post('/v1/senders', { id: 'larkspur', legalName: 'Again' });
  const after = await server.call('GET', '/v1/audit?limit=100', { key: server.key });
  expect(after.json).toEqual(before.json);
});
