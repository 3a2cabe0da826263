/** WebKit, driven by WebKitGTK's own driver, on a screen that nobody sees. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../setup/free-port.ts';
import { webKitPrograms } from '../setup/webkit.ts';
import { type Driver, type Key, WINDOW } from './driver.ts';
import { WebDriver, type WebElement } from './web-driver.ts';

/** As the WebDriver standard names them. */
const KEYS: Readonly<Record<Key, string>> = {
  Backspace: '\uE003',
  End: '\uE010',
  Enter: '\uE007',
  Space: ' ',
  Tab: '\uE004',
};

/** Every input of the page and of its open shadow roots, as a script finds them. */
const INPUTS = `(function inputs(root) {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('input') ? [element] : []),
    ...(element.shadowRoot ? inputs(element.shadowRoot) : []),
  ]);
})(document)`;

/** Starts a screen, the driver and the browser. */
export async function launch(): Promise<Driver> {
  const programs = await webKitPrograms();
  const screen = spawn(programs.screen, ['-displayfd', '3', '-screen', '0', '1000x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const server = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // Without a graphics card, composing layers is done by an emulated one.
    env: { ...process.env, DISPLAY: `:${await displayOf(screen)}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  for (const child of [screen, server]) process.once('exit', () => child.kill());
  const driver = await WebDriver.start(`http://127.0.0.1:${port}`, {
    'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
  });
  await fitWindow(driver);
  return {
    open: (address) => driver.goTo(address),
    back: () => driver.back(),
    click: (x, y) => driver.click(x, y),
    type: (text) => driver.type(text),
    press: (key) => driver.type(KEYS[key]),
    evaluate: (expression) => driver.evaluate(expression),
    named: (role, name) => countNamed(driver, role, name),
    screenshot: () => driver.screenshot(),
    close: async () => {
      await driver.end();
      for (const child of [server, screen]) await stop(child);
    },
  };
}

/** The number that the screen has given itself. */
async function displayOf(screen: ChildProcess): Promise<string> {
  const pipe = screen.stdio[3];
  if (!pipe) throw new Error('Xvfb has no pipe');
  const [number] = (await once(pipe, 'data')) as [Buffer];
  return number.toString().trim();
}

/** Makes the page as large as in the other engines: the window has a bar of its own. */
async function fitWindow(driver: WebDriver): Promise<void> {
  await driver.resize(WINDOW.width, WINDOW.height);
  const bar = WINDOW.height - Number(await driver.evaluate('innerHeight'));
  await driver.resize(WINDOW.width, WINDOW.height + bar);
}

async function countNamed(driver: WebDriver, role: string, name: string): Promise<number> {
  let count = 0;
  for (const element of (await driver.run(`return ${INPUTS}`)) as WebElement[]) {
    if ((await driver.roleOf(element)) === role && (await driver.nameOf(element)) === name) count++;
  }
  return count;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
