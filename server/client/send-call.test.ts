/** Calls when servers and networks fail: made again where that is safe, and never believed when they were not answered. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PhoneConsentClient } from './client.ts';
import { PhoneConsentError } from './client-error.ts';

const SEND = { program: 'larkspur-offers', phone: '+12025550143' };
const ALLOW = () => Response.json({ decision: 'allow' });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A client of a server that answers in turn; what comes after the last is its last answer again. */
function clientOf(...answers: (() => Response | Promise<Response>)[]) {
  const requests: RequestInit[] = [];
  const answer: typeof fetch = async (_url, init) => {
    requests.push(init ?? {});
    return (answers[Math.min(requests.length, answers.length) - 1] as () => Response)();
  };
  const client = new PhoneConsentClient({ url: 'https://consent.example/base/', key: 'sk_secret', fetch: answer });
  return { client, requests };
}

/** What a call comes to when all waiting is skipped. */
async function hurried<Value>(call: Promise<Value>): Promise<Value | PhoneConsentError> {
  const settled = call.catch((error) => error);
  await vi.runAllTimersAsync();
  return settled;
}

function problem(status: number, code: string, headers = {}): () => Response {
  return () => Response.json({ code, detail: 'No.', requestId: 'req_1', issues: [] }, { status, headers });
}
const unreachable = () => Promise.reject(new TypeError('fetch failed'));

test.each([
  ['the network failed', unreachable],
  ['the server was busy', problem(503, 'busy')],
  ['there were too many requests', problem(429, 'rate_limited')],
  ['a proxy had no server behind it', () => new Response('<html>', { status: 502 })],
])('a check is asked again after %s', async (_, failure) => {
  const { client, requests } = clientOf(failure, failure, ALLOW);
  expect(await hurried(client.check(SEND))).toEqual({ decision: 'allow' });
  expect(requests).toHaveLength(3);
});

test('a check that is never answered throws: nothing is allowed by it', async () => {
  const { client, requests } = clientOf(unreachable);
  expect(await hurried(client.check(SEND))).toMatchObject({ code: 'unreachable', status: null });
  expect(requests).toHaveLength(4);
});

test.each([
  [422, 'invalid_request'],
  [401, 'unauthorized'],
  [500, 'internal'],
])('a refusal for good (%i) is not asked again', async (status, code) => {
  const { client, requests } = clientOf(problem(status, code), ALLOW);
  expect(await hurried(client.check(SEND))).toMatchObject({ code, status, requestId: 'req_1' });
  expect(requests).toHaveLength(1);
});

test('a record that may have been made is sent again under the same name', async () => {
  const { client, requests } = clientOf(unreachable, problem(503, 'busy'), () => Response.json({ records: [] }));
  const grant = { ...SEND, status: 'granted', source: 'in_person', method: 'spoken' } as const;
  await hurried(client.record(grant));
  const keys = requests.map(({ headers }) => new Headers(headers).get('idempotency-key'));
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(3);
});

test('sends without a name are noted once at most, those with one are safe', async () => {
  const nameless = clientOf(unreachable);
  await hurried(nameless.client.noteSends({ program: SEND.program, sends: [{ phone: SEND.phone }] }));
  expect(nameless.requests).toHaveLength(1);
  const named = clientOf(unreachable);
  await hurried(named.client.noteSends({ program: SEND.program, sends: [{ phone: SEND.phone, message: 'm1' }] }));
  expect(named.requests).toHaveLength(4);
});

test('waits as long as the server asks, and not at all where that is too long', async () => {
  const { client, requests } = clientOf(problem(429, 'rate_limited', { 'retry-after': '7' }), ALLOW);
  const call = client.check(SEND);
  await vi.advanceTimersByTimeAsync(6_900);
  expect(requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(await call).toEqual({ decision: 'allow' });

  const long = clientOf(problem(429, 'rate_limited', { 'retry-after': '3600' }), ALLOW);
  expect(await hurried(long.client.check(SEND))).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 3600 });
});

test('a caller who gives up is not kept waiting', async () => {
  const { client, requests } = clientOf(problem(503, 'busy'), ALLOW);
  const end = new AbortController();
  const call = client.check(SEND, { signal: end.signal }).catch((error) => error);
  await vi.advanceTimersByTimeAsync(1);
  end.abort(new Error('given up'));
  expect(await call).toMatchObject({ message: 'given up' });
  expect(requests).toHaveLength(1);
});

test('a server that does not answer in time is one that cannot be reached', async () => {
  const stuck: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
  const client = new PhoneConsentClient({
    url: 'https://consent.example',
    key: 'k',
    timeoutMs: 5,
    tries: 1,
    fetch: stuck,
  });
  await expect(client.check(SEND)).rejects.toMatchObject({
    code: 'unreachable',
    detail: expect.stringMatching(/in time/),
  });
});

test('follows no redirect: key and number go to the server that was named', async () => {
  const { client, requests } = clientOf(
    () => new Response(null, { status: 307, headers: { location: 'https://x.example' } }),
  );
  expect(await hurried(client.check(SEND))).toMatchObject({ code: 'not_understood', status: 307 });
  expect(requests[0]?.redirect).toBe('manual');
});

test('says nothing of the key or the number in an error', async () => {
  const { client } = clientOf(unreachable);
  const error = (await hurried(client.check(SEND))) as PhoneConsentError;
  expect(error).toBeInstanceOf(PhoneConsentError);
  expect(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toMatch(/sk_secret|2025550143/);
});

test('takes no URL that is not of the web', () => {
  expect(() => new PhoneConsentClient({ url: 'file:///etc/passwd', key: 'k' })).toThrow(TypeError);
});

test('a server from before a member tells nothing of it, and its answer reads as one with nothing to tell', async () => {
  const page = { items: [], nextCursor: 'newest' };
  const changed = clientOf(
    () => Response.json({ items: [{ recordId: 'rec_1' }], nextCursor: 'next' }),
    () => Response.json(page),
  );
  const pages = [];
  for await (const told of changed.client.changes()) pages.push(told);
  expect(pages).toEqual([{ items: [{ recordId: 'rec_1' }], unreadable: [], nextCursor: 'next' }]);
  const answer = { consents: [], history: [], suppressions: [] };
  const found = clientOf(() => Response.json(answer));
  expect(await found.client.lookUp({ phone: SEND.phone })).toEqual({ ...answer, unreadable: [], holds: [] });
});
