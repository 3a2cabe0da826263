/** The subscriber of the documentation, run as it stands, takes what is genuine and refuses what is not. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { secretText, signWebhook } from '../../server/outbound/sign-webhook.ts';
import { newWebhookReply } from '../../shared/schema/api/webhooks.ts';
import { startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { freePort } from '../setup/free-port.ts';
import { testFolder } from '../setup/test-folder.ts';
import { postAll, recorded, Visitors } from './visitors.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const SECRET = new Uint8Array(32).fill(1);

interface Example {
  readonly url: string;
  printed(): string;
}

async function startExample(secret: string, port: number): Promise<Example> {
  const env = { PATH: process.env['PATH'] ?? '', WEBHOOK_SECRET: secret, PORT: String(port) };
  const child = spawn(process.execPath, [`${docs}examples/subscriber.mjs`], { env });
  onTestFinished(() => void child.kill());
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const url = `http://127.0.0.1:${port}/`;
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(401);
  return { url, printed: () => printed };
}

test('it hears of a consent from the server', async () => {
  const port = await freePort();
  const server = await startServer({ dataDir: await testFolder(), env: { WEBHOOK_LOOPBACK: 'yes' } });
  const made = await callApi(server.url, 'POST', '/v1/webhooks', { url: `http://127.0.0.1:${port}/` });
  const example = await startExample(newWebhookReply.parse(made).secret, port);
  const [answer] = recorded(await postAll(server.url, (await Visitors.of(server.url)).submissions(1)));
  for (const { recordId } of answer?.records ?? []) {
    await expect.poll(example.printed, { timeout: 20_000 }).toContain(recordId);
  }
});

test('it refuses a forged signature, another body, an old time and no signature, and does a repeat once', async () => {
  const example = await startExample(secretText(SECRET), await freePort());
  const body = '{"type":"consent.granted","data":{"recordId":"rec_1","program":"p"}}';
  const signed = (secret = SECRET, now = Date.now()) => signWebhook('msg_1', body, [secret], now);
  const send = async (headers: Record<string, string>, content = body) =>
    (await fetch(example.url, { method: 'POST', headers, body: content })).status;
  expect(await send(signed(new Uint8Array(32).fill(2)))).toBe(401);
  expect(await send(signed(), `${body} `)).toBe(401);
  expect(await send(signed(SECRET, Date.now() - 6 * 60_000))).toBe(401);
  expect(await send({ ...signed(), 'webhook-timestamp': 'now' })).toBe(401);
  expect(await send({})).toBe(401);
  expect(example.printed()).toBe('');
  expect(await send(signed())).toBe(204);
  expect(await send(signed())).toBe(204);
  await expect.poll(example.printed).toBe('consent.granted p rec_1\n');
});

test('the check that the documentation prints does the same', async () => {
  const page = await readFile(`${docs}events.md`, 'utf8');
  const [, code = ''] = /^```js\n(.*?)^```/ms.exec(page) ?? [];
  const { isGenuine } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    isGenuine(secret: string, headers: Record<string, string>, body: string): boolean;
  };
  const headers = signWebhook('msg_1', '{}', [new Uint8Array(32).fill(2), SECRET], Date.now());
  expect(isGenuine(secretText(SECRET), headers, '{}')).toBe(true);
  expect(isGenuine(secretText(new Uint8Array(32).fill(3)), headers, '{}')).toBe(false);
  expect(isGenuine(secretText(SECRET), headers, '{ }')).toBe(false);
  expect(isGenuine(secretText(SECRET), { ...headers, 'webhook-timestamp': '1' }, '{}')).toBe(false);
});
