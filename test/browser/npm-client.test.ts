/** The client as it is shipped: one file for Node and edge runtimes, which leans on nothing but the web's own globals. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startServer } from '../setup/built-server.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { testFolder } from '../setup/test-folder.ts';

const code = readFileSync(fileURLToPath(new URL('../../dist/npm/client.js', import.meta.url)), 'utf8');

test('imports nothing, and knows no global of Node', () => {
  expect(code).not.toMatch(/^\s*import\b|\brequire\(|\bBuffer\b|\bprocess\.|node:/m);
});

test('runs where there is no Node: in a worker of a browser it checks against a real server', async () => {
  const server = await startServer({ dataDir: await testFolder() });
  const browser = await sharedChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/healthz`);
    const answers = await page.evaluate(askFromWorker, { code, url: server.url });
    expect(answers).toEqual(['unauthorized 401', 'DeliveryRefused']);
  } finally {
    await closeContexts(browser);
    await server.stop();
  }
});

/** Runs in the page: what a call with an unknown key and a delivery nobody signed come to, in a worker of its own. */
function askFromWorker({ code, url }: { code: string; url: string }): Promise<unknown> {
  const script = `${code}
    const client = new PhoneConsentClient({ url: ${JSON.stringify(url)}, key: 'sk_unknown' });
    const told = [
      await client.check({ program: 'p', phone: '+12025550143' }).catch((error) => error.code + ' ' + error.status),
      await readEvent('whsec_AAAA', { headers: new Headers(), body: '' }).catch((error) => error.name),
    ];
    postMessage(told);`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}
