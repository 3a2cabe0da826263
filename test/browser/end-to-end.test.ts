/** The whole way with what is shipped: page, element, backend, server, proof, and who checks it offline. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { lookUpReply } from '../../shared/schema/api/look-up.ts';
import { submissionReply } from '../../shared/schema/api/submissions.ts';
import { vkeyOf } from '../faults/witness.ts';
import { ADMIN_KEY, type BuiltServer, runCli, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { testFolder } from '../setup/test-folder.ts';
import { EXAMPLES, openPlainShop } from './plain-shop.ts';

const E164 = '+12025550143';
const verifyPage = new URL('../../dist/verify/verify.html', import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => closeContexts(browser));

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 900, height: 1000 } });
  onTestFinished(() => context.close());
  return context.newPage();
}

/** What a person does: types the number, key by key, and points at the box. */
async function agree(page: Page, national = '202 555 0143'): Promise<Locator> {
  const boxes = page.getByRole('checkbox', { name: /Larkspur Outdoor/ });
  await boxes.first().waitFor();
  const number = page.getByRole('textbox', { name: /number/i });
  await number.click();
  await number.pressSequentially(national);
  await boxes.first().click();
  return boxes;
}

async function lookUp({ url }: BuiltServer, phone = E164): Promise<z.output<typeof lookUpReply>> {
  return lookUpReply.parse(await callApi(url, 'POST', '/v1/lookup', { phone }));
}

/** The proof file of a record, as bytes on a disk. */
async function saveProof({ url }: BuiltServer, recordId: string, dir: string): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const response = await fetch(`${url}/v1/records/${recordId}/proof`, { headers });
  expect(response.status).toBe(200);
  const path = join(dir, `${recordId}.consent-proof.json`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

/** The verify page from the disk, with the network off. @returns its headline */
async function verifyInBrowser(file: string, vkey: string): Promise<string | null> {
  const page = await openPage();
  await page.context().setOffline(true);
  await page.goto(verifyPage.href);
  await page.fill('#key', vkey);
  await page.setInputFiles('#file', file);
  await page.locator('#report:not([hidden])').waitFor();
  return page.textContent('.verdict h2');
}

test('the demo: a person signs up, and sees the record, its history and its proof', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  const page = await openPage();
  await page.goto(`${server.url}/demo`);
  const boxes = await agree(page);
  await boxes.nth(1).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /15%/ }).click();
  await page.waitForURL('**/demo/records/rec_*');

  const text = await page.innerText('body');
  for (const part of ['Unchanged since logged', 'granted', 'Versions of this consent', 'Place in the log']) {
    expect(text.toLowerCase()).toContain(part.toLowerCase());
  }
  expect(text).toContain('Reply STOP to opt out');
  const { consents, history } = await lookUp(server);
  expect(consents.map(({ program, status }) => `${program} ${status}`).sort()).toEqual([
    'larkspur-offers granted',
    'larkspur-orders granted',
  ]);
  expect(history).toHaveLength(2);
  const recordId = page.url().split('/').at(-1) ?? '';
  expect(history.map((version) => version.recordId)).toContain(recordId);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: /proof file/ }).click();
  const file = join(dataDir, 'downloaded.consent-proof.json');
  await (await downloading).saveAs(file);
  const vkey = await vkeyOf(server.url);
  expect(await runCli(['verify', file, '--key', vkey])).toMatchObject({ code: 0 });
});

/** Something that one step of a test waits for and another gives. */
class Signal<Value> {
  give!: (value: Value) => void;
  readonly given = new Promise<Value>((resolve) => {
    this.give = resolve;
  });
}

describe.each(EXAMPLES)('a form with the %s example behind it', (example) => {
  let dataDir: string;
  let server: BuiltServer;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'phone-consent-forms-'));
    server = await startServer({ dataDir, isShared: true });
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  /** A person with this number submits the form of a new site; the browser's own post is made to come when it is said to. */
  async function submit(order: 'first' | 'last' | 'never', national: string) {
    const shop = await openPlainShop(server, example, `shop-${order}`);
    const page = await openPage();
    const own = new Signal<string[]>();
    const backend = new Signal<void>();
    await page.route('**/v1/submissions', async (route) => {
      if (order === 'never') return route.abort();
      if (order === 'last') await backend.given;
      const response = await route.fetch();
      const { records } = submissionReply.parse(await response.json());
      own.give(records.map(({ recordId }) => recordId));
      return route.fulfill({ response });
    });
    await page.route(`${shop.backend}/signup`, async (route) => {
      if (order === 'first') await own.given;
      const response = await route.fetch();
      backend.give();
      // The page goes away with this answer, and what it still sends with it.
      if (order === 'last') await own.given;
      return route.fulfill({ response });
    });
    await page.goto(shop.page);
    await agree(page, national);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.waitForURL(`${shop.backend}/signup`);
    const told = JSON.parse(await page.innerText('body')) as { consent: string; records: string[] };
    return { told, records: order === 'never' ? null : await own.given };
  }

  test.each([
    ['first', '202 555 0151'],
    ['last', '202 555 0152'],
    ['never', '202 555 0153'],
  ] as const)('records once when the browser’s own post comes %s', async (order, national) => {
    const { told, records } = await submit(order, national);
    const { history } = await lookUp(server, `+1${national.replaceAll(' ', '')}`);
    expect(history).toHaveLength(1);
    expect(told).toEqual({ consent: 'recorded', records: [history[0]?.recordId] });
    expect(records).toEqual(order === 'never' ? null : told.records);
    expect(history[0]).toMatchObject({ program: 'larkspur-offers', status: 'granted', source: 'website_form' });
  });
});

describe('a proof', () => {
  /** Somebody signs up in the demo; the proof of it is on a disk. */
  async function signedUp() {
    const dir = await testFolder();
    const server = await startServer({ dataDir: dir });
    const page = await openPage();
    await page.goto(`${server.url}/demo`);
    await agree(page);
    await page.getByRole('button', { name: /15%/ }).click();
    await page.waitForURL('**/demo/records/rec_*');
    const recordId = page.url().split('/').at(-1) ?? '';
    return { dir, server, recordId, vkey: await vkeyOf(server.url), file: await saveProof(server, recordId, dir) };
  }

  test('verifies on the command line and on the offline page; altered anywhere, it fails at a named step', async () => {
    const { dir, vkey, file } = await signedUp();
    expect(await runCli(['verify', file, '--key', vkey])).toMatchObject({ code: 0 });
    expect(await verifyInBrowser(file, vkey)).toBe('Unchanged since logged');
    const good = await readFile(file, 'utf8');
    const proof = z.record(z.string(), z.unknown()).parse(JSON.parse(good));
    const altered = join(dir, 'altered.consent-proof.json');
    for (const [part, at] of [
      ['"checkpoint":"', 20],
      ['"record":"', 300],
      ['"offer":"', 300],
      ['"status":"', 300],
      ['"path":["', 5],
      ['"leaf":"', 60],
      ['"salt":"', 9],
      [`"value":"${E164.slice(0, 8)}`, 2],
    ] as const) {
      const from = good.indexOf(part);
      expect(from, `${part} in ${Object.keys(proof)}`).toBeGreaterThan(0);
      await writeFile(altered, flip(good, from + part.length + at));
      const { code, output } = await runCli(['verify', altered, '--key', vkey]);
      expect(code, part).toBe(1);
      expect(output, part).toMatch(/^✗ Not verified\n {2}Step \d+ failed: /);
    }
    expect(await verifyInBrowser(altered, vkey)).not.toBe('Unchanged since logged');
  });

  test('and its record stay as they are when the wording changes afterwards', async () => {
    const { dir, server, recordId, vkey } = await signedUp();
    const before = await callApi(server.url, 'GET', `/v1/records/${recordId}`);
    const path = '/v1/wordings/larkspur-offers/drafts/en-US';
    const draft = z
      .object({ sender: z.string(), purpose: z.string(), programs: z.array(z.string()), parts: z.array(z.unknown()) })
      .parse(await callApi(server.url, 'GET', path));
    const parts = [{ text: 'New since today. ' }, ...draft.parts];
    await callApi(server.url, 'PUT', path, { ...draft, parts });
    const published = await callApi(server.url, 'POST', `${path}/publish`, {});
    const { wording } = z.object({ wording: z.object({ version: z.int() }) }).parse(published);
    expect(wording.version).toBeGreaterThan(1);

    expect(await callApi(server.url, 'GET', `/v1/records/${recordId}`)).toEqual(before);
    const file = await saveProof(server, recordId, dir);
    const { code, output } = await runCli(['verify', file, '--key', vkey]);
    expect(code).toBe(0);
    expect(output).not.toContain('New since today');
    const page = await openPage();
    await page.goto(`${server.url}/demo`);
    await page.getByText('New since today').first().waitFor();
  });
});

/** The text with one character changed to another of its kind. */
function flip(text: string, at: number): string {
  const [old = ''] = text.slice(at);
  const other = /\d/.test(old) ? String((Number(old) + 1) % 10) : old === 'A' ? 'B' : 'A';
  return text.slice(0, at) + other + text.slice(at + 1);
}
