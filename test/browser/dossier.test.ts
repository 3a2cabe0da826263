/** A dossier on another machine: unpacked from nothing but its zip, in a real browser with the network off. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackMembers } from '../../shared/dossier/container.ts';
import { send, setUpLarkspur, tick } from '../kit/larkspur-deps.ts';
import { startTestServer } from '../kit/server.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { axeSource } from './axe-faults.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let page: Page;
let zip: Uint8Array;
let vkey = '';
let dir = '';
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  const server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: '+12025550143' }));
  const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    server.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const stop = { phone: '+12025550143', sender: 'larkspur', method: 'customer_service', reason: 'Said so' };
  await post('/v1/withdrawals', stop);
  const reply = await post('/v1/dossiers', { phone: '+12025550143', sender: 'larkspur' });
  zip = new Uint8Array(await reply.arrayBuffer());
  vkey = server.deps.log.vkey;
  await server.close();

  dir = await mkdtemp(join(tmpdir(), 'dossier-'));
  for (const { name, bytes } of unpackMembers(zip)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), bytes);
  }
  browser = await sharedChromium();
  const context = await browser.newContext();
  await context.setOffline(true);
  page = await context.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(() => closeContexts(browser));

function open(name: string): Promise<unknown> {
  return page.goto(pathToFileURL(join(dir, name)).href);
}

async function verify(file: Uint8Array): Promise<string | null> {
  await open('verify.html');
  await page.fill('#key', vkey);
  await page.setInputFiles('#file', { name: 'dossier.zip', mimeType: 'application/zip', buffer: Buffer.from(file) });
  await page.locator('#report:not([hidden])').waitFor();
  return page.textContent('.verdict h2');
}

async function violations(): Promise<string[]> {
  await page.evaluate(await axeSource);
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run({ runOnly: tags });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, wcag);
}

test('its own verify page accepts it, and shows each file and each record', async () => {
  expect(await verify(zip)).toBe('Unchanged since made');
  expect(await page.locator('.members li.passed').count()).toBe(unpackMembers(zip).length - 2);
  expect(await page.locator('.proof').count()).toBe(3);
  const says = await page.locator('.proof .says').allTextContents();
  expect(says.find((text) => text.includes('granted'))).toContain('It is version 1 of 2; the newest');
  await page.locator('.proof summary').first().click();
  expect(await page.locator('.proof').first().textContent()).toContain('+12025550143');
  expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('one changed byte and nothing in it is shown as fact', async () => {
  const changed = zip.slice();
  const middle = Math.floor(zip.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  expect(await verify(changed)).toBe('Not verified');
  expect(await page.locator('.proof').count()).toBe(0);
});

test.each(['index.html', 'system.html', 'certificate-draft.html', 'verify.html'])(
  '%s opens from a disk, fetches nothing, and anybody can read it',
  async (name) => {
    [requests.length, complaints.length] = [0, 0];
    if (name === 'verify.html') await verify(zip);
    else await open(name);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await violations()).toEqual([]);
  },
);
