/** What people are told of a program: set, changed, linted, and used where it is read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { loadAssets } from '../assets.ts';
import { createPageRoutes } from './pages.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const TOLD = {
  description: 'Offers & news of Larkspur Outdoor.',
  frequency: { max: 4, per: 'month' },
  helpContact: 'help@larkspur.example',
  sendingNumbers: ['+18445550009'],
  termsUrl: 'https://larkspur.example/sms-terms',
};
const UNTOLD = { description: null, frequency: null, helpContact: null, sendingNumbers: [], termsUrl: null };

const post = (body: object, key = server.key) => server.call('POST', '/v1/programs', { key, body });
const patch = (body: object, id = 'larkspur-offers', key = server.key) =>
  server.call('PATCH', `/v1/programs/${id}`, { key, body });
const program = { sender: 'larkspur', name: 'News', purpose: 'marketing', channel: 'sms' };

describe('a program', () => {
  test('is registered with what people are told of it, or with nothing', async () => {
    expect(await post({ id: 'news', ...program, ...TOLD })).toMatchObject({ status: 201, json: TOLD });
    expect(await post({ id: 'news-two', ...program })).toMatchObject({ status: 201, json: UNTOLD });
    const { json } = await server.call('GET', '/v1/programs', { key: server.key });
    expect(json?.items).toContainEqual(expect.objectContaining({ id: 'news', ...TOLD }));
  });

  test('changes in what people are told, member by member, and in nothing else', async () => {
    await post({ id: 'news-three', ...program, ...TOLD });
    const changed = await patch({ frequency: null, helpContact: '1-800-555-0199' }, 'news-three');
    expect(changed).toMatchObject({ status: 200, json: { ...TOLD, frequency: null, helpContact: '1-800-555-0199' } });
    const read = await server.call('GET', '/v1/programs/news-three', { key: server.key });
    expect(read.json).toEqual(changed.json);
    for (const member of ['purpose', 'channel', 'name', 'basis', 'sender']) {
      expect(await patch({ [member]: 'sms' }, 'news-three')).toMatchObject({
        status: 422,
        json: { issues: [{ path: member }] },
      });
    }
    const { json } = await server.call('GET', '/v1/audit?limit=1', { key: server.key });
    expect(json?.items).toMatchObject([{ action: 'program.update', subject: 'news-three', sender: 'larkspur' }]);
  });

  test.each([
    ['helpContact', 'ask us', 'invalid_request'],
    ['helpContact', 'help@larkspur\u200b.example', 'invalid_request'],
    ['helpContact', 'help@larkspur\u200e.example', 'lint_failed'],
    ['termsUrl', 'http://larkspur.example/', 'invalid_request'],
    ['sendingNumbers', ['+18445550009', '+18445550009'], 'invalid_request'],
    ['frequency', { max: 0, per: 'month' }, 'invalid_request'],
    ['frequency', { max: 4, per: 'year' }, 'invalid_request'],
  ])('refuses as %s %j, when it is made and when it is changed', async (member, value, code) => {
    for (const reply of [await post({ id: 'unfit', ...program, [member]: value }), await patch({ [member]: value })]) {
      expect(reply).toMatchObject({ status: 422, json: { code } });
      const issues = reply.json?.issues as { path: string }[];
      expect(issues[0]?.path.split('.')[0]).toBe(member);
    }
    expect((await server.call('GET', '/v1/programs/unfit', { key: server.key })).status).toBe(404);
  });

  test('is refused by the name at fault, where the answer to HELP breaks a rule by another than the contact', async () => {
    const named = { ...program, helpContact: 'help@larkspur.example', name: 'Off\u200eers' };
    expect(await post({ id: 'unseen', ...named })).toMatchObject({
      status: 422,
      json: { code: 'lint_failed', issues: [{ path: 'name' }] },
    });
    await server.call('POST', '/v1/senders', {
      key: server.key,
      body: { id: 'unseen', legalName: 'Un\u200eseen Ltd' },
    });
    expect(await post({ id: 'unseen-offers', ...named, name: 'Offers', sender: 'unseen' })).toMatchObject({
      status: 422,
      json: { code: 'lint_failed', issues: [{ path: 'sender' }] },
    });
  });

  test('of another sender is not there', async () => {
    await server.call('POST', '/v1/senders', {
      key: server.key,
      body: { id: 'ferncliff', legalName: 'Ferncliff Ltd' },
    });
    const key = await server.keyFor(['admin'], 'ferncliff');
    expect(await patch({ description: 'x' }, 'larkspur-offers', key)).toMatchObject({ status: 404 });
  });
});

/** Which no other program of these tests is sent from. */
const OURS = '+18445550002';

describe('a message', () => {
  let connection: { id: string; url: string };
  let count = 0;

  beforeAll(async () => {
    const body = {
      sender: 'larkspur',
      provider: 'generic',
      secret: GENERIC_SECRET,
      routes: [{ to: '+18445550001', programs: ['larkspur-alerts'] }],
    };
    const made = await server.call('POST', '/v1/inbound-connections', { key: server.key, body });
    connection = made.json as unknown as typeof connection;
    await patch({ ...TOLD, sendingNumbers: [OURS, '+18445550001'] });
  });

  function write(to: string, text: string): Promise<Reply> {
    count += 1;
    const message = { from: `+1202555${1000 + count}`, to, text };
    const call = byGeneric(`m-${count}`, message, server.clock.ms());
    return server.call('POST', new URL(connection.url).pathname, call);
  }

  async function programsOf(messageId: string): Promise<unknown> {
    const { json } = await server.call('GET', '/v1/messages?state=open&limit=100', { key: server.key });
    const items = json?.items as { messageId: string; programs: unknown }[];
    return items.find((item) => item.messageId === messageId)?.programs;
  }

  test('is about the programs that are sent from there; a route of the connection comes first', async () => {
    const routed = await write('+18445550001', 'Can I cancel my order?');
    expect(await programsOf(String(routed.json?.messageId))).toEqual(['larkspur-alerts']);
    const own = await write(OURS, 'Can I cancel my order?');
    expect(await programsOf(String(own.json?.messageId))).toEqual(['larkspur-offers']);
    const neither = await write('+18445550005', 'Can I cancel my order?');
    expect(await programsOf(String(neither.json?.messageId))).toEqual([]);
  });

  test('HELP is answered with who sends, whom to ask, how often; STOP names the program', async () => {
    expect((await write(OURS, 'HELP')).json?.reply).toBe(
      'Larkspur Outdoor Supply LLC, Trail Deals: Help: help@larkspur.example. Up to 4 msgs/month. Msg & data rates may apply. Reply STOP to opt out.',
    );
    expect((await write(OURS, 'STOP')).json?.reply).toBe(
      'Larkspur Outdoor Supply LLC: you are opted out of Trail Deals and will get no more messages from us.',
    );
    await patch({ helpContact: 'larkspur.example/help' });
    expect((await write(OURS, 'HELP')).json?.reply).toContain('Help: larkspur.example/help.');
  });

  test('is answered in the language of its connection', async () => {
    const path = `/v1/inbound-connections/${connection.id}`;
    await server.call('PATCH', path, { key: server.key, body: { locale: 'fr' } });
    expect((await write(OURS, 'STOP')).json?.reply).toMatch(/ : votre désabonnement \(Trail Deals\) est confirmé\./);
  });
});

test('a public page of a wording says what its program is now, and no cache holds it back', async () => {
  const pages = createPageRoutes(server.deps, loadAssets());
  const read = async () => (await pages.request('/w/larkspur-offers/1')).text();
  await patch(TOLD);
  expect(await read()).toContain('Up to 4 msgs/month');
  expect(await read()).toContain('Offers &amp; news of Larkspur Outdoor.');
  await patch({ frequency: { max: 9, per: 'week' } });
  expect(await read()).toContain('Up to 9 msgs/week');
});

test('a person’s page says whom to ask, and where the terms are', async () => {
  const phone = '+12025550143';
  const granted = { program: 'larkspur-offers', phone, status: 'granted', source: 'phone_call', method: 'spoken' };
  await server.call('POST', '/v1/records', { key: server.key, body: granted });
  await patch(TOLD);
  const link = await server.call('POST', '/v1/person-links', { key: server.key, body: { phone, sender: 'larkspur' } });
  const { text } = await server.call('GET', new URL(String(link.json?.url)).pathname);
  expect(text).toContain('<bdi>help@larkspur.example</bdi>');
  expect(text).toContain('href="https://larkspur.example/sms-terms"');
  expect(text).toContain('Offers &amp; news');
});
