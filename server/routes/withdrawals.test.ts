/** A withdrawal by key is never lost by a formality: what can be read as one is in effect. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const withdraw = (body: object) =>
  server.call('POST', '/v1/withdrawals', { key: server.key, body: { sender: 'larkspur', ...body } });

async function isStopped(phone: string): Promise<boolean> {
  const reply = await server.call('POST', '/v1/checks', {
    key: server.key,
    body: { program: 'larkspur-offers', phone },
  });
  return (reply.json as { reasons: { code: string }[] }).reasons.some(({ code }) => code === 'suppressed');
}

test.each([
  ['with its plus', '+1 202 555 0150', '+12025550150'],
  ['without its plus', '12025550151', '+12025550151'],
  ['as a JSON number', 12025550152, '+12025550152'],
  ['behind the name of a channel', 'whatsapp:+12025550153', '+12025550153'],
  ['with an extension', '+1 202 555 0154 ext. 12', '+12025550154'],
  ['amid a great deal of white space', `${' '.repeat(90)}+1 202 555 0155`, '+12025550155'],
])('a number %s is stopped', async (_, phone, e164) => {
  const reply = await withdraw({ phone });
  expect(reply.status).toBe(202);
  expect(reply.json).toMatchObject({ accepted: true, readable: true, logged: true });
  expect(await isStopped(e164)).toBe(true);
});

test.each([
  ['ten digits, which could be of many countries', '2025550156'],
  ['a number of no integer', 1202555.5],
  ['words', 'call me'],
])('what is no number is accepted, and said to be unreadable: %s', async (_, phone) => {
  expect((await withdraw({ phone })).json).toMatchObject({ accepted: true, readable: false, records: [] });
});

test('a text that is longer than what is kept stops all the same, and its beginning is kept', async () => {
  const rawText = `STOP ${'\u{1f6d1}'.repeat(12_000)}`;
  const reply = await withdraw({ phone: '+12025550157', rawText, reason: 'x'.repeat(5000) });
  expect(reply.json).toMatchObject({ accepted: true, readable: true });
  expect(await isStopped('+12025550157')).toBe(true);
});

test('empty texts and half characters are no reason to refuse a stop', async () => {
  for (const [i, rawText] of ['', 'STOP \ud83d'].entries()) {
    const phone = `+1202555016${i}`;
    expect((await withdraw({ phone, rawText, reason: '' })).json).toMatchObject({ readable: true });
    expect(await isStopped(phone)).toBe(true);
  }
});
