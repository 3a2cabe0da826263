/** The types as they are shipped, met by a page's own TypeScript. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = `${root}node_modules/typescript/bin/tsc`;
const options = '--ignoreConfig --noEmit --strict --target es2023 --lib es2023,dom,dom.iterable --types'.split(' ');

const pages = {
  'phone-consent/define': `
    import 'phone-consent/define';
    const element = document.querySelector('phone-consent');
    export const status: 'idle' | 'sending' | 'recorded' | 'failed' | undefined = element?.status;
    export const posted: Promise<string> | undefined = element?.execute().then(({ statementId }) => statementId);
    element?.addEventListener('phone-consent-recorded', ({ records }) => records.map(({ recordId }) => recordId.trim()));
    document.addEventListener('phone-consent-error', ({ code, retryable }) => (retryable ? '' : code.trim()));
    // @ts-expect-error: nobody but the person ticks a box
    document.createElement('phone-consent').checked = true;`,
  'phone-consent': `
    import { PhoneConsent, type PhoneConsentRecordedEvent } from 'phone-consent';
    customElements.define('my-consent', class extends PhoneConsent {});
    export const heard = (event: PhoneConsentRecordedEvent): string => event.statementId;
    // @ts-expect-error: no such method
    document.createElement('phone-consent').agree();`,
  'phone-consent/code': `
    import 'phone-consent/code';
    const step = document.createElement('phone-consent-code');
    step.kind = 'reply';
    step.addEventListener('phone-consent-confirmed', ({ statementId }) => statementId.trim());
    // @ts-expect-error: there are two kinds
    step.kind = 'call';`,
};

test.each(Object.entries(pages))('%s brings the types of its tag and events along', async (name, code) => {
  // A package knows itself by its name, from anywhere below its own folder.
  const folder = `${root}.cache/types`;
  const file = `${folder}/${name.replace('/', '-')}.ts`;
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  expect(await complaints(['--module', 'esnext', '--moduleResolution', 'bundler', file])).toBe('');
  expect(await complaints(['--module', 'nodenext', file])).toBe('');
});

/** What the compiler says. */
function complaints(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...options, '', ...args], (_, stdout, stderr) => resolve(stdout + stderr));
  });
}
