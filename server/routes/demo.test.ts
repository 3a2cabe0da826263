import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { makeSubmission } from '../../test/kit/fake-browser.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { type App, createApp } from '../app.ts';
import type { Assets } from '../assets.ts';
import { makeOffer } from '../consent/offer/make-offer.ts';
import { observe } from '../http/observe.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { seed } from '../seed.ts';
import type { Site } from '../store/sites.ts';
import { createDemoRoutes } from './demo.ts';

const assets: Assets = {
  widget: { bytes: new Uint8Array(), integrity: 'sha384-widget' },
  widgetClassic: null,
  codeStep: null,
  attach: null,
  verifyPage: null,
};

let server: TestServer;
let demo: App;
let site: Site;
beforeEach(async () => {
  server = await startTestServer();
  const { demoSite } = await seed(server.deps);
  if (!demoSite) throw new Error('A first start makes the demo’s site.');
  site = demoSite;
  demo = new Hono<RequestEnv>().use(observe(server.deps)).route('/', createDemoRoutes(server.deps, assets));
});
afterEach(() => server.close());

/** What the element puts into the form when somebody ticks every box. */
async function formEntry(): Promise<string> {
  const { siteKey } = site;
  const offer = await makeOffer(server.deps, { siteKey, locale: null });
  const origin = site.origins[0] ?? '';
  const options = { random: server.deps.random, clientTime: server.clock.now(), origin };
  return canonicalJson(makeSubmission({ siteKey, ...offer }, options));
}

function signUp(form: Record<string, string>): Response | Promise<Response> {
  return demo.request('/demo/signup', { method: 'POST', body: new URLSearchParams(form) });
}

async function recordPath(): Promise<string> {
  const reply = await signUp({ phone: '+12025550143', phone_consent_submission: await formEntry() });
  return reply.headers.get('location') ?? '';
}

test('the shop embeds the element as any site would, under a policy without inline code', async () => {
  const reply = await demo.request('/demo');
  const html = await reply.text();
  expect(html).toContain('integrity="sha384-widget" crossorigin="anonymous"');
  expect(html).toContain(`site-key="${site.siteKey}"`);
  const policy = reply.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
});

test('a form with a consent makes its records, and leads to what was recorded', async () => {
  const path = await recordPath();
  expect(path).toMatch(/^\/demo\/records\/rec_\S{22}$/);
  const html = await (await demo.request(path)).text();
  expect(html).toContain('Unchanged since logged');
  expect(html).toContain('+12025550143');
  expect(html).toContain('What a look-up of the number answers');
  for (const program of ['larkspur-offers', 'larkspur-orders']) expect(html).toContain(program);
});

test('the proof it hands out verifies', async () => {
  const reply = await demo.request(`${await recordPath()}/proof`);
  const report = await verifyProof(await reply.text(), { logKey: parseVkey(server.deps.log.vkey) });
  expect(report.verified).toBe(true);
});

test('the certificate opens by a link that is made on request', async () => {
  const reply = await demo.request(`${await recordPath()}/certificate`, { method: 'POST' });
  expect(reply.status).toBe(303);
  expect((await server.call('GET', reply.headers.get('location') ?? '')).text).toContain('Record of a consent');
});

describe('nothing is recorded', () => {
  test('when no box was ticked', async () => {
    const reply = await signUp({ phone: '+12025550143' });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('No box was ticked');
  });

  test('when the consent is for another number than the one in the form', async () => {
    const reply = await signUp({ phone: '+12025550199', phone_consent_submission: await formEntry() });
    expect(await reply.text()).toContain('it is for another number than the one in the form');
  });

  test('when the entry is no consent, whatever it holds', async () => {
    const reply = await signUp({ phone: '+12025550143', phone_consent_submission: '<script>alert(1)</script>' });
    expect(reply.status).toBe(200);
    expect(await reply.text()).not.toContain('alert(1)');
  });
});

test('a packed form is refused, as everywhere', async () => {
  const headers = { 'content-encoding': 'gzip' };
  expect((await server.app.request('/demo/signup', { method: 'POST', headers, body: 'x' })).status).toBe(415);
});

test('production has no demo', async () => {
  const config = { ...server.deps.config, production: true };
  const production = createApp({ ...server.deps, config });
  expect((await server.app.request('/demo/signup', { method: 'POST' })).status).toBe(200);
  expect((await production.request('/demo/signup', { method: 'POST' })).status).toBe(404);
  expect((await production.request('/demo')).status).toBe(404);
});
