/** The fields for phone numbers that the element is compared with, fetched once and kept. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { keptFolder } from './paths.ts';

export const INTL_TEL_INPUT = 'intl-tel-input@29';
export const REACT_PHONE = 'react-phone-number-input@3';

/** The folder of intl-tel-input as it is published. */
export function intlTelInput(): string {
  const folder = keptFolder(INTL_TEL_INPUT);
  if (!existsSync(join(folder, 'package'))) {
    const packed = execFileSync('npm', ['pack', INTL_TEL_INPUT, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['xzf', packed], { cwd: folder });
  }
  return join(folder, 'package');
}

/** react-phone-number-input as a bundler serves it to a page that has React already: script and styles, minified. */
export async function reactPhone(): Promise<{ script: string; styles: string }> {
  const folder = keptFolder(REACT_PHONE);
  if (!existsSync(join(folder, 'node_modules'))) {
    const packages = [REACT_PHONE, 'react@19', 'react-dom@19'];
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--prefix', folder, ...packages], { cwd: folder });
  }
  const entry = join(folder, 'node_modules/react-phone-number-input/min/index.js');
  const [script] = (await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'phone' },
      rolldownOptions: { external: [/^react/], output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const [styles] = (await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    build: {
      write: false,
      rolldownOptions: { input: join(folder, 'node_modules/react-phone-number-input/style.css') },
    },
  }).then((output) => [output].flat())) as Rolldown.RolldownOutput[];
  return { script: codeOf(script), styles: cssOf(styles) };
}

function codeOf(output: Rolldown.RolldownOutput | undefined): string {
  return output?.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n') ?? '';
}

function cssOf(output: Rolldown.RolldownOutput | undefined): string {
  return output?.output.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : [])).join('\n') ?? '';
}
