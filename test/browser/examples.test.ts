/** The pages of `docs/examples`, used by a person with a pointer, by a person with keys, and by a script. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { ADMIN_KEY, type BuiltServer, startServer } from '../setup/built-server.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { ExampleShop, PAGES } from './example-shop.ts';
import { FRAMEWORKS } from './framework-bundle.ts';

let browser: Browser;
let dataDir: string;
let server: BuiltServer;
beforeAll(async () => {
  browser = await sharedChromium();
  dataDir = await mkdtemp(join(tmpdir(), 'phone-consent-examples-'));
  server = await startServer({ dataDir, isShared: true });
});
afterAll(async () => {
  await closeContexts(browser);
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const hands: Record<string, (page: Page) => Promise<void>> = {
  async pointer(page) {
    const { x, y } = await middleOf(page.getByRole('textbox', { name: /number/i }));
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.click(x, y);
    await page.keyboard.type('202 555 0143', { delay: 20 });
    await box(page).scrollIntoViewIfNeeded();
    const at = await middleOf(box(page));
    await page.mouse.move(at.x, at.y, { steps: 5 });
    await page.mouse.click(at.x, at.y, { delay: 30 });
    await page.getByRole('button', { name: 'Sign up' }).click();
  },
  async key(page) {
    await page.keyboard.press('Tab');
    await page.keyboard.type('202 555 0143', { delay: 20 });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space', { delay: 30 });
    await page.keyboard.press('Tab'); // the wording's two links
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  },
  async none(page) {
    await page.locator('phone-consent').evaluate((element) => {
      Object.assign(element, { value: '+1 202 555 0143' });
      element.shadowRoot?.querySelector<HTMLElement>('[part=checkbox]')?.click();
    });
    await page.waitForFunction(() => document.querySelector('phone-consent')?.submission !== undefined);
    await page.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit());
  },
};

test.each(PAGES)(
  '%s: no number, no form; each consent is a record that tells a pointer, a key and a script apart',
  async (name) => {
    const shop = await ExampleShop.open(server, name);
    const context = await browser.newContext({ viewport: { width: 800, height: 700 } });
    onTestFinished(() => context.close());
    const empty = await context.newPage();
    await empty.goto(shop.origin);
    await box(empty).click();
    await empty.getByRole('button', { name: 'Sign up' }).click();
    await empty.getByText('Enter your mobile number').first().waitFor();
    await empty.close();
    for (const [i, [hand, signUp]] of Object.entries(hands).entries()) {
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      const hears = name in FRAMEWORKS && page.waitForEvent('console', (message) => message.text() === 'recorded: 1');
      await page.goto(shop.origin);
      await box(page).waitFor();
      await signUp(page);
      await expect.poll(() => shop.answers.length).toBe(i + 1);
      const { consent, records } = shop.answers[i] ?? {};
      expect(consent).toBe('recorded');
      const toggles = await togglesOf(server, records?.[0] ?? '');
      expect(toggles).toMatchObject([{ checked: true, hand }]);
      await hears;
      expect(complaints).toEqual([]);
      // What the visitor is told; and a tab that is closed while a navigation commits may never close (crbug.com/536385539).
      await page.getByText(/"recorded"|Thank you/).waitFor();
      await page.close();
    }
  },
);

function box(page: Page) {
  return page.getByRole('checkbox', { name: /Larkspur Outdoor/ });
}

async function middleOf(locator: ReturnType<typeof box>): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/** Warnings, errors and exceptions, but for a page's icon that is not there. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

const proofOf = z.object({ disclosures: z.array(z.object({ field: z.string(), value: z.string() })) });
const gesture = z.object({ boxes: z.array(z.object({ toggles: z.array(z.unknown()) })) });

/** How the box was set, from the proof of the record. */
async function togglesOf({ url }: BuiltServer, recordId: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const proof = await (await fetch(`${url}/v1/records/${recordId}/proof`, { headers })).json();
  const found = proofOf.parse(proof).disclosures.find(({ field }) => field === 'gesture');
  return gesture.parse(JSON.parse(found?.value ?? '{}')).boxes[0]?.toggles;
}
