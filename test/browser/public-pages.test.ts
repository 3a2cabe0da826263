/** The pages for everybody in a real browser: usable without scripts, in the dark and on a telephone, by anybody. */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makePersonLink } from '../../server/consent/person/person-link.ts';
import { LANGUAGES } from '../../server/pages/language.ts';
import { ADMIN, SITE_KEY, send, setUpLarkspur, tick } from '../kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../kit/server.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { axeSource } from './axe-faults.ts';

const PHONE = '+12025550143';

const VIEWS = [
  ['a telephone', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['a telephone in the dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['a desk', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['a desk in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
] as const;

let browser: Browser;
let server: TestServer;
let http: ServerType;
let origin: string;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  http = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => http.once('listening', resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  browser = await sharedChromium();
});
afterAll(async () => {
  await closeContexts(browser);
  http.close();
  await server.close();
});

async function openPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  return context.newPage();
}

async function linkPath(): Promise<string> {
  const caller = { ...ADMIN, userId: server.user, scopes: ['records:read', 'records:write'] as const };
  const input = { phone: PHONE, sender: 'larkspur', expiresAt: null, caller, requestId: 'req' };
  return new URL((await makePersonLink(server.deps, input)).url).pathname;
}

/** Rules that fail or that axe cannot decide. */
async function violations(page: Page): Promise<string[]> {
  const { incomplete, passes, violations: failed } = await axe(page);
  expect(passes.length).toBeGreaterThan(10);
  return [...failed, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The pages' own policy lets no script run: axe comes in beside it. */
async function axe(page: Page): Promise<AxeResults> {
  const session = await page.context().newCDPSession(page);
  const evaluate = (expression: string) =>
    session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await evaluate(await axeSource);
  const options: RunOptions = { resultTypes: ['violations', 'incomplete'] };
  return (await evaluate(`axe.run(${JSON.stringify(options)})`)).result.value as AxeResults;
}

async function overflow(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const expression = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  return (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value as number;
}

describe.each(VIEWS)('on %s', (_name, view) => {
  test('every page passes axe, and none is wider than the screen', async () => {
    const page = await openPage(view);
    const person = await linkPath();
    for (const path of [`/stop/${SITE_KEY}`, person, '/r/none', ...LANGUAGES.map((lang) => `${person}?lang=${lang}`)]) {
      await page.goto(origin + path);
      expect(await violations(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    }
  });
});

test('marketing is stopped without scripts, by keyboard alone', async () => {
  const page = await openPage({ javaScriptEnabled: false, locale: 'de-AT' });
  await page.goto(`${origin}/stop/${SITE_KEY}`);
  await page.getByLabel('Telefonnummer').focus();
  await page.keyboard.type('(202) 555-0177');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ihr Wunsch gilt ab jetzt' }).waitFor();
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: '+12025550177' } });
  expect(json?.suppressions).toMatchObject([{ scope: 'marketing', verified: false, method: 'page_request' }]);
});

test('a person reads what they agreed to, keeps a copy, and stops it with one click, without scripts', async () => {
  const page = await openPage({ javaScriptEnabled: false, locale: 'en-US' });
  await page.goto(origin + (await linkPath()));
  await page.getByText('Consent is not a condition of purchase').waitFor();
  expect(await page.content()).not.toContain('2025550143');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the copy (JSON)' }).click();
  const copy = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as { phone: string };
  expect(copy.phone).toBe(PHONE);
  await page.getByRole('button', { name: /^Stop these messages/ }).click();
  await page.getByRole('status').getByText('Stopped.').waitFor();
  expect(await page.getByText('Withdrawn').count()).toBe(1);
});
