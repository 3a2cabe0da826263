/** Signatures of deliveries, against the vector that the reference libraries of Standard Webhooks share. */
import { expect, test } from 'vitest';
import { isSignedBy } from '../../test/kit/events.ts';
import { secretText, signWebhook } from './sign-webhook.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const BODY = '{"test": 2432232314}';
const NOW = 1_614_265_330_000;

function bytes(secret: string): Uint8Array {
  return new Uint8Array(Buffer.from(secret.slice('whsec_'.length), 'base64'));
}

test('the published example comes out as published', () => {
  expect(signWebhook(ID, BODY, [bytes(SECRET)], NOW)).toEqual({
    'webhook-id': ID,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('a secret is spelled as published', () => {
  expect(secretText(bytes(SECRET))).toBe(SECRET);
});

test('while two secrets are good there is a signature by each, and none by a third', () => {
  const other = secretText(new Uint8Array(32).fill(7));
  const headers = signWebhook(ID, BODY, [bytes(other), bytes(SECRET)], NOW);
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
  expect([SECRET, other].map((secret) => isSignedBy(secret, { headers, body: BODY }))).toEqual([true, true]);
  expect(isSignedBy(secretText(new Uint8Array(32).fill(8)), { headers, body: BODY })).toBe(false);
});

test('id, time and body are all covered', () => {
  const headers = signWebhook(ID, BODY, [bytes(SECRET)], NOW);
  expect(isSignedBy(SECRET, { headers: { ...headers, 'webhook-id': 'msg_other' }, body: BODY })).toBe(false);
  expect(isSignedBy(SECRET, { headers: { ...headers, 'webhook-timestamp': '1614265331' }, body: BODY })).toBe(false);
  expect(isSignedBy(SECRET, { headers, body: `${BODY} ` })).toBe(false);
});

test('a fraction of a second is cut off, as the specification wants whole seconds', () => {
  expect(signWebhook(ID, BODY, [bytes(SECRET)], NOW + 999)).toEqual(signWebhook(ID, BODY, [bytes(SECRET)], NOW));
});
