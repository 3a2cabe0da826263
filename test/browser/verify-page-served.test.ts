/** The verify page as a server serves it: the key it finds there is not passed off as the person's own. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeProof } from '../../shared/proof/file.ts';
import { Operator } from '../kit/operator.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';

const operator = new Operator();
operator.publishWording();
const [granted] = operator.record(operator.submit(operator.makeOffer()));
const files: Record<string, string> = {
  '/.well-known/phone-consent.json': JSON.stringify({
    v: 1,
    log: { origin: operator.log.origin, vkey: operator.vkey },
  }),
  '/records/1/proof': encodeProof(operator.proof(granted?.record.id ?? '')),
};

let browser: Browser;
let server: Server;
let origin: string;
let page: Page;

beforeAll(async () => {
  files['/verify'] = await readFile(new URL('../../dist/verify/verify.html', import.meta.url), 'utf8');
  server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await sharedChromium();
});
afterAll(async () => {
  await closeContexts(browser);
  server.close();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
});

const noteOf = (): Promise<string> => page.locator('#key-note').innerText();

test('the key its server publishes is filled in, and said to be the server’s', async () => {
  await page.goto(`${origin}/verify`);
  await page.locator('#key-note:not(:empty)').waitFor();
  expect(await page.inputValue('#key')).toBe(operator.vkey);
  expect(await noteOf()).toContain('supplied by this page’s server');
});

test('a key the person enters is theirs, and the server’s never takes its place', async () => {
  let answer = () => {};
  const isEntered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/.well-known/*', async (route) => {
    await isEntered;
    await route.continue();
  });
  await page.goto(`${origin}/verify`);
  const own = new Operator({ seed: 'mine' }).vkey;
  await page.fill('#key', own);
  const answered = page.waitForResponse('**/.well-known/*');
  answer();
  await answered;
  await page.waitForTimeout(100);
  expect(await page.inputValue('#key')).toBe(own);
  expect(await noteOf()).toContain('entered by you');
});

test('a link can name a proof on the same server', async () => {
  await page.goto(`${origin}/verify#/records/1/proof`);
  await page.getByRole('heading', { name: 'Unchanged since logged' }).waitFor();
  expect(await page.locator('#report').innerText()).toContain('supplied by this page’s server');
});

test.each(['//elsewhere.example/proof', 'https://elsewhere.example/proof', '/../\\elsewhere.example'])(
  'a link can name no proof elsewhere: %s',
  async (address) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));
    await page.goto(`${origin}/verify#${address}`);
    await page.locator('#key-note:not(:empty)').waitFor();
    expect(new Set(asked)).toEqual(new Set([new URL(origin).host]));
  },
);
