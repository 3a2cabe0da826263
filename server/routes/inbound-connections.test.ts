/** Connections: set up, changed, their secrets exchanged and never shown. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { byTwilio, GENERIC_SECRET, sid, TELNYX_KEY, TWILIO_TOKEN } from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { filePathOf } from '../config.ts';
import { requireKeys } from '../require-keys.ts';
import { listEpochs } from '../store/vault.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'ferncliff', legalName: 'Ferncliff Ltd' } });
});
afterAll(() => server.close());

const twilio = { sender: 'larkspur', provider: 'twilio', secret: TWILIO_TOKEN };
const HELP = 'Larkspur Outdoor: write to help@larkspur.example. Reply STOP to opt out.';
const OPTED_OUT = 'Larkspur Outdoor: you are opted out and will get no more texts.';

function post(path: string, body: unknown, key = server.key): Promise<Reply> {
  return server.call('POST', path, { key, body });
}

async function made(body: object = twilio): Promise<{ id: string; url: string }> {
  const { json } = await post('/v1/inbound-connections', body);
  return json as unknown as { id: string; url: string };
}

/** Whether a message signed with `token` is taken. */
async function takes({ url }: { url: string }, token: string): Promise<boolean> {
  const call = byTwilio(url, { MessageSid: sid(1), From: '+12025550143', To: '+18445550001', Body: 'hello' }, token);
  return (await server.call('POST', new URL(url).pathname, call)).status === 200;
}

test('a connection is made with its URL, read back, listed, and never shows its secret', async () => {
  const routes = [{ to: '+18445550001', programs: ['larkspur-offers'] }];
  const reply = await post('/v1/inbound-connections', { ...twilio, routes, defaultCountry: 'US' });
  const id = String(reply.json?.id);
  expect(reply).toMatchObject({ status: 201 });
  expect(reply.json).toEqual({
    id: expect.stringMatching(/^inb_[\w-]{22}$/),
    sender: 'larkspur',
    provider: 'twilio',
    url: `${server.deps.config.publicUrl}/v1/inbound/twilio/${id}`,
    routes,
    defaultCountry: 'US',
    optOutText: null,
    helpText: null,
    lint: { optOutText: null, helpText: null },
    locale: 'en',
    providerAnswers: true,
    secrets: [{ id: expect.stringMatching(/^sec_/), createdAt: server.clock.now() }],
    createdAt: server.clock.now(),
    disabledAt: null,
  });
  const read = await server.call('GET', `/v1/inbound-connections/${id}`, { key: server.key });
  expect(read.json).toEqual(reply.json);
  const list = await server.call('GET', '/v1/inbound-connections', { key: server.key });
  expect(list.json?.items).toContainEqual(reply.json);
  expect(reply.text + read.text + list.text + server.logged()).not.toContain(TWILIO_TOKEN);
});

test('the secret stands nowhere in the database as it is', async () => {
  await made();
  await server.deps.db.flush();
  const bytes = readFileSync(filePathOf(server.deps.config.databaseUrl));
  expect(bytes.includes('inb_')).toBe(true);
  expect(bytes.includes(TWILIO_TOKEN)).toBe(false);
});

test('a start names the vault key that a secret needs', async () => {
  await made();
  const month = server.clock.now().slice(0, 7);
  expect(await listEpochs(server.deps.db)).toContain(month);
  const without = { ...server.deps.keys, vaultKey: () => null };
  await expect(requireKeys(server.deps.db, without)).rejects.toThrow(`vault-${month}.key`);
});

test('a change leaves what it does not name, and disabling keeps the time at which it was done first', async () => {
  const { id } = await made({ ...twilio, helpText: HELP });
  const patch = (body: object) => server.call('PATCH', `/v1/inbound-connections/${id}`, { key: server.key, body });
  expect((await patch({ optOutText: OPTED_OUT })).json).toMatchObject({ optOutText: OPTED_OUT, helpText: HELP });
  expect((await patch({ helpText: null })).json).toMatchObject({ optOutText: OPTED_OUT, helpText: null });
  const disabledAt = server.clock.now();
  expect((await patch({ disabled: true })).json).toMatchObject({ disabledAt });
  server.clock.advance(1000);
  expect((await patch({ disabled: true, providerAnswers: false })).json).toMatchObject({ disabledAt });
  expect((await patch({ disabled: false })).json).toMatchObject({ disabledAt: null, providerAnswers: false });
});

describe('a text of the sender’s own', () => {
  const keep = { countries: ['US'], findings: [], override: null };
  const patch = (id: string, body: object, key = server.key) =>
    server.call('PATCH', `/v1/inbound-connections/${id}`, { key, body });
  const unfit = 'Larkspur Outdoor: goodbye, shop now!';
  const override = { reason: 'counsel agreed on 25 November' };

  test('that breaks no rule is kept with what the lint said of it', async () => {
    const { json } = await post('/v1/inbound-connections', { ...twilio, helpText: HELP });
    expect(json).toMatchObject({ helpText: HELP, lint: { helpText: keep, optOutText: null } });
    const changed = await patch(String(json?.id), { optOutText: OPTED_OUT });
    expect(changed.json).toMatchObject({ lint: { helpText: keep, optOutText: keep } });
  });

  test.each([
    ['optOutText', unfit, ['ended', 'no_offer']],
    ['helpText', 'Larkspur Outdoor: reply STOP to opt out.', ['contact']],
    ['helpText', 'Write to help@example.com. Reply STOP to opt out.', ['sender']],
  ])('as %s “%s” is refused with %j, where it is made and where it is changed', async (name, text, rules) => {
    const { id } = await made();
    for (const reply of [
      await post('/v1/inbound-connections', { ...twilio, [name]: text }),
      await patch(id, { [name]: text }),
    ]) {
      expect(reply).toMatchObject({ status: 422, json: { code: 'lint_failed' } });
      const issues = reply.json?.issues as { path: string; message: string }[];
      expect(issues.map(({ path }) => path)).toEqual(rules.map(() => name));
      expect(issues.map(({ message }) => message.split(':')[0])).toEqual(rules);
    }
    const read = await server.call('GET', `/v1/inbound-connections/${id}`, { key: server.key });
    expect(read.json).toMatchObject({ [name]: null });
  });

  test('is used in spite of an error in the name of a person alone, who is told with it and in the audit trail', async () => {
    const { id } = await made();
    expect(await patch(id, { optOutText: unfit, override })).toMatchObject({
      status: 403,
      json: { code: 'insufficient_scope' },
    });
    const person = await server.personKey();
    const reply = await patch(id, { optOutText: unfit, override }, person.key);
    const kept = { user: person.user, ...override, rules: ['ended', 'no_offer'] };
    expect(reply.json).toMatchObject({ optOutText: unfit, lint: { optOutText: { override: kept } } });
    const { json } = await server.call('GET', '/v1/audit?limit=2', { key: server.key });
    const entries = json?.items as { action: string }[];
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'inbound_connection.override',
      'inbound_connection.update',
    ]);
    // Another change asks for no override again, and a new text does.
    expect(await patch(id, { providerAnswers: false })).toMatchObject({
      status: 200,
      json: { lint: { optOutText: { override: kept } } },
    });
    expect(await patch(id, { optOutText: `${unfit} Bye!` })).toMatchObject({ status: 422 });
    expect(await patch(id, { locale: 'de' })).toMatchObject({ status: 422, json: { code: 'lint_failed' } });
  });

  test('is linted in its own language, and for the sender’s country', async () => {
    const optOutText = 'Larkspur Outdoor: Sie sind abgemeldet.';
    expect(await post('/v1/inbound-connections', { ...twilio, optOutText })).toMatchObject({ status: 422 });
    const reply = await post('/v1/inbound-connections', { ...twilio, optOutText, locale: 'de' });
    expect(reply).toMatchObject({ status: 201, json: { locale: 'de', lint: { optOutText: keep } } });
  });
});

describe('secrets', () => {
  const [second, third] = ['2'.repeat(32), '3'.repeat(32)];

  test('two are good at once, a third takes the place of the oldest', async () => {
    const at = await made();
    await post(`/v1/inbound-connections/${at.id}/secrets`, { secret: second });
    expect([await takes(at, TWILIO_TOKEN), await takes(at, second), await takes(at, third)]).toEqual([
      true,
      true,
      false,
    ]);
    const { json } = await post(`/v1/inbound-connections/${at.id}/secrets`, { secret: third });
    expect(json?.secrets).toHaveLength(2);
    expect([await takes(at, TWILIO_TOKEN), await takes(at, second), await takes(at, third)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('one that got out ends at once', async () => {
    const at = await made();
    const { json } = await post(`/v1/inbound-connections/${at.id}/secrets`, { secret: second, only: true });
    expect(json?.secrets).toHaveLength(1);
    expect([await takes(at, TWILIO_TOKEN), await takes(at, second)]).toEqual([false, true]);
  });

  test.each([
    ['twilio', 'short'],
    ['telnyx', 'not a key'],
    ['telnyx', Buffer.alloc(31).toString('base64')],
    ['telnyx', `whsec_${TELNYX_KEY}`],
    ['generic', GENERIC_SECRET.slice('whsec_'.length)],
    ['generic', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['generic', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ])('%s refuses %s, and does not repeat it', async (provider, secret) => {
    const reply = await post('/v1/inbound-connections', { ...twilio, provider, secret });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'secret' }] } });
    expect(reply.text).not.toContain(secret);
  });
});

test.each([
  ['a provider that nobody knows', { provider: 'pigeon' }, 'invalid_request', 'provider'],
  [
    'a program of another sender',
    { routes: [{ to: '1', programs: ['other'] }] },
    'invalid_request',
    'routes.0.programs.0',
  ],
  [
    'a route twice',
    { routes: [1, 2].map(() => ({ to: '1', programs: ['larkspur-offers'] })) },
    'invalid_request',
    'routes',
  ],
  [
    'a number with spaces',
    { routes: [{ to: '+1 844', programs: ['larkspur-offers'] }] },
    'invalid_request',
    'routes.0.to',
  ],
  ['a country that is none', { defaultCountry: 'XX' }, 'invalid_request', 'defaultCountry'],
])('refuses %s', async (_name, more, code, path) => {
  const reply = await post('/v1/inbound-connections', { ...twilio, ...more });
  expect(reply).toMatchObject({ status: 422, json: { code, issues: [{ path }] } });
});

test('a change refuses a program of another sender too', async () => {
  const { id } = await made();
  const body = { routes: [{ to: '1', programs: ['larkspur-offers', 'other'] }] };
  const reply = await server.call('PATCH', `/v1/inbound-connections/${id}`, { key: server.key, body });
  expect(reply).toMatchObject({
    status: 422,
    json: { code: 'invalid_request', issues: [{ path: 'routes.0.programs.1' }] },
  });
});

test('a key of one sender reaches no connection of another', async () => {
  const { id } = await made();
  const key = await server.keyFor(['admin'], 'ferncliff');
  expect((await server.call('GET', '/v1/inbound-connections', { key })).json?.items).toEqual([]);
  for (const [method, path, body] of [
    ['GET', `/v1/inbound-connections/${id}`, undefined],
    ['PATCH', `/v1/inbound-connections/${id}`, { disabled: true }],
    ['POST', `/v1/inbound-connections/${id}/secrets`, { secret: '2'.repeat(32) }],
  ] as const) {
    const reply = await server.call(method, path, body === undefined ? { key } : { key, body });
    expect(reply).toMatchObject({ status: 404, json: { code: 'not_found' } });
  }
  const theirs = await server.call('POST', '/v1/inbound-connections', { key, body: twilio });
  expect(theirs).toMatchObject({ status: 422, json: { issues: [{ path: 'sender' }] } });
});

test('every change is in the audit trail', async () => {
  const { id } = await made();
  await server.call('PATCH', `/v1/inbound-connections/${id}`, { key: server.key, body: { disabled: true } });
  await post(`/v1/inbound-connections/${id}/secrets`, { secret: '2'.repeat(32) });
  const { json } = await server.call('GET', '/v1/audit?limit=3', { key: server.key });
  const entries = json?.items as { action: string; subject: string }[];
  expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
    ['inbound_connection.add_secret', id],
    ['inbound_connection.update', id],
    ['inbound_connection.create', id],
  ]);
});
