/** Finds a Firefox for the tests in several engines, or installs one. */
import packages from './debian-packages.json';
import { firstThatStarts, installPackages } from './programs.ts';

const candidates = (): string[] => [
  process.env['FIREFOX_PATH'] ?? '',
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** A browser without fonts draws boxes, and measures them. */
const systemPackages = [...packages.firefox, ...packages.fonts];

/**
 * The path of a Firefox that starts. Installs Debian's where there is none, as root.
 *
 * @throws Error that names what to install, when nothing worked.
 */
export async function firefoxPath(): Promise<string> {
  const found = await firstThatStarts(candidates());
  if (found) return found;
  console.log('No Firefox was found; installing one for the tests in several engines.');
  await installPackages(systemPackages);
  const installed = await firstThatStarts(candidates());
  if (installed) return installed;
  throw new Error(
    'The tests in several engines need Firefox: install the package "firefox-esr" (Debian) or Firefox of 2025 or ' +
      'newer, or set FIREFOX_PATH to the program.',
  );
}
