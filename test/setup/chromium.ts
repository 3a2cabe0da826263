/**
 * Finds a Chromium for the browser tests, or installs one: they run in a real browser, on any machine, unasked.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

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
  const found = (await firstThatStarts()) ?? (await install());
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium: run "npx playwright-core install --with-deps chromium", or install the package ' +
      '"chromium" (Debian, Ubuntu) or Google Chrome, or set CHROMIUM_PATH to the program.',
  );
}

/** A headless Chromium under Playwright; the caller closes it. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = await chromiumPath();
  return chromium.launch({ executablePath, ...options, args: [...flags, ...(options.args ?? [])] });
}

async function firstThatStarts(): Promise<string | undefined> {
  for (const path of candidates()) {
    if (path && (await starts(path))) return path;
  }
  return undefined;
}

async function install(): Promise<string | undefined> {
  console.log('No Chromium was found; installing one for the browser tests.');
  await attempt('npx', ['playwright-core', 'install', 'chromium']);
  const own = await firstThatStarts();
  if (own || !isRoot || !(await starts('apt-get'))) return own;

  await attempt('apt-get', ['update']);
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', ...systemPackages]);
  return firstThatStarts();
}

/** Whether a program is there with all it needs, such as its shared libraries. */
async function starts(program: string): Promise<boolean> {
  return run(program, ['--version'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

/** Runs an installer; one that fails is told of and passed over, since another may work. */
async function attempt(program: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run(program, args, { env, timeout: 600_000, maxBuffer: 64 << 20 });
  } catch (error) {
    console.log(String(error).split('\n', 1)[0]);
  }
}
