/** The typed client against a whole server: what each method sends is declared, and what comes back is what it says. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { SITE_KEY, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { holdToSchema } from '../../test/kit/reply-shape.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { createOpenApi } from '../docs/openapi.ts';
import { operations } from '../routes/operations.ts';
import { PhoneConsentClient } from './client.ts';

const PHONE = '+12025550143';
const PROGRAM = 'larkspur-offers';
const GRANT = {
  program: PROGRAM,
  phone: PHONE,
  status: 'granted',
  source: 'in_person',
  method: 'signed_paper',
} as const;

let server: TestServer;
let client: PhoneConsentClient;
/** Method and path of each request, and its key for the act. */
let asked: { method: string; path: string; idempotencyKey: string | null }[];

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
  asked = [];
  client = new PhoneConsentClient({ url: 'https://consent.example/', key: server.key, fetch: throughApp });
});

const throughApp: typeof fetch = async (input, init) => {
  const { pathname, search } = new URL(String(input));
  const method = init?.method ?? 'GET';
  asked.push({ method, path: pathname, idempotencyKey: new Headers(init?.headers).get('idempotency-key') });
  const response = await Promise.race([server.app.request(pathname + search, init), abortOf(init?.signal)]);
  holdToSchema(method, pathname, response.status, await response.clone().text());
  return response;
};

function abortOf(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

test('every call is one that the API document has, and every method was tried', async () => {
  const submitted = await client.submit(await tick(server.deps, { phone: PHONE }));
  const recordId = submitted.records[0]?.recordId ?? '';
  await client.record({ ...GRANT, program: 'larkspur-alerts' });
  const { checkId } = await client.check({ program: PROGRAM, phone: PHONE });
  await client.checkBatch(PROGRAM, [PHONE]);
  for await (const _ of client.checkAll(PROGRAM, [PHONE])) break;
  await client.countSegment({ filter: { programs: [PROGRAM] } });
  for await (const _ of client.segmentMembers({ filter: { programs: [PROGRAM] } })) break;
  await client.findCheck(checkId);
  await client.noteSends({ program: PROGRAM, sends: [{ phone: PHONE, checkId, message: 'msg-1' }] });
  await client.lookUp({ phone: PHONE });
  await client.readRecord(recordId);
  await client.readProof(recordId);
  await client.withdraw({ phone: PHONE, sender: 'larkspur' });
  for await (const _ of client.changes()) break;

  const methods = Object.getOwnPropertyNames(PhoneConsentClient.prototype).filter((name) => name !== 'constructor');
  expect(asked).toHaveLength(methods.length);
  const { paths } = createOpenApi(operations, { url: '', version: '' });
  const declared = Object.entries(paths).flatMap(([path, operations]) => {
    return Object.keys(operations).map((method) => ({ method: method.toUpperCase(), shape: shapeOf(path) }));
  });
  for (const { method, path } of asked) {
    expect(declared.some((one) => one.method === method && one.shape.test(path))).toBe(true);
  }
});

/** What paths of the API document's notation look like. */
function shapeOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

test('a consent goes from grant to withdrawal, and the check follows it', async () => {
  const { records } = await client.record(GRANT);
  expect(records).toMatchObject([{ program: PROGRAM, status: 'granted' }]);
  const [line] = (await client.lookUp({ phone: PHONE })).consents;
  expect(line).toMatchObject({ recordId: records[0]?.recordId, status: 'granted' });
  expect((await client.withdraw({ phone: PHONE, program: PROGRAM })).accepted).toBe(true);
  const { decision, reasons } = await client.check({ program: PROGRAM, phone: PHONE });
  expect([decision, reasons[0]?.code]).toEqual(['deny', 'suppressed']);
});

test('a segment is counted, and all its members come, however many a page holds', async () => {
  const phones = Array.from({ length: 5 }, (_, i) => `+1202555010${i}`);
  for (const phone of phones) await client.record({ ...GRANT, phone });
  const choice = { filter: { programs: [PROGRAM], decision: 'any' } } as const;
  expect((await client.countSegment(choice)).members).toBe(5);
  for (const limit of [2, 5, 1000]) {
    const members: string[] = [];
    for await (const { phone } of client.segmentMembers(choice, { limit })) members.push(phone);
    expect(members.sort()).toEqual(phones);
  }
  expect(asked.filter(({ path }) => path === '/v1/segments/members')).toHaveLength(3 + 1 + 1);
});

test('a submission from a form makes one record however often it is sent', async () => {
  const submission = { ...(await tick(server.deps, { phone: PHONE })), siteKey: SITE_KEY };
  const [first, second] = [await client.submit(submission), await client.submit(submission)];
  expect(second.records.map(({ recordId }) => recordId)).toEqual(first.records.map(({ recordId }) => recordId));
});

test('an act has a key of its own, the same over its tries, and yours where you give one', async () => {
  await client.record(GRANT);
  await client.record(GRANT);
  await client.record({ ...GRANT, program: 'larkspur-alerts' }, { idempotencyKey: 'order-7' });
  const [first, second, third] = asked.map(({ idempotencyKey }) => idempotencyKey);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).not.toBe(first);
  expect(third).toBe('order-7');
  const again = client.record({ ...GRANT, status: 'refused' }, { idempotencyKey: 'order-7' });
  await expect(again).rejects.toMatchObject({ code: 'idempotency_conflict', status: 409 });
});

test('a refusal names the member at fault and the request, and repeats no number', async () => {
  const wrong = { program: PROGRAM, phone: PHONE, colour: 'red' };
  const error = await client.check(wrong as never).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'PhoneConsentError', code: 'invalid_request', status: 422 });
  expect(error.issues).toHaveLength(1);
  expect(error.requestId).toMatch(/\w/);
  expect(String(error) + JSON.stringify(error)).not.toContain('2025550143');
});

test('checks more numbers than a batch holds, in the order given, and asks for no more than are taken', async () => {
  await client.record(GRANT);
  const phones = Array.from({ length: 10_001 }, (_, i) => `+1202555${String(i).padStart(4, '0')}`);
  phones.push(PHONE);
  const seen: string[] = [];
  for await (const { phone } of client.checkAll(PROGRAM, phones)) seen.push(phone);
  expect(seen).toEqual(phones);
  const before = asked.length;
  for await (const _ of client.checkAll(PROGRAM, phones)) break;
  expect(asked.length).toBe(before + 1);
});

test('follows the changes from where it was, each page once, and ends at the newest', async () => {
  for (let i = 0; i < 5; i++) await client.record({ ...GRANT, phone: `+1202555014${i}` });
  const pages = [];
  for await (const page of client.changes({ limit: 2 })) pages.push(page);
  expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
  const later = [];
  for await (const { items } of client.changes({ after: pages[0]?.nextCursor, limit: 2 })) later.push(...items);
  expect(later.map(({ phone }) => phone)).toEqual(['+12025550142', '+12025550143', '+12025550144']);
});

test('a follower waits for the next change until it is told to end', async () => {
  const end = new AbortController();
  const heard: (string | null)[] = [];
  const following = (async () => {
    for await (const { items } of client.changes({ follow: true, signal: end.signal })) {
      heard.push(...items.map(({ phone }) => phone));
      if (heard.length === 2) end.abort(new Error('enough'));
    }
  })();
  await client.record(GRANT);
  await expect.poll(() => heard).toHaveLength(1);
  await client.record({ ...GRANT, phone: '+12025550144' });
  await expect(following).rejects.toThrow('enough');
  expect(heard).toEqual([PHONE, '+12025550144']);
});
