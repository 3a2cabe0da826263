/**
 * The themes of `docs/examples/themes`. `PICTURES=yes npx vitest run test/browser/themes.test.ts` takes the pictures of
 * them that the documentation shows.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { elementDoc } from '../docs/element-manifest.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { axeFaults } from './axe-faults.ts';
import { Shop } from './shop.ts';
import { smallPng } from './small-png.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => closeContexts(browser));

describe.each(['paper', 'night', 'bootstrap'])('the theme %s', (theme) => {
  const html = readFile(`${docs}examples/themes/${theme}.html`, 'utf8');

  async function openPage(): Promise<Page> {
    const shop = await Shop.open();
    onTestFinished(() => shop.close());
    shop.operator.publishWording();
    shop.behaviour.countries = theme === 'bootstrap' ? ['US', 'CA'] : ['US'];
    const page = await browser.newPage({ viewport: { width: 464, height: 800 }, deviceScaleFactor: 1.5 });
    onTestFinished(() => page.close());
    const filled = (await html).replace('https://consent.example/v1/', '{api}/').replace('pk_…', 'pk_larkspur-web');
    await page.goto(shop.page(filled));
    await page.getByRole('checkbox').waitFor();
    return page;
  }

  /** The page with a number typed and the box ticked. */
  async function agreed(): Promise<Page> {
    const page = await openPage();
    for (const email of await page.locator('[type=email]').all()) await email.fill('ada@larkspur.example');
    await page.getByRole('checkbox').click();
    await page.getByRole('textbox', { name: /number/i }).pressSequentially('202 555 0143');
    await page.getByText('+1 202 555 0143').first().waitFor();
    return page;
  }

  test('uses nothing but documented custom properties and parts', async () => {
    const { cssProperties, cssParts } = elementDoc('phone-consent');
    const used = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, name = '']) => name);
    const properties = used(/(--phone-consent-[\w-]+)/g, await html);
    expect(properties.length).toBeGreaterThan(3);
    expect(cssProperties.map(({ name }) => name)).toEqual(expect.arrayContaining(properties));
    expect(cssParts.map(({ name }) => name)).toEqual(expect.arrayContaining(used(/::part\(([\w-]+)\)/g, await html)));
  });

  test('is one that everybody can read and use when there is an error', async () => {
    const page = await openPage();
    await page.getByRole('button').click();
    await page.getByText('Enter your mobile number').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  test('is one that everybody can read and use', async () => {
    const page = await agreed();
    expect(await axeFaults(page)).toEqual([]);
    if (process.env['PICTURES']) await takePicture(page, theme);
  });
});

/** The card with a little of the page around it. */
async function takePicture(page: Page, theme: string): Promise<void> {
  const { x, y, width, height } = (await page.locator('main').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const margin = 24;
  const clip = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  await writeFile(`${docs}images/theme-${theme}.png`, await smallPng(page, await page.screenshot({ clip })));
}
