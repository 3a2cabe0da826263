/** The whole way of a form that a site has already: its page, attach mode from the built server, the record and its proof. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { lookUpReply } from '../../shared/schema/api/look-up.ts';
import { offerReply } from '../../shared/schema/api/offers.ts';
import { vkeyOf } from '../faults/witness.ts';
import { ADMIN_KEY, runCli, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { testFolder } from '../setup/test-folder.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => closeContexts(browser));

test('a British number, typed as at home into the site’s own form, ends in a proven record', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir });
  let html = '';
  const pages = createServer((_, response) => void response.setHeader('content-type', 'text/html').end(html));
  pages.listen(0, '127.0.0.1');
  await once(pages, 'listening');
  onTestFinished(() => void pages.close().closeAllConnections());
  const origin = `http://localhost:${(pages.address() as AddressInfo).port}`;
  const site = { id: 'own-form', sender: 'larkspur', origins: [origin], countries: ['GB'], defaultLocale: 'en-US' };
  const made = await callApi(server.url, 'POST', '/v1/sites', { ...site, wordings: ['larkspur-offers'] });
  const { siteKey } = z.object({ siteKey: z.string() }).parse(made);
  const offer = await fetch(`${server.url}/v1/sites/${siteKey}/offer`, { headers: { origin } });
  const [wording] = offerReply.parse(await offer.json()).wordings;
  const words = wording?.parts.map((part) => ('href' in part ? `<a href="${part.href}">${part.text}</a>` : part.text));
  html = `<!doctype html><meta charset="utf-8"><title>Own form</title><form method="post">
    <label>Phone <input type="tel" name="phone"></label>
    <label><input type="checkbox" name="offers"> ${words?.join('')}</label><button>Sign up</button></form>
    <script type="module">
      import { attach } from '${server.url}/v1/attach.js';
      attach('form', { siteKey: '${siteKey}', phone: '[name=phone]', checkbox: '[name=offers]' });
      addEventListener('phone-consent-ready', () => { document.title = 'Ready'; });
      document.forms[0].addEventListener('submit', (event) => event.preventDefault());
      addEventListener('phone-consent-recorded', (event) => { document.title = event.records[0].recordId; });
    </script>`;
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(origin);
  await page.waitForFunction(() => document.title === 'Ready');
  await page.getByLabel('Phone').click();
  await page.keyboard.type('07400 123456');
  await page.getByRole('checkbox').click();
  await page.waitForTimeout(300);
  await page.getByRole('button').click();
  await page.waitForFunction(() => document.title.startsWith('rec_'));

  const { consents } = lookUpReply.parse(await callApi(server.url, 'POST', '/v1/lookup', { phone: '+447400123456' }));
  expect(consents).toMatchObject([{ recordId: await page.title(), program: 'larkspur-offers', status: 'granted' }]);
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const proof = await fetch(`${server.url}/v1/records/${await page.title()}/proof`, { headers });
  const file = join(dataDir, 'own-form.consent-proof.json');
  await writeFile(file, Buffer.from(await proof.arrayBuffer()));
  expect(await runCli(['verify', file, '--key', await vkeyOf(server.url)])).toMatchObject({ code: 0 });
});
