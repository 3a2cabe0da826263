/** Chromium, driven by Playwright. */
import type { Page } from 'playwright-core';
import { launchChromium } from '../setup/chromium.ts';
import { type Driver, type Key, WINDOW } from './driver.ts';

/** Starts Chromium. Under Playwright it has no back-forward cache: what comes back is loaded and restored. */
export async function launch(): Promise<Driver> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: WINDOW });
  return {
    open: async (address) => void (await page.goto(address)),
    back: async () => void (await page.goBack()),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key: Key) => page.keyboard.press(key),
    evaluate: (expression) => page.evaluate(expression),
    named: (role, name) => countNamed(page, role, name),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}

/** Asks the browser's own accessibility tree: Playwright's locators compute names by themselves. */
async function countNamed(page: Page, role: string, name: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const query = { backendNodeId: root.backendNodeId, role, accessibleName: name };
  const { nodes } = await session.send('Accessibility.queryAXTree', query);
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).length;
}
