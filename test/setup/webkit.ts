/** Finds a WebKit for the tests in several engines, or installs one: WebKitGTK's, with a screen that nobody sees. */
import { readdir } from 'node:fs/promises';
import packages from './debian-packages.json';
import { firstThatStarts, installPackages } from './programs.ts';

/** The programs that together are a WebKit to drive. */
export interface WebKitPrograms {
  /** `WebKitWebDriver`, which takes commands. */
  readonly driver: string;
  /** `MiniBrowser`, which it starts. */
  readonly browser: string;
  /** `Xvfb`, where that draws. */
  readonly screen: string;
}

const systemPackages = [...packages.webkit, ...packages.fonts];

/**
 * The paths of WebKit's programs. Installs Debian's where one is missing, as root.
 *
 * @throws Error that names what to install, when nothing worked.
 */
export async function webKitPrograms(): Promise<WebKitPrograms> {
  const found = await find();
  if (found) return found;
  console.log('No WebKit was found; installing one for the tests in several engines.');
  await installPackages(systemPackages);
  const installed = await find();
  if (installed) return installed;
  throw new Error(
    'The tests in several engines need WebKit: install the packages "webkit2gtk-driver" and "xvfb" (Debian, Ubuntu). ' +
      'On other systems, run "npm test", which needs Chromium alone.',
  );
}

async function find(): Promise<WebKitPrograms | undefined> {
  const driver = await firstThatStarts(['WebKitWebDriver'], '--help');
  const screen = await firstThatStarts(['Xvfb'], '-help');
  const browser = await miniBrowser();
  return driver && screen && browser ? { driver, browser, screen } : undefined;
}

/** The browser is a library of its package, not on the path, and needs a screen even to print its version. */
async function miniBrowser(): Promise<string | undefined> {
  for (const folder of await foldersIn('/usr/lib')) {
    const versions = (await foldersIn(folder)).filter((path) => /\/webkit2gtk-4\.\d$/.test(path));
    const newest = versions.sort().at(-1);
    if (newest) return `${newest}/MiniBrowser`;
  }
  return undefined;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}
