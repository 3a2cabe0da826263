/** The lint at the door: told with a draft, refusing a publication, overridden by a person alone, and asked by itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedReply } from '../../shared/schema/api/wordings.ts';
import { LARKSPUR } from '../../test/kit/larkspur.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import examples from '../../test/vectors/wordings.json';

let server: TestServer;
let person: { id: string; key: string };

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  person = await personWithKey('Ada Ferro');
});
afterAll(() => server.close());

function call(method: string, path: string, body?: unknown, key = server.key) {
  return server.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

async function personWithKey(name: string): Promise<{ id: string; key: string }> {
  const user = await call('POST', '/v1/users', { name, kind: 'person' });
  const id = String(user.json?.id);
  const made = await call('POST', '/v1/keys', { user: id, scopes: ['wordings:write'] });
  return { id, key: String(made.json?.secret) };
}

const about = { sender: 'larkspur', purpose: 'marketing', programs: ['larkspur-offers'] };
/** Without its disclosure that nobody has to agree, and with a promise. */
const BROKEN = LARKSPUR.parts.map((part) => ({
  ...part,
  text: part.text.replace('Consent is not a condition of purchase.', 'Get 10% off today.'),
}));
const found = (rule: string, severity: string) => expect.objectContaining({ rule, severity });

describe('a draft', () => {
  test('is kept whatever the lint says, and says it, also when it is read later', async () => {
    const path = '/v1/wordings/told/drafts/en-US';
    const saved = await call('PUT', path, { ...about, parts: BROKEN });
    const lint = { countries: ['US'], findings: [found('condition', 'error'), found('urgency', 'warning')] };
    expect(saved).toMatchObject({ status: 200, json: { lint } });
    expect((await call('GET', path)).json).toEqual(saved.json);
  });

  test('without a region is linted for the countries of its sites, and before it has any for that of its sender', async () => {
    const path = '/v1/wordings/larkspur-offers/drafts/en';
    const body = { ...about, parts: LARKSPUR.parts };
    expect((await call('PUT', path, body)).json?.lint).toEqual({ countries: ['US'], findings: [] });
    const site = '/v1/sites/larkspur-web';
    expect((await call('PATCH', site, { countries: ['US', 'CA'] })).status).toBe(200);
    const canada = { countries: ['CA', 'US'], findings: [found('mailing_address', 'error')] };
    expect((await call('GET', path)).json?.lint).toMatchObject(canada);
    expect((await call('PATCH', site, { countries: ['US'] })).status).toBe(200);
    expect((await call('PUT', '/v1/wordings/new/drafts/en', body)).json?.lint).toMatchObject({ countries: ['US'] });
  });

  test('of a sender of no country is linted for all of them', async () => {
    await call('POST', '/v1/senders', { id: 'anywhere', legalName: 'Anywhere Ltd', brand: 'Anywhere' });
    const program = { id: 'anywhere', sender: 'anywhere', name: 'Offers', purpose: 'marketing', channel: 'sms' };
    await call('POST', '/v1/programs', program);
    const body = { ...about, sender: 'anywhere', programs: ['anywhere'], parts: [{ text: 'Offers of Anywhere.' }] };
    const { lint } = (await call('PUT', '/v1/wordings/anywhere/drafts/en', body)).json ?? {};
    expect(lint).toMatchObject({ countries: [] });
    expect(JSON.stringify(lint)).toContain('"rates"');
    expect(JSON.stringify(lint)).toContain('"mailing_address"');
    expect(JSON.stringify(lint)).not.toContain('"sender"');
  });
});

describe('a site that gets another country', () => {
  test('is told which of its wordings break a rule there, and keeps them', async () => {
    const path = '/v1/sites/larkspur-web';
    const reply = await call('PATCH', path, { countries: ['US', 'CA'] });
    const where = { wording: 'larkspur-offers', version: 1, locale: 'en-US' };
    expect(reply).toMatchObject({ status: 200, json: { lint: [{ ...where, rule: 'mailing_address' }] } });
    expect((await call('GET', path)).json).toMatchObject({ wordings: ['larkspur-offers'], countries: ['US', 'CA'] });
    expect((await call('PATCH', path, { countries: ['US'] })).json).toMatchObject({ lint: [] });
  });
});

describe('publishing what breaks a rule', () => {
  const draft = '/v1/wordings/overridden/drafts/en-US';
  const override = { reason: 'counsel agreed on 25 November' };
  const publish = (body: unknown, key?: string) => call('POST', `${draft}/publish`, body, key);

  beforeAll(() => call('PUT', draft, { ...about, parts: BROKEN }));

  test('is refused, with each rule that refuses it and no warning among them', async () => {
    const reply = await publish({}, person.key);
    expect(reply).toMatchObject({ status: 422, json: { code: 'lint_failed' } });
    expect(reply.json?.issues).toEqual([
      { path: 'parts', message: expect.stringMatching(/^condition: .*“Consent is not a condition of purchase”/) },
    ]);
    expect((await call('GET', '/v1/wordings/overridden/versions/1')).status).toBe(404);
  });

  test('is not for a service to override, nor without a reason', async () => {
    expect(await publish({ override })).toMatchObject({ status: 403, json: { code: 'insufficient_scope' } });
    expect(await publish({ override: {} }, person.key)).toMatchObject({
      status: 422,
      json: { code: 'invalid_request' },
    });
    expect(await publish({ override: { reason: '' } }, person.key)).toMatchObject({ status: 422 });
    expect((await call('GET', '/v1/wordings/overridden/versions/1')).status).toBe(404);
  });

  test('is done in the name of a person, who is told with the wording and in the audit trail', async () => {
    const { lint } = publishedReply.parse((await publish({ override }, person.key)).json);
    expect(lint).toEqual({
      countries: ['US'],
      findings: [
        { rule: 'condition', severity: 'error' },
        { rule: 'urgency', severity: 'warning' },
      ],
      override: { user: person.id, ...override, rules: ['condition'] },
    });
    expect((await call('GET', '/v1/wordings/overridden/versions/1')).json?.lint).toEqual(lint);
    const audit = await call('GET', '/v1/audit?limit=2');
    expect(audit.json?.items).toMatchObject([
      { action: 'wording.override', subject: 'overridden 1', actor: person.id },
      { action: 'wording.publish', subject: 'overridden 1', actor: person.id },
    ]);
  });

  test('once it is published, asks for no override again', async () => {
    expect(await publish({})).toMatchObject({ status: 200, json: { wording: { version: 1 } } });
  });

  test('keeps no override that was not needed', async () => {
    const path = '/v1/wordings/clean/drafts/en-US';
    await call('PUT', path, { ...about, parts: LARKSPUR.parts });
    const { lint } = publishedReply.parse((await call('POST', `${path}/publish`, { override }, person.key)).json);
    expect(lint).toEqual({ countries: ['US'], findings: [], override: null });
  });

  test('does not change afterwards, not even by a hand in the database', async () => {
    const change = { sql: "update wordings set lint = null where id = 'overridden'", args: [] };
    await expect(server.deps.db.write(change)).rejects.toThrow();
  });
});

describe('POST /v1/wordings/lint', () => {
  const ask = (body: object, key?: string) =>
    call('POST', '/v1/wordings/lint', { ...about, locale: 'en-US', ...body }, key);

  test('lints a wording and messages, for the country of the locale or for those asked', async () => {
    const { confirmation, help, optedOut, doubleOptIn } = examples.messages;
    const messages = [
      { kind: 'confirmation', text: confirmation },
      { kind: 'double_opt_in', text: doubleOptIn },
      { kind: 'help', text: help },
      { kind: 'opted_out', text: optedOut.replace('Questions?', 'Shop now!') },
    ];
    const reply = await ask({ parts: LARKSPUR.parts, messages });
    expect(reply).toMatchObject({ status: 200, json: { countries: ['US'], findings: [] } });
    expect(reply.json?.messages).toEqual([
      { kind: 'confirmation', findings: [] },
      { kind: 'double_opt_in', findings: [] },
      { kind: 'help', findings: [] },
      { kind: 'opted_out', findings: [found('no_offer', 'error')] },
    ]);
    const canada = await ask({ parts: LARKSPUR.parts, countries: ['CA'] });
    expect(canada.json).toMatchObject({ countries: ['CA'], findings: [{ rule: 'mailing_address' }], messages: [] });
  });

  test('keeps nothing, and needs no program', async () => {
    const reply = await ask({ parts: [{ text: 'Our partners send you offers.' }], programs: [] });
    expect(reply.json?.findings).toContainEqual(expect.objectContaining({ rule: 'partners', at: 'parts.0' }));
    expect(await ask({ messages: [{ kind: 'help', text: 'Help?' }] })).toMatchObject({ json: { findings: null } });
    expect((await call('GET', '/v1/wordings/undefined/drafts/en-US')).status).toBe(404);
  });

  test.each([
    ['neither wording nor message', {}, 'parts'],
    ['a message of no kind', { messages: [{ kind: 'wording', text: 'x' }] }, 'messages.0.kind'],
    ['a country that is none', { parts: LARKSPUR.parts, countries: ['XX'] }, 'countries.0'],
    ['a program of another sender', { parts: LARKSPUR.parts, programs: ['anywhere'] }, 'programs.0'],
    ['a sender that is not there', { parts: LARKSPUR.parts, programs: [], sender: 'nobody' }, 'sender'],
  ])('refuses %s', async (_name, body, path) => {
    const reply = await ask(body);
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
  });

  test('tells the key of another sender no more than that there is no such sender', async () => {
    const key = await server.keyFor(['wordings:write'], 'anywhere');
    const [foreign, missing] = [
      await ask({ parts: LARKSPUR.parts }, key),
      await ask({ parts: LARKSPUR.parts, sender: 'nobody', programs: [] }, key),
    ];
    expect({ ...foreign.json, requestId: '' }).toEqual({ ...missing.json, requestId: '' });
  });
});
