/** Campaigns: only valid consents are asked about, everybody else is named with the reason, and answers count. */
import { Hono } from 'hono';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { ADMIN, publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { App } from '../app.ts';
import type { Assets } from '../assets.ts';
import { askMembers } from '../consent/campaign/ask-members.ts';
import { selectForCampaign } from '../consent/campaign/select-valid.ts';
import { textStream } from '../consent/text-stream.ts';
import { observe } from '../http/observe.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { findCampaign } from '../store/campaigns.ts';
import { createPersonRoutes } from './person.ts';

const ASSETS: Assets = {
  widget: { bytes: new Uint8Array(), integrity: 'sha384-widget' },
  widgetClassic: null,
  attach: null,
  codeStep: null,
  verifyPage: null,
};

const DAY = 24 * 60 * 60 * 1000;
const CAMPAIGN = { id: 'spring-2027', program: 'larkspur-offers', site: 'larkspur-web' };
const phoneAt = (i: number) => `+1202555014${i}`;

type Operations = Record<string, { readonly responses: object } | undefined>;

interface Line {
  readonly phone?: string;
  readonly url?: string;
  readonly reason?: string;
  readonly asked?: number;
  readonly leftOut?: Record<string, number>;
}

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ PUBLIC_URL: 'https://shop.example' });
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

function call(method: string, path: string, body?: object, key = server.key) {
  return server.call(method, path, { key, ...(body === undefined ? {} : { body }) });
}

async function agree(i: number): Promise<void> {
  await send(server.deps, await tick(server.deps, { phone: phoneAt(i) }));
}

async function start(): Promise<void> {
  const reply = await call('POST', '/v1/campaigns', CAMPAIGN);
  expect(reply.status, reply.text).toBe(201);
}

async function ask(): Promise<Line[]> {
  const reply = await call('POST', '/v1/campaigns/spring-2027/ask', {});
  expect(reply.status, reply.text).toBe(200);
  return reply.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

async function results(): Promise<unknown> {
  return (await call('GET', '/v1/campaigns/spring-2027')).json?.['results'];
}

/** The path of the page that a line leads to. */
function pathOf(line: Line | undefined): string {
  return new URL(line?.url ?? '').pathname;
}

function withdraw(phone: string, more: object = {}) {
  return call('POST', '/v1/withdrawals', { phone, sender: 'larkspur', ...more });
}

test('asks exactly the valid ones of a mixed list, and names the reason for each other', async () => {
  for (let i = 0; i < 3; i++) await agree(i);
  const record = { program: 'larkspur-offers', source: 'in_person', method: 'signed_paper' };
  await call('POST', '/v1/records', { ...record, phone: phoneAt(3), status: 'granted' }); // no wording: too weak
  await call('POST', '/v1/records', { ...record, phone: phoneAt(4), status: 'refused' });
  const list = { ...record, source: 'import', method: 'file_import' };
  await call('POST', '/v1/records', { ...list, phone: phoneAt(5), status: 'unknown' });
  await withdraw(phoneAt(1));
  await withdraw(phoneAt(9)); // a number that never agreed
  await start();
  const preview = await call('GET', '/v1/campaigns/spring-2027/preview');
  const lines = await ask();
  const last = lines.pop();
  expect(Object.fromEntries(lines.map(({ phone, url, reason }) => [phone, reason ?? (url ? 'asked' : '')]))).toEqual({
    [phoneAt(0)]: 'asked',
    [phoneAt(1)]: 'suppressed',
    [phoneAt(2)]: 'asked',
    [phoneAt(3)]: 'strength_too_low',
    [phoneAt(4)]: 'refused',
    [phoneAt(5)]: 'no_consent',
    [phoneAt(9)]: 'suppressed',
  });
  const leftOut = { suppressed: 2, strength_too_low: 1, refused: 1, no_consent: 1 };
  expect(last).toMatchObject({ asked: 2, leftOut });
  expect(preview.json).toMatchObject({ valid: 2, leftOut });
});

test('asks nobody while the site has no wording to agree to: nobody can be asked twice', async () => {
  await agree(0);
  await start();
  await call('POST', '/v1/wordings/larkspur-offers/versions/1/state', { state: 'retired' });
  // A preview that counts people whom nobody can ask would promise what `ask` refuses.
  const preview = await call('GET', '/v1/campaigns/spring-2027/preview');
  expect(preview).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'site' }] } });
  const { paths } = (await call('GET', '/openapi.json')).json as unknown as { paths: Record<string, Operations> };
  for (const [verb, name] of [
    ['post', 'ask'],
    ['get', 'preview'],
  ] as const) {
    expect(Object.keys(paths[`/v1/campaigns/{id}/${name}`]?.[verb]?.responses ?? {})).toContain('422');
  }
  const refused = await call('POST', '/v1/campaigns/spring-2027/ask', {});
  expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: 'site' }] } });
  expect(await results()).toMatchObject({ asked: 0 });
});

test('numbers of countries that the site does not take are not asked: its page would refuse them', async () => {
  await agree(0);
  const set = (countries: string[]) => call('PATCH', '/v1/sites/larkspur-web', { countries });
  await set(['US', 'GB', 'CA']);
  await send(server.deps, await tick(server.deps, { phone: '+447400123456' }));
  await send(server.deps, await tick(server.deps, { phone: '+16045550143' }));
  await set(['US']);
  await start();
  const preview = await call('GET', '/v1/campaigns/spring-2027/preview');
  expect(preview.json).toMatchObject({ valid: 1, leftOut: { country_not_offered: 2 } });
  const lines = await ask();
  expect(lines.pop()).toMatchObject({ asked: 1, leftOut: { country_not_offered: 2 } });
  await set(['US', 'GG']); // shares its calling code with GB, and nothing tells the two apart
  expect((await ask()).find(({ phone }) => phone === '+447400123456')?.url).toBeDefined();
});

test('a site with a challenge has no campaign, and one with a campaign gets no challenge', async () => {
  const challenge = { provider: 'turnstile', siteKey: '1x', secret: 'secret' };
  const set = (value: object | null) => call('PATCH', '/v1/sites/larkspur-web', { challenge: value });
  expect((await set(challenge)).status).toBe(200);
  expect(await call('POST', '/v1/campaigns', CAMPAIGN)).toMatchObject({
    status: 422,
    json: { issues: [{ path: 'site' }] },
  });
  expect((await set(null)).status).toBe(200);
  await start();
  expect(await set(challenge)).toMatchObject({ status: 422, json: { issues: [{ path: 'challenge' }] } });
  for (const shut of [{ confirm: 'code' }, { wordings: [] }, { origins: ['https://other.example'] }]) {
    const changed = await call('PATCH', '/v1/sites/larkspur-web', shut);
    expect(changed).toMatchObject({ status: 422, json: { issues: [{ path: Object.keys(shut)[0] }] } });
  }
  await call('POST', '/v1/campaigns/spring-2027/close', {});
  expect((await set(challenge)).status).toBe(200);
});

test('monitor mode asks nobody more', async () => {
  const record = { program: 'larkspur-offers', source: 'in_person', method: 'signed_paper' };
  await call('POST', '/v1/records', { ...record, phone: phoneAt(3), status: 'granted' });
  const settings = await call('PUT', '/v1/senders/larkspur/check-settings', { mode: 'monitor' });
  expect(settings.status, settings.text).toBe(200);
  const { json } = await call('POST', '/v1/checks', { program: 'larkspur-offers', phone: phoneAt(3) });
  expect(json).toMatchObject({ decision: 'allow', monitored: true });
  await start();
  expect((await ask())[0]).toEqual({ phone: phoneAt(3), reason: 'strength_too_low' });
});

test('nobody is asked twice, and who agreed since is asked at the next call', async () => {
  await agree(0);
  await start();
  expect((await ask())[0]?.url).toMatch(/^https:\/\/shop\.example\/r\/[\w-]+\/ask$/);
  await agree(1);
  const [first, second, last] = await ask();
  expect([first?.reason, second?.url !== undefined, last]).toMatchObject(['asked_already', true, { asked: 1 }]);
});

test('two calls at once ask everybody once', async () => {
  for (let i = 0; i < 3; i++) await agree(i);
  await start();
  const both = await Promise.all([ask(), ask()]);
  const asked = both.flatMap((lines) => lines.flatMap(({ url, phone }) => (url === undefined ? [] : [phone])));
  expect(asked.sort()).toEqual([phoneAt(0), phoneAt(1), phoneAt(2)]);
  expect(both.map((lines) => lines.at(-1)?.asked).sort()).toEqual([0, 3]);
});

test('a call under way asks nobody any more once the campaign has ended', async () => {
  await agree(0);
  await start();
  const campaign = await findCampaign(server.deps.db, 'spring-2027');
  if (!campaign) throw new Error('There is no campaign.');
  const { members, at, logSize, countries } = await selectForCampaign(server.deps, campaign);
  await call('POST', '/v1/campaigns/spring-2027/close', {});
  const asking = { campaign, caller: ADMIN, requestId: 'req' };
  const lines = askMembers(server.deps, asking, members, { at, logSize, countries });
  const told = textStream(server.deps, lines, { what: 'test', requestId: 'req', format: 'ndjson' });
  expect(await new Response(told).json()).toEqual({ error: 'campaign_closed', requestId: 'req' });
  expect(await results()).toMatchObject({ asked: 0 });
});

test('a filter narrows who is asked', async () => {
  await agree(0);
  server.clock.advance(DAY);
  await agree(1);
  const granted = { from: `${server.clock.now().slice(0, 10)}T00:00:00.000Z` };
  const created = await call('POST', '/v1/campaigns', { ...CAMPAIGN, filter: { granted } });
  expect(created.status, created.text).toBe(201);
  expect((await ask()).map(({ phone }) => phone)).toEqual([phoneAt(1), undefined]);
});

describe('the page behind a link', () => {
  let path: string;
  let pages: App;

  beforeEach(async () => {
    await agree(0);
    await start();
    path = pathOf((await ask())[0]);
    pages = new Hono<RequestEnv>().use(observe(server.deps)).route('/', createPersonRoutes(server.deps, ASSETS));
  });

  /** Posts the page's form as the element fills it. */
  async function answer(phone: string, { ticked = true } = {}) {
    const submission = canonicalJson({ ...(await tick(server.deps, { phone })) });
    const entries = ticked ? { phone, phone_consent_submission: submission } : { phone };
    return post(entries);
  }

  async function post(entries: Record<string, string>, to = path) {
    const reply = await pages.request(to, { method: 'POST', body: new URLSearchParams(entries) });
    return { status: reply.status, text: await reply.text() };
  }

  test('shows the element for the program’s purpose, masks the number, and changes nothing by being read', async () => {
    const page = await pages.request(path);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('integrity="sha384-widget"');
    expect(text).toContain('<phone-consent name="phone" site-key="pk_larkspur_test_000000" purposes="marketing"');
    expect(text).not.toMatch(/5550140|555 0140/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await results()).toMatchObject({ asked: 1, unanswered: 1 });
  });

  test('a yes is a renewal by a new act under the wording of today', async () => {
    await publish(server.deps, { text: 'New.' });
    server.clock.advance(DAY);
    const page = await answer(phoneAt(0));
    expect([page.status, page.text.includes('recorded once more')]).toEqual([200, true]);
    expect(await results()).toEqual({ asked: 1, renewed: 1, withdrawn: 0, ended: 0, unanswered: 0 });
    const { json } = await call('POST', '/v1/lookup', { phone: phoneAt(0) });
    expect(json?.['consents']).toMatchObject([{ status: 'granted', version: 2, wording: { version: 2 } }]);
  });

  test('a no is a withdrawal, and the next check denies', async () => {
    const stop = path.replace(/ask$/, 'withdrawals');
    expect((await post({ program: 'larkspur-offers' }, stop)).status).toBe(200);
    expect(await results()).toMatchObject({ withdrawn: 1, unanswered: 0 });
    const { json } = await call('POST', '/v1/checks', { program: 'larkspur-offers', phone: phoneAt(0) });
    expect(json).toMatchObject({ decision: 'deny', reasons: [{ code: 'suppressed' }, { code: 'withdrawn' }] });
  });

  test('no tick, another number, or a spoilt submission change nothing, and say what to do', async () => {
    const unticked = await answer(phoneAt(0), { ticked: false });
    expect([unticked.status, unticked.text.includes('was not ticked')]).toEqual([422, true]);
    const other = await answer(phoneAt(7));
    expect([other.status, other.text.includes('This link is for the number')]).toEqual([422, true]);
    const spoilt = await post({ phone: phoneAt(0), phone_consent_submission: '{}' });
    expect([spoilt.status, spoilt.text.includes('could not be recorded')]).toEqual([422, true]);
    expect(await results()).toMatchObject({ unanswered: 1 });
    const { json } = await call('POST', '/v1/lookup', { phone: phoneAt(7) });
    expect(json?.['consents']).toEqual([]);
  });

  test('leads to the person’s own page once the campaign has ended, and nobody is asked any more', async () => {
    expect((await call('POST', '/v1/campaigns/spring-2027/close', {})).json?.['closedAt']).not.toBeNull();
    const page = await server.call('GET', path);
    expect([page.status, page.headers.get('location')]).toEqual([303, `${path.replace(/\/ask$/, '')}?lang=en`]);
    const again = await call('POST', '/v1/campaigns/spring-2027/ask', {});
    expect([again.status, again.json?.['code']]).toEqual([409, 'campaign_closed']);
  });
});

test.each([
  [{ site: 'nowhere' }, 'site', /no such site/],
  [{ program: 'nothing' }, 'program', /no such program/],
  [{ program: 'larkspur-alerts' }, 'site', /no published wording/],
  [{ id: 'call-2025550143' }, 'id', /digits/],
  [{ filter: { decision: 'any' } }, 'filter.decision', /unknown member/],
])('a campaign that could not ask is refused with the member at fault: %j', async (change, path, message) => {
  const reply = await call('POST', '/v1/campaigns', { ...CAMPAIGN, ...change });
  const [issue] = (reply.json?.['issues'] as { path: string; message: string }[] | undefined) ?? [];
  expect([reply.status, issue?.path]).toEqual([422, path]);
  expect(issue?.message).toMatch(message);
});

test('a site that does not run here, or asks for codes, is refused', async () => {
  await server.deps.db.write({ sql: `update sites set origins = '["https://other.example"]'` });
  const elsewhere = await call('POST', '/v1/campaigns', CAMPAIGN);
  expect(elsewhere.text).toContain('add that to its origins');
  await server.deps.db.write({ sql: `update sites set origins = '["https://shop.example"]', confirm = 'code'` });
  expect((await call('POST', '/v1/campaigns', CAMPAIGN)).text).toContain('confirms numbers');
});

test('takes both scopes, and an id is taken once', async () => {
  const key = await server.keyFor(['records:write']);
  expect((await call('POST', '/v1/campaigns', CAMPAIGN, key)).json?.['code']).toBe('insufficient_scope');
  await start();
  expect((await call('POST', '/v1/campaigns', CAMPAIGN)).json?.['code']).toBe('already_exists');
});
