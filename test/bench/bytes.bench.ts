/**
 * What the element moves to a browser, gzipped, and what intl-tel-input 29 moves for the number alone: its script, its
 * styles, the utilities it validates with, and its flags; and react-phone-number-input 3, bundled without React.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleNpmEntry } from '../browser/npm-bundle.ts';
import { ROOT } from './kit/paths.ts';
import { report } from './kit/report.ts';
import { INTL_TEL_INPUT, intlTelInput, REACT_PHONE, reactPhone } from './kit/rivals.ts';
import { round } from './kit/statistics.ts';

/** Bytes of `content` after gzip at its best; pictures are packed already. */
function sizeOf(content: string | Uint8Array, name = ''): number {
  return /\.(png|webp)$/.test(name) ? content.length : gzipSync(content, { level: 9 }).length;
}

function fileSize(path: string): number {
  return sizeOf(readFileSync(path), path);
}

/** The npm entry as a host's bundler serves it with Lit: what is loaded at once, and all that may be loaded later. */
async function npmEntry(): Promise<{ atOnce: number; later: number }> {
  const files = await bundleNpmEntry();
  const total = (wanted: boolean) =>
    files.filter(({ isInitial }) => isInitial === wanted).reduce((sum, { code }) => sum + sizeOf(code), 0);
  return { atOnce: total(true), later: total(false) };
}

function otherSizes(): { script: number; styles: number; utilities: number; flags: number } {
  const built = join(intlTelInput(), 'dist');
  return {
    script: fileSize(join(built, 'js/intlTelInput.min.js')),
    styles: fileSize(join(built, 'css/intlTelInput.min.css')),
    utilities: fileSize(join(built, 'js/utils.js')),
    flags: fileSize(join(built, 'img/flags.webp')),
  };
}

const script = fileSize(join(ROOT, 'dist/widget/widget.js'));
const classic = fileSize(join(ROOT, 'dist/widget/widget.iife.js'));
const npm = await npmEntry();
const other = otherSizes();
const { script: reactScript, styles: reactStyles } = await reactPhone();
const react = sizeOf(reactScript) + sizeOf(reactStyles);
const withoutFlags = other.script + other.styles + other.utilities;
const whole = withoutFlags + other.flags;
const row = (what: string, bytes: number) => ({
  what,
  'bytes, gzip': round(bytes),
  'of intl-tel-input': round(bytes / whole, 3),
});
report('bytes', {
  rows: [
    row('widget.js, whole', script),
    row('widget.iife.js, whole', classic),
    row('npm entry with Lit, at once', npm.atOnce),
    row('npm entry, all that may be loaded later', npm.later),
    row(`${INTL_TEL_INPUT}: script, styles, utilities`, withoutFlags),
    row(`${INTL_TEL_INPUT}: with flags`, whole),
    row(`${REACT_PHONE}: script and styles, without React and without flags`, react),
  ],
  targets: [
    { name: 'one file', goal: '≤ 24,000 bytes', measured: round(script), reached: Math.max(script, classic) <= 24_000 },
    {
      name: 'one file against intl-tel-input, number alone',
      goal: '≤ 1/5',
      measured: `1/${round(whole / script, 1)}`,
      reached: script <= whole / 5,
    },
  ],
  raw: { script, classic, npm, other, react },
});
