/** The built verify page, opened from a disk with the network off: what an expert witness would do with it. */
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { encodeProof, MAX_PROOF_LENGTH } from '../../shared/proof/file.ts';
import { STEP_NAMES, type StepName } from '../../shared/proof/verify.ts';
import { LARKSPUR } from '../kit/larkspur.ts';
import { Operator } from '../kit/operator.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { axeFaults } from './axe-faults.ts';

const pageUrl = new URL('../../dist/verify/verify.html', import.meta.url);

const operator = new Operator();
operator.publishWording();
const [granted] = operator.record(
  operator.submit(operator.makeOffer(), {
    fields: { page: canonicalJson({ path: '/newsletter', title: '<img src=x onerror=alert(1)> \u202etxt.' }) },
  }),
);
operator.recordAct({ status: 'withdrawn', source: 'sms_keyword', method: 'stop_message' });
const good = encodeProof(operator.proof(granted?.record.id ?? ''));

let browser: Browser;
let page: Page;
/** What the page sent or complained of. */
let requests: string[];
let complaints: string[];

beforeAll(async () => {
  browser = await sharedChromium();
  page = await openTab();
});
afterAll(() => closeContexts(browser));
beforeEach(async () => {
  await page.emulateMedia({ media: null });
  [requests, complaints] = [[], []];
  await page.goto(pageUrl.href);
});

/** A tab without a network; each test loads the page in it anew. */
async function openTab(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext(options);
  await context.setOffline(true);
  const tab = await context.newPage();
  tab.on('request', (request) => requests.push(request.url()));
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  return tab;
}

async function verify(text: string | Buffer, vkey = operator.vkey): Promise<void> {
  await page.fill('#key', vkey);
  await choose(text);
  await page.locator('#report:not([hidden])').waitFor();
}

function choose(text: string | Buffer, tab = page): Promise<void> {
  const file = { name: 'larkspur.consent-proof.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  return tab.setInputFiles('#file', file);
}

const headline = (): Promise<string | null> => page.textContent('.verdict h2');
const outcomes = (): Promise<(string | null)[]> =>
  page.locator('.steps li').evaluateAll((items) => items.map((item) => item.className));

test('it is one file', async () => {
  const html = await readFile(fileURLToPath(pageUrl), 'utf8');
  expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
  expect((await stat(fileURLToPath(pageUrl))).size).toBeLessThan(300_000);
});

test('its policy allows its own script and style by hash, and nothing unsafe', async () => {
  const policy = await page.getAttribute('meta[http-equiv="content-security-policy"]', 'content');
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}';/);
  expect(policy).not.toContain('unsafe');
});

test('a good proof verifies offline, sends nothing and complains of nothing', async () => {
  await verify(good);
  expect(await headline()).toBe('Unchanged since logged');
  expect(await outcomes()).toEqual(STEP_NAMES.map((name) => (name === 'anchors' ? 'not_checked' : 'passed')));
  expect(requests).toEqual([pageUrl.href]);
  expect(complaints).toEqual([]);
});

test('the report shows the exact wording, where its links lead, the number, and what is not shown', async () => {
  await verify(good);
  const text = (await page.textContent('#report')) ?? '';
  for (const part of LARKSPUR.parts) expect(text).toContain(part.text);
  expect(text).toContain('⟨https://larkspur.example/sms-terms⟩');
  expect(text).toContain('+12025550143');
  expect(text).toContain('withdrawn by the person');
  expect(text).toContain('What this does not show');
  expect(text).not.toMatch(/court|compliant/i);
});

test('what a file holds stays text: no markup, no invisible turning around', async () => {
  await verify(good);
  expect(await page.locator('#report img').count()).toBe(0);
  expect(await page.textContent('.control')).toBe('U+202E');
});

test('the report says who supplied the key', async () => {
  await verify(good);
  expect(await page.textContent('#key-note')).toBe('Key of consent.example/log, entered by you.');
  await page.setInputFiles('#key-file', {
    name: 'log.vkey',
    mimeType: 'text/plain',
    buffer: Buffer.from(`${operator.vkey}\n`),
  });
  await page.locator('dd', { hasText: 'opened by you from a file' }).waitFor();
});

test('a file alone is not trusted: without a key nothing of it is shown', async () => {
  await choose(good);
  await page.getByText('Now enter the log key you trust.').waitFor();
  expect(await page.isVisible('#report')).toBe(false);
});

test('a text that is no key is named as such', async () => {
  await page.fill('#key', 'consent.example/log+00000000+AAAA');
  expect(await page.textContent('#key-note')).toContain('This is no log key');
  expect(await page.getAttribute('#key', 'aria-invalid')).toBe('true');
});

test('a key changed after the verdict takes the verdict with it', async () => {
  await verify(good);
  await page.fill('#key', new Operator({ seed: 'another' }).vkey);
  await page.getByRole('heading', { name: 'Not verified' }).waitFor();
  await page.fill('#key', '');
  expect(await page.isVisible('#report')).toBe(false);
});

describe('a file that does not verify', () => {
  test.each<[string, string | Buffer, StepName]>([
    ['an altered number', good.replace('+12025550143', '+12025550144'), 'disclosures'],
    ['an altered checkpoint', good.replace('consent.example/log\\n4', 'consent.example/log\\n5'), 'checkpoint'],
    ['a truncated file', good.slice(0, 3000), 'shape'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'shape'],
    ['an empty file', '', 'shape'],
    ['brackets without end', '['.repeat(200_000), 'shape'],
  ])('%s fails at the step that looks', async (_, file, step) => {
    await verify(file);
    expect(await headline()).toBe('Not verified');
    expect((await outcomes()).indexOf('failed')).toBe(STEP_NAMES.indexOf(step));
    expect(await page.locator('dd', { hasText: '+1202' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('one of a hundred megabytes is refused without being read', async () => {
    await page.fill('#key', operator.vkey);
    const start = Date.now();
    await page.evaluate(() => {
      const file = new File([new Uint8Array(100 * 1024 * 1024)], 'huge.json');
      const transfer = new DataTransfer();
      transfer.items.add(file);
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true, bubbles: true }));
    });
    await page.getByRole('heading', { name: 'Not verified' }).waitFor();
    expect(await page.textContent('.failed p')).toBe(`larger than ${MAX_PROOF_LENGTH} bytes`);
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

test('the keyboard alone reaches the file, the key and the print button', async () => {
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('file');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('key');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('key-file');
  await verify(good);
  await page.getByRole('button', { name: 'Print this report' }).focus();
});

test('the verdict is announced once, when it is there', async () => {
  await verify(good);
  expect(await page.textContent('[role=status]')).toContain('Unchanged since logged.');
});

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1100, 320].map((width) => ({ colorScheme, width })),
);
test.each(looks)('axe finds nothing in any state, in $colorScheme at $width px', async ({ colorScheme, width }) => {
  // The page's own policy would keep axe out.
  const tab = await openTab({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  await tab.goto(pageUrl.href);
  await tab.fill('#key', operator.vkey);
  for (const [state, file] of Object.entries({ empty: null, 'Unchanged since logged': good, 'Not verified': '{' })) {
    if (file) await choose(file, tab);
    if (file) await tab.getByRole('heading', { name: state }).waitFor();
    expect(await axeFaults(tab), state).toEqual([]);
    const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, state).toBeLessThanOrEqual(0);
  }
});

test('printed, the report stands without the fields and buttons', async () => {
  await verify(good);
  await page.emulateMedia({ media: 'print' });
  expect(await page.isVisible('.inputs')).toBe(false);
  expect(await page.isVisible('text=Print this report')).toBe(false);
  expect(await page.isVisible('text=File SHA-256')).toBe(true);
});
