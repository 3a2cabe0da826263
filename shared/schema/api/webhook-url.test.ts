/** Where deliveries go: no address that carries a person's number, since addresses stand in set-up, logs and proxies. */
import { expect, test } from 'vitest';
import { webhookUrlField } from './webhook-url.ts';

const isTaken = (url: string) => webhookUrlField.safeParse(url).success;

test.each([
  'https://x.example/hook?number=+12025550143',
  'https://x.example/hook?number=%2B12025550143',
  'https://x.example/hook?number=%2b1-202-555-0143',
  'https://x.example/hook?a=b&to=tel:+1.202.555.0143',
  'https://x.example/sms/+4915112345678/in',
  'https://x.example/+12025550143',
])('%s is refused, and the message repeats no number', (url) => {
  const { error } = webhookUrlField.safeParse(url);
  expect(error?.issues).toMatchObject([{ message: 'expected no phone number in the path or the query' }]);
});

test.each([
  'https://x.example/hook?id=12025550143',
  'https://x.example/hook?since=2026-11-28T10:00:00+0100',
  'https://x.example/hook?token=Zm9v+123456789012abc/==',
  'https://x.example/hook?token=Zm9v%2B12345678',
  'https://x.example/hook?expr=1+2+3',
  'https://x.example/a+b/+12',
])('%s is taken', (url) => {
  expect(isTaken(url)).toBe(true);
});
