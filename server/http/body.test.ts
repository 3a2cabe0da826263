/** A body is taken as it was sent, or not at all. */
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { readBytes, readText } from './body.ts';

const app = new Hono();
app.post('/text', async (c) => c.text(await readText(c, 10)));
app.post('/bytes', async (c) => c.text(String((await readBytes(c, 10)).length)));
app.onError((error, c) => c.text(error instanceof DomainError ? error.code : 'internal', 400));

async function post(path: string, body: Uint8Array<ArrayBuffer>, declared?: number): Promise<string> {
  const headers = declared === undefined ? {} : { 'content-length': String(declared) };
  return (await app.request(path, { method: 'POST', body, headers })).text();
}
const bytes = (...values: number[]) => Uint8Array.from(values);

test.each([undefined, 4])('text is UTF-8, or is refused (declared: %s)', async (declared) => {
  expect(await post('/text', bytes(0x52, 0xc3, 0xa9, 0x6e), declared)).toBe('Rén');
  expect(await post('/text', bytes(0x52, 0xe9, 0x6e, 0x65), declared)).toBe('malformed_json');
});

test.each([undefined, 11, 3])('more than is taken is refused (declared: %s)', async (declared) => {
  expect(await post('/text', new Uint8Array(11).fill(65), declared)).toBe('payload_too_large');
  expect(await post('/bytes', new Uint8Array(11), declared)).toBe('payload_too_large');
});

test('bytes are left as they are', async () => {
  expect(await post('/bytes', bytes(0xff, 0xfe, 0x00), 3)).toBe('3');
});
