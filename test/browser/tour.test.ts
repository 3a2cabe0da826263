/**
 * A consent from the demo’s form to its proof, over every page that people see. `PICTURES=yes npx vitest run
 * test/browser/tour.test.ts` takes the pictures of them that the documentation shows.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { testFolder } from '../setup/test-folder.ts';
import { smallPng } from './small-png.ts';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
/** CSS pixels of a page that a picture shows. */
const viewport = { width: 760, height: 720 };

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => closeContexts(browser));

test('a consent can be followed from the form to the proof', { timeout: 60_000 }, async () => {
  const { url } = await startServer({ dataDir: await testFolder() });
  const linkBy = async (path: string, body?: object) =>
    ((await callApi(url, 'POST', path, body)) as { url: string }).url;
  const page = await browser.newPage({ viewport, locale: 'en-US' });

  await page.goto(`${url}/demo`);
  await page.getByRole('checkbox').first().click();
  await page.getByRole('textbox', { name: /number/i }).pressSequentially('202 555 0143');
  await page.getByText('+1 202 555 0143').first().waitFor();
  await fits(page);

  await page.getByRole('button', { name: 'Get my 15%' }).click();
  await page.waitForURL('**/demo/records/*');
  await fits(page);
  const record = page.url().split('/').at(-1);

  await page.goto(await linkBy(`/v1/records/${record}/certificate-link`));
  await fits(page);
  await takePicture(page, 'certificate');

  await page.goto(`${url}/verify#/demo/records/${record}/proof`);
  await page.getByRole('heading', { name: 'Unchanged since logged' }).waitFor();
  await fits(page);

  await page.goto(`${url}/w/larkspur-offers/1`);
  await fits(page);

  await page.goto(await linkBy('/v1/person-links', { phone: '+12025550143', sender: 'larkspur' }));
  await fits(page);
  await takePicture(page, 'person');

  const sites = (await callApi(url, 'GET', '/v1/sites')) as { items: { siteKey: string }[] };
  await page.goto(`${url}/stop/${sites.items[0]?.siteKey}`);
  await fits(page);
  await takePicture(page, 'stop');
});

/** The page is there, and no wider than the screen. */
async function fits(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const session = await page.context().newCDPSession(page);
  const expression = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect((await session.send('Runtime.evaluate', { expression })).result.value).toBe(0);
}

/** The top of the page. Its own policy lets nothing read pixels, so another page makes the picture small. */
async function takePicture(page: Page, name: string): Promise<void> {
  if (!process.env['PICTURES']) return;
  const blank = await browser.newPage();
  await writeFile(`${images}page-${name}.png`, await smallPng(blank, await page.screenshot()));
  await blank.close();
}
