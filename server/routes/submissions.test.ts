/** From an offer to a proof over HTTP: a page with a site key, its backend with an API key, and who is kept out. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { encodeProof, parseProof } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { openStatement } from '../../shared/record/statement.ts';
import { recordReply } from '../../shared/schema/api/look-up.ts';
import { recordedReply } from '../../shared/schema/api/submissions.ts';
import { type BrowserOptions, makeSubmission, type Shown, type Submission } from '../../test/kit/fake-browser.ts';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

const OFFER = `/v1/sites/${SITE_KEY}/offer`;

async function fillIn(options: Pick<BrowserOptions, 'phone' | 'alter'> = {}): Promise<Submission> {
  const { json } = await server.call('GET', `${OFFER}?locale=en-US`, { headers: { origin: ORIGIN } });
  const shown = { siteKey: SITE_KEY, ...json } as unknown as Shown;
  return makeSubmission(shown, { random: server.deps.random, clientTime: server.clock.now(), ...options });
}

function post(body: unknown, headers: Record<string, string> = { origin: ORIGIN }) {
  return server.call('POST', '/v1/submissions', { body, headers, from: '198.51.100.1' });
}

async function recordIdOf(reply: { json: unknown }): Promise<string> {
  return recordedReply.parse(reply.json).records[0]?.recordId ?? '';
}

test('a page submits; its receipt verifies; the backend gets the same record; the proof tells all', async () => {
  const body = await fillIn();
  const fromPage = await post(body);
  expect(fromPage.status).toBe(201);
  const { receipt } = recordedReply.parse(fromPage.json);
  const trust = { logKey: parseVkey(server.deps.log.vkey) };
  expect((await verifyProof(encodeProof(receipt), trust)).verified).toBe(true);

  const fromBackend = await server.call('POST', '/v1/submissions', { body, key: server.key });
  expect(fromBackend.status).toBe(201);
  expect(fromBackend.json?.records).toEqual(fromPage.json?.records);

  const id = await recordIdOf(fromPage);
  const proof = await server.call('GET', `/v1/records/${id}/proof`, { key: server.key });
  expect(proof.headers.get('content-disposition')).toBe(`attachment; filename="${id}.consent-proof.json"`);
  const report = await verifyProof(proof.text, trust);
  expect(report.verified).toBe(true);
  expect(report.disclosed).toContainEqual(expect.objectContaining({ field: 'ip', value: '198.51.100.1' }));
});

test('what attach mode signed is recorded like all else, and the proof says that it was attach mode', async () => {
  const alter: BrowserOptions['alter'] = ({ widget, ...statement }) => {
    return { ...statement, widget: { ...widget, mode: 'attach' } };
  };
  const reply = await post(await fillIn({ alter }));
  expect(reply.status).toBe(201);
  const proof = await server.call('GET', `/v1/records/${await recordIdOf(reply)}/proof`, { key: server.key });
  const trust = { logKey: parseVkey(server.deps.log.vkey) };
  expect((await verifyProof(proof.text, trust)).verified).toBe(true);
  const [, payload = ''] = parseProof(proof.text).record.split('.');
  const { statement } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { statement: string };
  expect((await openStatement(statement)).widget.mode).toBe('attach');
});

test('what test mode made is refused, from a page and from a backend', async () => {
  const body = { ...(await fillIn()), offer: 'test' };
  for (const reply of [await post(body), await server.call('POST', '/v1/submissions', { body, key: server.key })]) {
    expect([reply.status, reply.json?.['code']]).toEqual([422, 'offer_invalid']);
  }
});

test('a record is read, its wording has the hash it cites, and its leaf is proven', async () => {
  const id = await recordIdOf(await post(await fillIn()));
  const record = recordReply.parse((await server.call('GET', `/v1/records/${id}`, { key: server.key })).json);
  expect(record).toMatchObject({ recordId: id, program: 'larkspur-offers', status: 'granted', version: 1 });
  const wording = await server.call('GET', `/v1/records/${id}/wording`, { key: server.key });
  expect(createHash('sha256').update(wording.text).digest('base64url')).toBe(record.wording?.sha256);
  const leaf = await server.call('GET', `/v1/records/${id}/proof.tlog`, { key: server.key });
  expect(leaf.text).toMatch(/^c2sp.org\/tlog-proof@v1\n/);
  expect(leaf.text).toContain(`index ${record.logIndex}\n`);
});

test('a consent by telephone is recorded once for one Idempotency-Key', async () => {
  const call = (body: object, name: string) =>
    server.call('POST', '/v1/records', { key: server.key, body, headers: { 'idempotency-key': name } });
  const body = {
    program: 'larkspur-offers',
    phone: '+1 202 555 0143',
    status: 'granted',
    source: 'phone_call',
    method: 'spoken',
    actor: { type: 'staff', id: 'agent-17' },
  };
  const first = await call(body, 'a');
  expect(first.status).toBe(201);
  expect((await call(body, 'a')).json?.records).toEqual(first.json?.records);
  expect(await call({ ...body, phone: '+12025550144' }, 'a')).toMatchObject({
    status: 409,
    json: { code: 'idempotency_conflict' },
  });
  expect((await call(body, 'b')).json?.records).not.toEqual(first.json?.records);
  expect(await call(body, 'two words')).toMatchObject({ status: 422, json: { issues: [{ path: 'Idempotency-Key' }] } });
  expect(await call({ ...body, source: 'website_form' }, 'c')).toMatchObject({
    status: 422,
    json: { issues: [{ path: 'source' }] },
  });
});

test('a proof discloses what was asked for and nothing else', async () => {
  const id = await recordIdOf(await post(await fillIn()));
  const fields = async (query: string) => {
    const { text } = await server.call('GET', `/v1/records/${id}/proof${query}`, { key: server.key });
    return parseProof(text)
      .disclosures.map(({ field }) => field)
      .sort();
  };
  expect(await fields('?disclose=none')).toEqual([]);
  expect(await fields('?disclose=phone,ip')).toEqual(['ip', 'phone']);
  expect(await fields('')).toContain('chain');
  const wrong = await server.call('GET', `/v1/records/${id}/proof?disclose=phone,shoe`, { key: server.key });
  expect(wrong).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'disclose' }] } });
});

test('the backend tells the visitor’s address; a page cannot', async () => {
  const body = await fillIn();
  expect(await post({ ...body, clientIp: '203.0.113.9' })).toMatchObject({
    status: 422,
    json: { issues: [{ path: 'clientIp' }] },
  });
  const reply = await server.call('POST', '/v1/submissions', {
    key: server.key,
    body: { ...body, clientIp: '203.0.113.9' },
  });
  const proof = await server.call('GET', `/v1/records/${await recordIdOf(reply)}/proof?disclose=ip`, {
    key: server.key,
  });
  expect(proof.json?.disclosures).toMatchObject([{ field: 'ip', value: '203.0.113.9' }]);
});

test('a key of another sender finds neither site nor record', async () => {
  const key = await server.keyFor(['submissions', 'records:read'], 'larkspur');
  const body = await fillIn();
  const id = await recordIdOf(await server.call('POST', '/v1/submissions', { key, body }));
  await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'ferncliff', legalName: 'Ferncliff Ltd' } });
  const other = await server.keyFor(['submissions', 'records:read'], 'ferncliff');
  expect(await server.call('POST', '/v1/submissions', { key: other, body })).toMatchObject({
    status: 404,
    json: { code: 'unknown_site' },
  });
  const missing = id.replace(/^rec_.{10}/, 'rec_AAAAAAAAAA');
  for (const path of ['/proof', '/certificate-link']) {
    const method = path === '/proof' ? 'GET' : 'POST';
    const theirs = await server.call(method, `/v1/records/${id}${path}`, { key: other });
    const none = await server.call(method, `/v1/records/${missing}${path}`, { key: other });
    expect({ ...theirs.json, requestId: '' }).toEqual({ ...none.json, requestId: '' });
    expect(theirs.status).toBe(404);
  }
  const found = await server.call('POST', '/v1/lookup', { key: other, body: { phone: '+12025550143' } });
  expect(found.json).toEqual({ consents: [], history: [], unreadable: [], suppressions: [], holds: [] });
  expect(
    (await server.call('POST', '/v1/lookup', { key, body: { phone: '+12025550143' } })).json?.consents,
  ).toHaveLength(1);
});

describe('a page of another origin', () => {
  test('asks before it posts, and is told how', async () => {
    const reply = await server.call('OPTIONS', '/v1/submissions', {
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(reply.status).toBe(204);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, challenge-token',
      'access-control-max-age': '7200',
    });
  });

  test('reads replies where the site runs', async () => {
    const offer = await server.call('GET', OFFER, { headers: { origin: ORIGIN } });
    const posted = await post(await fillIn());
    for (const { headers } of [offer, posted]) {
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('vary')).toBe('origin');
    }
    expect(offer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(posted.headers.get('cache-control')).toBe('no-store');
  });

  test('is not given, from a cache, what was answered to somebody without an origin', async () => {
    const { headers } = await server.call('GET', OFFER);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('vary')).toBe('origin');
  });

  test('where the site does not run gets no offer, and can read why', async () => {
    const reply = await server.call('GET', OFFER, { headers: { origin: 'https://evil.example' } });
    expect(reply).toMatchObject({ status: 403, json: { code: 'origin_not_allowed' } });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('where the site does not run posts nothing', async () => {
    const reply = await post(await fillIn(), { origin: 'https://evil.example' });
    expect(reply).toMatchObject({ status: 403, json: { code: 'origin_not_allowed' } });
  });

  test.each(['null', '[]', '"pk"', '7'])('that sends %s is told that it is no object', async (body) => {
    const reply = await post(body);
    const issues = [{ path: '', message: 'expected an object' }];
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues } });
  });

  test('with an unknown site key is told so, before anything about the rest', async () => {
    const reply = await post({ siteKey: 'pk_AAAAAAAAAAAAAAAAAAAAAA', nonsense: true });
    expect(reply).toMatchObject({ status: 404, json: { code: 'unknown_site' } });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });
});

test('the limit of an address covers its pages and its guesses at keys, not its API calls', async () => {
  await server.close();
  server = await startTestServer({ RATE_LIMITS: 'on' });
  await setUpLarkspur(server.deps);
  const from = '198.51.100.1';
  for (let i = 0; i < 300; i++) await server.call('GET', '/.well-known/phone-consent.json', { from });
  const refused = await server.call('GET', OFFER, { from });
  expect(refused).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await server.call('GET', '/docs', { from })).status).toBe(429);
  expect((await server.call('GET', '/v1/senders', { from, key: `sk_${'x'.repeat(43)}` })).status).toBe(429);
  expect((await server.call('GET', '/v1/senders', { from, key: server.key })).status).toBe(200);
  expect((await server.call('GET', '/healthz', { from })).status).toBe(200);
  expect((await server.call('GET', OFFER, { from: '198.51.100.2' })).status).toBe(200);
});

test('an exact retry costs its page nothing, other requests do', { timeout: 30_000 }, async () => {
  await server.close();
  server = await startTestServer({ RATE_LIMITS: 'on' });
  await setUpLarkspur(server.deps);
  const body = await fillIn();
  for (let i = 0; i < 7; i++) {
    const retries = await Promise.all(Array.from({ length: 50 }, () => post(body)));
    expect(retries.map(({ status }) => status)).toEqual(retries.map(() => 201));
  }
  const other = Array.from({ length: 301 }, () => post({ siteKey: SITE_KEY, nonsense: true }));
  expect((await Promise.all(other)).at(-1)?.status).toBe(429);
});

test('a body without a declared length is read and checked like any other', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(JSON.stringify({ siteKey: SITE_KEY, nonsense: true })));
      controller.close();
    },
  });
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const reply = await server.app.request('/v1/submissions', init);
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({
    code: 'invalid_request',
    issues: expect.arrayContaining([{ path: 'nonsense', message: 'unknown member' }]),
  });
});

test.each(['12025550143', '+12025550143', 'ann@example.com', 'agent 17'])(
  'a number, an address or a name is no id of an actor, since it would be signed: %s',
  async (id) => {
    const body = {
      program: 'larkspur-offers',
      phone: '+12025550143',
      status: 'granted',
      source: 'phone_call',
      method: 'spoken',
      actor: { type: 'staff', id },
    };
    const reply = await server.call('POST', '/v1/records', { body, key: server.key });
    expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'actor.id' }] } });
    expect(reply.text).not.toContain(id);
  },
);

test.each([
  ['198.51.100.1', '198.51.100.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
])('a site that measures little keeps no whole address: of %s, %s', async (from, kept) => {
  await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: { evidence: 'minimal' } });
  const reply = await server.call('POST', '/v1/submissions', {
    body: await fillIn(),
    headers: { origin: ORIGIN },
    from,
  });
  const path = `/v1/records/${await recordIdOf(reply)}/proof?disclose=ip`;
  expect((await server.call('GET', path, { key: server.key })).json?.disclosures).toMatchObject([{ value: kept }]);
});

test('an address in capitals is kept in the one spelling that a proof may show', async () => {
  const body = { ...(await fillIn()), clientIp: '2001:DB8::7' };
  const id = await recordIdOf(await server.call('POST', '/v1/submissions', { key: server.key, body }));
  const proof = await server.call('GET', `/v1/records/${id}/proof`, { key: server.key });
  const report = await verifyProof(proof.text, { logKey: parseVkey(server.deps.log.vkey) });
  expect(report.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(report.disclosed).toContainEqual(expect.objectContaining({ field: 'ip', value: '2001:db8::7' }));
});

test('whoever guesses at keys costs no more than a page does: limited, and no large body is parsed for them', async () => {
  await server.close();
  server = await startTestServer({ RATE_LIMITS: 'on' });
  const from = '198.51.100.1';
  const headers = { authorization: `Bearer sk_${'x'.repeat(43)}` };
  const broken = '{"sends":';
  const large = broken.padEnd(17 * 1024);
  const send = (body: string, options: object) => server.call('POST', '/v1/sends', { from, body, ...options });
  expect((await send(broken, { headers })).status).toBe(400);
  expect((await send(large, { headers })).status).toBe(401);
  for (let i = 1; i < 300; i++) await send('{}', { headers });
  expect(await send(large, { headers })).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
  expect((await send(broken, { key: server.key })).status).toBe(400);
  expect((await send(large, { key: server.key })).status).toBe(400);
});
