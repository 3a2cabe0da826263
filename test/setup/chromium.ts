/**
 * Finds a Chromium for the browser tests, or installs one: they run in a real browser, on any machine, unasked.
 */
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { attempt, firstThatStarts, installPackages, isRoot } from './programs.ts';

/** Where a Chromium usually is, in the order in which one is taken. */
const candidates = (): string[] => [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
];

/** What Debian and Ubuntu need, with fonts: a browser without any draws boxes, and measures them. */
const systemPackages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core'];

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
 * The path of a Chromium that starts. Installs one when there is none: Playwright's own, else, as root on Debian or
 * Ubuntu, the system's.
 *
 * @throws Error that names what to install, when nothing worked.
 */
export async function chromiumPath(): Promise<string> {
  const found = (await firstThatStarts(candidates())) ?? (await install());
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium: run "npx playwright-core install --with-deps chromium", or install the package ' +
      '"chromium" (Debian, Ubuntu) or Google Chrome, or set CHROMIUM_PATH to the program.',
  );
}

let found: Promise<string> | undefined;

/** A headless Chromium under Playwright; the caller closes it. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  // Whether one starts is tried once in a worker, not before each file of tests.
  found ??= chromiumPath();
  const executablePath = await found;
  return chromium.launch({ executablePath, ...options, args: [...flags, ...(options.args ?? [])] });
}

async function install(): Promise<string | undefined> {
  console.log('No Chromium was found; installing one for the browser tests.');
  await attempt('npx', ['playwright-core', 'install', 'chromium']);
  const own = await firstThatStarts(candidates());
  if (own) return own;
  await installPackages(systemPackages);
  return firstThatStarts(candidates());
}
