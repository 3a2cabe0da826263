/** `/v1/confirmations` and `/v1/sending-connections` over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, SITE_KEY, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { GENERIC_SECRET } from '../../test/kit/providers.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { createApp } from '../app.ts';
import { insertSender } from '../store/senders.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const CONNECTION = {
  sender: 'larkspur',
  provider: 'twilio',
  settings: { account: `AC${'0'.repeat(32)}`, from: '+12025550100' },
  secret: 'f'.repeat(32),
};

function connect(body: object) {
  return server.call('POST', '/v1/sending-connections', { key: server.key, body });
}

describe('a sending connection', () => {
  it('is made, listed and taken out of use; its secret is never shown', async () => {
    const made = await connect(CONNECTION);
    expect(made).toMatchObject({ status: 201, json: { provider: 'twilio', disabledAt: null } });
    const list = await server.call('GET', '/v1/sending-connections', { key: server.key });
    expect(list.json?.['items']).toMatchObject([{ id: made.json?.['id'] }]);
    expect(made.text + list.text + server.logged()).not.toContain(CONNECTION.secret);
    const path = `/v1/sending-connections/${made.json?.['id']}`;
    const disabled = await server.call('PATCH', path, { key: server.key, body: { disabled: true } });
    expect(disabled.json?.['disabledAt']).toBe(server.clock.now());
  });

  it.each([
    ['an unknown provider', { provider: 'pigeon' }, 'provider'],
    ['an account that is none', { settings: { account: 'larkspur', from: '+12025550100' } }, 'settings.account'],
    ['nothing to send from', { settings: { account: CONNECTION.settings.account } }, 'settings.from'],
    ['a secret of the wrong kind', { secret: 'KEY0123' }, 'secret'],
    [
      'a setting of another provider',
      { settings: { ...CONNECTION.settings, url: 'https://a.example/' } },
      'settings.url',
    ],
    ['a webhook without a URL', { provider: 'webhook', settings: {}, secret: GENERIC_SECRET }, 'settings.url'],
    [
      'a webhook on a private address',
      { provider: 'webhook', settings: { url: 'https://10.0.0.1/' }, secret: GENERIC_SECRET },
      'settings.url',
    ],
    [
      'a webhook whose secret is none',
      { provider: 'webhook', settings: { url: 'https://a.example/' }, secret: 'whsec_AAAA' },
      'secret',
    ],
    ['a member nobody knows', { settings: { ...CONNECTION.settings, colour: 'red' } }, 'settings.colour'],
  ])('with %s is refused by the member', async (_case, change, path) => {
    const reply = await connect({ ...CONNECTION, ...change });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
  });

  it('of another sender is not there', async () => {
    const made = await connect(CONNECTION);
    await server.deps.db.write(insertSender({ id: 'acme', legalName: 'Acme', createdAt: server.clock.now() }));
    const key = await server.keyFor(['admin'], 'acme');
    const reply = await server.call('PATCH', `/v1/sending-connections/${made.json?.['id']}`, {
      key,
      body: { disabled: true },
    });
    expect(reply).toMatchObject({ status: 404, json: { code: 'not_found' } });
  });
});

describe('a site that confirms by code', () => {
  it('takes somebody who delivers messages, in production', async () => {
    const production = { ...server.deps, config: { ...server.deps.config, production: true } };
    const connections = await server.call('GET', '/v1/sending-connections', { key: server.key });
    for (const { id } of (connections.json?.['items'] ?? []) as { id: string }[]) {
      const path = `/v1/sending-connections/${id}`;
      await server.call('PATCH', path, { key: server.key, body: { disabled: true } });
    }
    const reply = await createApp(production).request('/v1/sites/larkspur-web', {
      method: 'PATCH',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ confirm: 'code' }),
    });
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ issues: [{ path: 'confirm' }] });
  });

  it('lets a page try codes for a statement of its own, and for no other', async () => {
    await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body: { confirm: 'code' } });
    const headers = { origin: ORIGIN };
    const body = await tick(server.deps);
    const { json } = await server.call('POST', '/v1/submissions', { body, headers });
    expect(json).toMatchObject({ records: [{ status: 'pending' }] });
    const typed = { siteKey: SITE_KEY, statementId: json?.['statementId'], code: '123456' };
    const call = (change: object) =>
      server.call('POST', '/v1/confirmations', { body: { ...typed, ...change }, headers });
    expect(await call({})).toMatchObject({ status: 422, json: { code: 'code_wrong' } });
    expect(await call({ statementId: 'stm_AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ status: 404 });
    expect(await call({ statementId: 'x' })).toMatchObject({ status: 422 });
    expect(await call({ code: '' })).toMatchObject({ status: 422 });
    const { code: _, ...resend } = typed;
    const again = await server.call('POST', '/v1/confirmations/resend', { body: resend, headers });
    expect(again).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
  });

  it('lets no page of another site use up the tries or the messages', async () => {
    const own = { headers: { origin: ORIGIN } };
    const posted = await server.call('POST', '/v1/submissions', { body: await tick(server.deps), ...own });
    const resend = { siteKey: SITE_KEY, statementId: posted.json?.['statementId'] };
    for (const origin of ['https://evil.example', 'null']) {
      const elsewhere = { headers: { origin } };
      for (const [path, body] of [
        ['/v1/confirmations', { ...resend, code: '123456' }],
        ['/v1/confirmations/resend', resend],
      ] as const) {
        const reply = await server.call('POST', path, { body, ...elsewhere });
        expect(reply).toMatchObject({ status: 403, json: { code: 'origin_not_allowed' } });
      }
    }
    await server.deps.db.write({ sql: "update confirmations set round_at = '2026-01-01T00:00:00.000Z'" });
    const backend = await server.call('POST', '/v1/confirmations/resend', { key: server.key, body: resend });
    expect(backend).toMatchObject({ status: 202 });
  });
});
