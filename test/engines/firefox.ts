/** Firefox, driven by Puppeteer over WebDriver BiDi. */
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { firefoxPath } from '../setup/firefox.ts';
import { type Driver, WINDOW } from './driver.ts';

/** Starts Firefox without a window. */
export async function launch(): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await firefoxPath(),
    protocol: 'webDriverBiDi',
    headless: true,
  });
  let page = await newTab(browser);
  let isBack = false;
  return {
    open: async (address) => {
      // After a page from the back-forward cache Puppeteer does not see the next one load, so that gets a tab of its own.
      if (isBack) {
        const old = page;
        page = await newTab(browser);
        await old.close();
      }
      isBack = false;
      await page.goto(address);
    },
    back: async () => {
      isBack = true;
      await page.evaluate('setTimeout(() => history.back())');
    },
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
    evaluate: (expression) => page.evaluate(expression),
    named: (role, name) => countNamed(page, role, name),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

async function newTab(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(WINDOW);
  return page;
}

/** Asks the browser's own accessibility tree, one tree of nodes after the other: it does not look into shadow roots. */
async function countNamed(page: Page, role: string, name: string): Promise<number> {
  const selector = `aria/[name="${name}"][role="${role}"]`;
  let count = (await page.$$(selector)).length;
  for (const host of await page.$$('phone-consent')) {
    const root = (await host.evaluateHandle((element) => element.shadowRoot)) as unknown as ElementHandle;
    count += (await root.$$(selector)).length;
  }
  return count;
}
