/** One consent's life with what is shipped: granted on a page, stopped by a text message, and everybody hears of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { checkReply } from '../../shared/schema/api/checks.ts';
import { connectionReply } from '../../shared/schema/api/inbound-connections.ts';
import { newWebhookReply } from '../../shared/schema/api/webhooks.ts';
import { vkeyOf } from '../faults/witness.ts';
import { isSignedBy } from '../kit/events.ts';
import { byTwilio, sid, TWILIO_TOKEN } from '../kit/providers.ts';
import { startSubscriber } from '../kit/subscriber.ts';
import { ADMIN_KEY, type BuiltServer, runCli, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { closeContexts, sharedChromium } from '../setup/chromium.ts';
import { testFolder } from '../setup/test-folder.ts';

const E164 = '+12025550143';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
});
afterAll(() => closeContexts(browser));

/** The next instant at which no American rule holds a message back: a Wednesday, 17:00 in Greenwich. */
function nextNoon(): string {
  const at = new Date(Date.now() + 24 * 60 * 60 * 1000);
  at.setUTCDate(at.getUTCDate() + ((10 - at.getUTCDay()) % 7));
  return `${at.toISOString().slice(0, 10)}T17:00:00.000Z`;
}

async function check({ url }: BuiltServer) {
  const body = { program: 'larkspur-offers', phone: E164, at: nextNoon() };
  return checkReply.parse(await callApi(url, 'POST', '/v1/checks', body));
}

async function grantOnThePage({ url }: BuiltServer): Promise<string> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${url}/demo`);
  const box = page.getByRole('checkbox', { name: /marketing/ });
  await box.waitFor();
  await page.getByRole('textbox', { name: /number/i }).pressSequentially('202 555 0143');
  await box.click();
  await page.getByRole('button', { name: /15%/ }).click();
  await page.waitForURL('**/demo/records/rec_*');
  return page.url().split('/').at(-1) ?? '';
}

/** Connects Twilio. @returns what sends a message, signed as Twilio does */
async function connectTwilio({ url }: BuiltServer): Promise<(text: string, message: string) => Promise<Response>> {
  const settings = { sender: 'larkspur', provider: 'twilio', secret: TWILIO_TOKEN };
  const connection = connectionReply.parse(await callApi(url, 'POST', '/v1/inbound-connections', settings));
  return (text, message) => {
    const parameters = { MessageSid: message, From: E164, To: '+18445550001', Body: text, AccountSid: 'AC0' };
    const { headers, body } = byTwilio(connection.url, parameters);
    return fetch(connection.url, { method: 'POST', headers, body });
  };
}

async function proofFile({ url }: BuiltServer, record: string, dir: string): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const response = await fetch(`${url}/v1/records/${record}/proof`, { headers });
  const path = join(dir, `${record}.consent-proof.json`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

test('granted on a page, stopped by a text message, and everybody hears of it', async () => {
  const dataDir = await testFolder();
  const env = { WEBHOOK_LOOPBACK: 'yes' };
  const server = await startServer({ dataDir, env });
  const other = await startServer({ dataDir, env });
  const subscriber = await startSubscriber();
  onTestFinished(() => subscriber.close());
  const { secret } = newWebhookReply.parse(await callApi(server.url, 'POST', '/v1/webhooks', { url: subscriber.url }));
  const text = await connectTwilio(server);

  const record = await grantOnThePage(server);
  expect(await check(server)).toMatchObject({ decision: 'allow' });
  expect(await check(other)).toMatchObject({ decision: 'allow' });

  const answer = await text('STOP', sid(1));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('xml')]);
  for (const each of [server, other]) {
    const { decision, reasons } = await check(each);
    expect([decision, reasons[0]?.code]).toEqual(['deny', 'suppressed']);
  }

  const heard = () => subscriber.heard.filter(({ event }) => event.type === 'consent.withdrawn');
  for (const deadline = Date.now() + 10_000; heard().length === 0 && Date.now() < deadline; ) await sleep(20);
  const event = heard().find(({ event: { data } }) => data['program'] === 'larkspur-offers');
  expect(event?.event.data).toMatchObject({ phone: E164, status: 'withdrawn', method: 'stop_message', version: 2 });
  expect(subscriber.heard.every((each) => isSignedBy(secret, each))).toBe(true);

  const link = await callApi(server.url, 'POST', '/v1/person-links', { phone: E164, sender: 'larkspur' });
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(z.object({ url: z.string() }).parse(link).url);
  const shown = await page.locator('body').innerText();
  expect(shown).toMatch(/withdrawn/i);
  expect(shown).not.toContain('2025550143');

  const file = await proofFile(server, record, dataDir);
  const verified = await runCli(['verify', file, '--key', await vkeyOf(server.url), '--json']);
  expect(verified.code).toBe(0);
  expect(verified.output).toContain('withdrawn');

  const trail = JSON.stringify(await callApi(server.url, 'POST', '/v1/audit/search', { phone: E164 }));
  for (const part of ['stop_message', 'twilio', sid(1)]) expect(trail).toContain(part);
  expect(trail).not.toContain('2025550143');
});

test('a stranger who types a stopped number lifts nothing, and learns nothing', async () => {
  const server = await startServer({ dataDir: await testFolder() });
  const text = await connectTwilio(server);
  await text('please stop texting me', sid(2));
  await grantOnThePage(server);
  expect(await check(server)).toMatchObject({ decision: 'deny', reasons: [{ code: 'suppressed' }] });
});
