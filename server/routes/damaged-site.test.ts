/** A site of which a part was altered: whoever stops there stops, and nothing is agreed to or shown as if it were whole. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ORIGIN, SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
});

async function alter(change: string): Promise<void> {
  await server.deps.db.write({ sql: `update sites set ${change}` });
  server.clock.advance(120_000);
}

async function decision(): Promise<unknown> {
  const body = { program: 'larkspur-offers', phone: PHONE };
  return (await server.call('POST', '/v1/checks', { key: server.key, body })).json?.['decision'];
}

const patch = (body: unknown): Promise<Reply> =>
  server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body });

describe.each([
  ['origins', "origins = '~'"],
  ['origins', "origins = 'null'"],
  ['countries', "countries = ''"],
  ['countries', "countries = '[{}]'"],
  ['wordings', "wordings = '{}'"],
  ['challenge', "challenge = '~'"],
])('with %s that cannot be read: %s', (part, change) => {
  beforeEach(() => alter(change));

  test('the page to stop is there, and stops', async () => {
    expect((await server.call('GET', `/stop/${SITE_KEY}`)).status).toBe(200);
    expect((await server.post(`/stop/${SITE_KEY}`, { phone: PHONE })).status).toBe(200);
    expect(await decision()).toBe('deny');
  });

  test('who stops by key and site has effect', async () => {
    const body = { sender: 'larkspur', siteKey: SITE_KEY, phone: PHONE };
    expect((await server.call('POST', '/v1/withdrawals', { key: server.key, body })).status).toBe(202);
    expect(await decision()).toBe('deny');
  });

  test('nothing is offered', async () => {
    expect((await server.call('GET', `/v1/sites/${SITE_KEY}/offer`, { headers: { origin: ORIGIN } })).status).toBe(500);
    expect(server.logged()).not.toContain('TypeError');
  });

  test('it is listed with what can be read, and changed only together with what cannot', async () => {
    const { json } = await server.call('GET', '/v1/sites', { key: server.key });
    expect(json).toMatchObject({ items: [{ id: 'larkspur-web', [part]: null }] });
    const { status, json: refused } = await patch({ defaultLocale: 'en-US' });
    expect([status, refused?.['issues']]).toMatchObject([422, [{ path: part }]]);
    const whole = { origins: [ORIGIN], countries: ['US'], wordings: ['larkspur-offers'], challenge: null };
    expect(await patch(whole)).toMatchObject({ status: 200, json: whole });
    expect((await server.call('GET', `/v1/sites/${SITE_KEY}/offer`)).status).toBe(200);
  });
});

test('a number without its country code is not said to be stopped where the countries cannot be read', async () => {
  await alter("countries = '~'");
  const page = await server.post(`/stop/${SITE_KEY}`, { phone: '202 555 0143' });
  expect(page.status).toBe(503);
  expect(page.text).toContain('<html');
  expect(await decision()).toBe('allow');
});
