/** Runs once before the tests in several engines: what is missing is installed here, where no test's time limit holds. */
import { installChromium } from './chromium.ts';
import { firefoxPath } from './firefox.ts';
import { webKitPrograms } from './webkit.ts';

/** Makes sure of a Chromium, a Firefox and a WebKit, one after the other: installers lock each other out. */
export async function setup(): Promise<void> {
  const chromium = await installChromium();
  const firefox = await firefoxPath();
  const { browser } = await webKitPrograms();
  console.log(`Tests run in ${chromium}, ${firefox} and ${browser}`);
}
