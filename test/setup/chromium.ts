/**
 * Finds a Chromium for the browser tests, or installs one: they run in a real browser, on any machine, unasked.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import packages from './debian-packages.json';
import { attempt, firstThatStarts, installPackages, isRoot } from './programs.ts';

/** Debian's Chromium without a window and its menus: the same engine, for some half of the processor's time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** Where a Chromium usually is, in the order in which one is taken. */
const candidates = (): string[] => [
  process.env['CHROMIUM_PATH'] ?? '',
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
];

/** Headless, quiet on the network, and with text drawn the same on every machine. */
const flags = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-first-run',
];

/**
 * Makes sure of a Chromium: as root on Debian the headless one is installed; elsewhere what there is is taken, or
 * Playwright's own is installed, or the one of Ubuntu.
 *
 * @returns its path
 * @throws Error that names what to install, when nothing worked.
 */
export async function installChromium(): Promise<string> {
  const isChosen = Boolean(process.env['CHROMIUM_PATH']) || existsSync(HEADLESS_SHELL);
  if (!isChosen) await installPackages([...packages.chromium, ...packages.fonts]);
  const path = (await firstThatStarts(candidates())) ?? (await installAnother());
  if (path) return path;
  throw new Error(
    'The browser tests need Chromium: run "npx playwright-core install --with-deps chromium", or install the package ' +
      '"chromium" (Debian, Ubuntu) or Google Chrome, or set CHROMIUM_PATH to the program.',
  );
}

async function installAnother(): Promise<string | undefined> {
  console.log('No Chromium was found; installing one for the browser tests.');
  await attempt('npx', ['playwright-core', 'install', 'chromium']);
  const own = await firstThatStarts(candidates());
  if (own) return own;
  await installPackages(['chromium', ...packages.fonts]);
  return firstThatStarts(candidates());
}

/** The Chromium that visitors have, with a window's own work, for measuring; undefined where only a headless one is. */
export function fullChromium(): Promise<string | undefined> {
  return firstThatStarts(candidates().filter((path) => path !== HEADLESS_SHELL));
}

let found: Promise<string | undefined> | undefined;

/** A headless Chromium under Playwright, which `installChromium` made sure of before; the caller closes it. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  // Whether one starts is tried once in a worker, not before each file of tests.
  found ??= firstThatStarts(candidates());
  const executablePath = await found;
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  return chromium.launch({ executablePath, ...options, args: [...flags, ...(options.args ?? [])] });
}

let shared: Promise<Browser> | undefined;

/**
 * The Chromium of this worker: one file of tests after the other uses it, since to start one is much of a short file's
 * work. Contexts are what keeps tests apart; a file leaves none behind, by `closeContexts`. It ends with the worker.
 */
export async function sharedChromium(): Promise<Browser> {
  const browser = await shared;
  if (browser?.isConnected()) return browser;
  shared = launchChromium();
  return shared;
}

/** Closes all that a file of tests has opened in the worker's Chromium. */
export async function closeContexts(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
