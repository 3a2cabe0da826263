/** The record of processing: what the set-up shows, what was said, what is still to be said; as JSON and as a page. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { GENERIC_SECRET } from '../../test/kit/providers.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

const PATH = '/v1/senders/larkspur/processing-record';
const SAID = {
  address: '1 Creek Road, Boulder CO',
  contact: 'privacy@larkspur.example',
  representative: 'none is needed',
  dpo: 'Ada Quillfeather',
  purposes: { 'larkspur-offers': 'Offers; consent, GDPR 6(1)(a)', 'larkspur-alerts': 'Stock alerts; consent' },
  recipients: [{ name: 'Example Hosting <b>', role: 'hosting', country: 'DE' }],
  transfers: 'none',
  security: ['Backups are encrypted'],
};

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

const read = (path = PATH) => server.call('GET', path, { key: server.key });
const missing = (json: Record<string, unknown> | null) =>
  (json as { toFillIn: { path: string }[] }).toFillIn.map(({ path }) => path);

test('names what only the controller knows, until it is said', async () => {
  const { json } = await read();
  expect(missing(json)).toEqual([
    ...['address', 'contact', 'dpo', 'representative'].map((name) => `controller.${name}`),
    ...['purposes.larkspur-alerts', 'purposes.larkspur-offers', 'recipients', 'transfers', 'security'],
  ]);
  const put = { key: server.key, body: SAID };
  const path = '/v1/senders/larkspur/processing-settings';
  expect((await server.call('PUT', path, put)).status).toBe(200);
  const { json: after } = await read();
  expect(missing(after)).toEqual([]);
  expect(after?.controller).toMatchObject({ legalName: 'Larkspur Outdoor Supply LLC', dpo: 'Ada Quillfeather' });
  expect(await read(path)).toMatchObject({ json: { transfers: 'none', jointControllers: [] } });
});

test('shows programs, recipients that are connected, and how long data is kept by which rule', async () => {
  const connection = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET, routes: [] };
  const routes = [{ to: '+18445550001', programs: ['larkspur-offers'] }];
  await server.call('POST', '/v1/inbound-connections', { key: server.key, body: { ...connection, routes } });
  const { json } = await read();
  expect(json?.purposes).toContainEqual(expect.objectContaining({ program: 'larkspur-offers', basis: 'consent' }));
  expect(json?.recipients).toMatchObject([{ name: 'generic', from: 'connection', country: null }]);
  expect(missing(json)).toContain('recipients.generic');
  const said = { recipients: [{ name: 'generic', role: 'text messages', country: 'US', safeguards: 'SCC 2021/914' }] };
  await server.call('PUT', '/v1/senders/larkspur/processing-settings', { key: server.key, body: said });
  const { json: named } = await read();
  expect(named?.recipients).toMatchObject([{ name: 'generic', country: 'US', from: 'settings' }]);
  expect(missing(named)).not.toContain('recipients.generic');
  expect(json?.retention).toContainEqual({
    what: 'Proof of consent, DE',
    detail: '5 years after the last use',
    source: 'de-retention@2026-01-01',
  });
  const body = { keepYears: 3, unconfirmedDays: 30, programs: { 'larkspur-offers': 1 } };
  await server.call('PUT', '/v1/senders/larkspur/retention', { key: server.key, body });
  expect((await read()).json?.retention).toEqual(
    expect.arrayContaining([
      { what: 'Proof of larkspur-offers', detail: '1 year after the last use', source: 'set by the sender' },
      { what: 'Proof of consent', detail: '3 years after the last use', source: 'set by the sender' },
      expect.objectContaining({ detail: '30 days after it was asked for last' }),
    ]),
  );
});

test.each(['nope', '__proto__'])(
  'a time for a program that the sender has not is refused, and nothing is set: %s',
  async (id) => {
    const body = { keepYears: 1, programs: { [id]: 6 } };
    const reply = await server.call('PUT', '/v1/senders/larkspur/retention', { key: server.key, body });
    expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: `programs.${id}` }] } });
    const { json } = await server.call('GET', '/v1/senders/larkspur/retention', { key: server.key });
    expect(json).toMatchObject({ keepYears: null, updatedAt: null });
  },
);

test('is a page to print: escaped, without scripts, with what is missing on top', async () => {
  const page = await read(`${PATH}/page`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('To be filled in');
  await server.call('PUT', '/v1/senders/larkspur/processing-settings', { key: server.key, body: SAID });
  const { text } = await read(`${PATH}/page`);
  expect(text).not.toContain('To be filled in');
  expect(text).toContain('Example Hosting &lt;b&gt;');
  expect(text).not.toContain('<script');
});

test('of a sender that is not there, or not the key’s, is the same 404', async () => {
  expect(await read('/v1/senders/nobody/processing-record')).toMatchObject({ status: 404 });
  await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'other', legalName: 'Other Inc.' } });
  const key = await server.keyFor(['admin'], 'other');
  expect(await server.call('GET', PATH, { key })).toMatchObject({ status: 404 });
});
