/** Deliveries of webhooks: those that the server signed are read, all others refused. */
import { expect, test } from 'vitest';
import { secretText, signWebhook } from '../outbound/sign-webhook.ts';
import { DeliveryRefused, readEvent } from './read-event.ts';

const SECRET = new Uint8Array(32).fill(7);
const NOW = Date.parse('2026-11-26T12:00:00Z');
const BODY = JSON.stringify({ type: 'consent.withdrawn', timestamp: '2026-11-26T12:00:00.000Z', data: { version: 2 } });

const delivery = (body = BODY, at = NOW, secrets = [SECRET]) => {
  return { headers: { ...signWebhook('msg_1', body, secrets, at) } as Record<string, string>, body };
};
const read = (sent: ReturnType<typeof delivery>, now = NOW) => readEvent(secretText(SECRET), sent, now);

test('reads what the server signed, whatever the framework makes of headers', async () => {
  const expected = { id: 'msg_1', type: 'consent.withdrawn', data: { version: 2 } };
  expect(await read(delivery())).toMatchObject(expected);
  const { headers, body } = delivery();
  expect(await readEvent(secretText(SECRET), { headers: new Headers(headers), body }, NOW)).toMatchObject(expected);
});

test('reads the example that the reference libraries of Standard Webhooks share', async () => {
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const sent = { headers, body: '{"test": 2432232314}' };
  expect(await readEvent('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', sent, 1_614_265_330_000)).toMatchObject({
    test: 2432232314,
  });
});

test('takes either signature while two secrets are good', async () => {
  const other = new Uint8Array(32).fill(9);
  expect(await read(delivery(BODY, NOW, [other, SECRET]))).toMatchObject({ id: 'msg_1' });
  await expect(read(delivery(BODY, NOW, [other]))).rejects.toThrow(DeliveryRefused);
});

test.each([-301, 301])('refuses what was signed %i seconds away', async (seconds) => {
  await expect(read(delivery(), NOW + seconds * 1000)).rejects.toThrow(DeliveryRefused);
  expect(await read(delivery(), NOW + Math.sign(seconds) * 299_000)).toMatchObject({ id: 'msg_1' });
});

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
  'refuses a delivery without %s, or with another',
  async (name) => {
    const { headers, body } = delivery();
    const { [name]: value, ...without } = headers;
    await expect(readEvent(secretText(SECRET), { headers: without, body }, NOW)).rejects.toThrow(DeliveryRefused);
    const changed = { ...headers, [name]: name === 'webhook-timestamp' ? String(Number(value) + 1) : `${value}x` };
    await expect(readEvent(secretText(SECRET), { headers: changed, body }, NOW)).rejects.toThrow(DeliveryRefused);
  },
);

test('refuses a body with another byte, before it is parsed', async () => {
  const { headers } = delivery();
  await expect(read({ headers, body: `${BODY} ` })).rejects.toThrow(DeliveryRefused);
  await expect(read({ headers, body: 'no JSON' })).rejects.toThrow(DeliveryRefused);
});

test('says when the secret itself is none', async () => {
  await expect(readEvent('whsec_***', delivery(), NOW)).rejects.toThrow(TypeError);
  await expect(readEvent('sk_abc', delivery(), NOW)).rejects.toThrow(TypeError);
});
