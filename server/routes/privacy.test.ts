/** No number, address or token stands in a log line, a metric or an error, whatever a caller does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordedReply } from '../../shared/schema/api/submissions.ts';
import { makeSubmission, type Shown } from '../../test/kit/fake-browser.ts';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const NUMBER = '+12025550143';
const ADDRESS = '198.51.100.77';
const NAME = 'Ada Quillfeather';
/** Every way in which the number might be written down. */
const TRACES = ['2025550143', '202-555-0143', '(202) 555', ADDRESS, 'Quillfeather', 'TOKEN-of-a-link'];

let server: TestServer;
const refusals: Reply[] = [];

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const { key } = server;
  const from = ADDRESS;
  const send = async (method: string, path: string, options: Parameters<TestServer['call']>[2] = {}) => {
    const reply = await server.call(method, path, { from, ...options });
    if (reply.status >= 400) refusals.push(reply);
    return reply;
  };
  const { json } = await send('GET', `/v1/sites/${SITE_KEY}/offer`, { headers: { origin: ORIGIN } });
  const shown = { siteKey: SITE_KEY, ...json } as unknown as Shown;
  const options = { random: server.deps.random, clientTime: server.clock.now(), phone: NUMBER, fields: { name: NAME } };
  const body = makeSubmission(shown, options);
  const headers = { origin: ORIGIN };
  const { json: recorded } = await send('POST', '/v1/submissions', { body, headers });
  const [record] = recordedReply.parse(recorded).records;
  await send('POST', '/v1/lookup', { key, body: { phone: NUMBER } });
  await send('GET', `/v1/records/${record?.recordId}/proof`, { key });

  const spoken = {
    program: 'larkspur-offers',
    phone: NUMBER,
    status: 'granted',
    source: 'phone_call',
    method: 'spoken',
  };
  const idempotent = { key, headers: { 'idempotency-key': 'one' } };
  await send('POST', '/v1/records', { ...idempotent, body: { ...spoken, name: NAME } });
  await send('POST', '/v1/records', { ...idempotent, body: { ...spoken, name: `${NAME} again` } });

  await send('GET', `/v1/records/${NUMBER}`, { key });
  await send('GET', `/v1/senders?phone=${NUMBER}`, { key });
  await send('GET', `/v1/lookup/${NUMBER}`);
  await server.call('GET', '/c/TOKEN-of-a-link', { from });
  await server.call('GET', '/c/TOKEN-of-a-link/proof', { from });
  await server.call('GET', '/r/TOKEN-of-a-link', { from });
  await server.post('/r/TOKEN-of-a-link/withdrawals', { scope: 'all', phone: NUMBER }, { from });
  await server.post(`/stop/${SITE_KEY}`, { phone: NUMBER }, { from });
  await server.call('GET', `/stop/${NUMBER}`, { from });
  const link = await send('POST', '/v1/person-links', { key, body: { phone: NUMBER, sender: 'larkspur' } });
  const page = new URL(String(link.json?.url)).pathname;
  TRACES.push(page.slice('/r/'.length));
  await server.post(`${page}/disputes`, { program: 'larkspur-offers' }, { from });
  await server.post(`${page}/withdrawals`, { scope: 'all' }, { from });
  await send(NUMBER.replace('+', 'X'), '/v1/lookup');
  await send('POST', '/v1/lookup', { key, body: `{"phone": ${NUMBER}}` });
  await send('POST', '/v1/lookup', { key, body: { phone: `${NUMBER}0000000000` } });
  await send('POST', '/v1/lookup', { key, body: { phone: NUMBER, [NUMBER]: NUMBER, sender: NUMBER } });
  await send('POST', '/v1/lookup', { key: `sk_${NUMBER}`, body: { phone: NUMBER } });
  await send('POST', '/v1/submissions', { body: { ...body, siteKey: NUMBER }, headers });
  await send('POST', '/v1/submissions', { body: { ...body, statement: NUMBER, offer: NUMBER }, headers });
  const other = { ...body.disclosures[0], value: '+12025550199' };
  await send('POST', '/v1/submissions', { body: { ...body, disclosures: [other] }, headers });
  await send('POST', '/v1/submissions', { body: { ...body, clientIp: ADDRESS }, headers });
  server.deps.db.close();
  await send('POST', '/v1/lookup', { key, body: { phone: NUMBER } });
  await send('POST', '/v1/submissions', { body, headers });
});
afterAll(() => server.deps.log.close());

test('the calls were refused, in as many ways as there are', () => {
  expect(new Set(refusals.map(({ json }) => json?.code))).toEqual(
    new Set([
      'commitment_mismatch',
      'database_unavailable',
      'idempotency_conflict',
      'invalid_number',
      'invalid_request',
      'malformed_json',
      'method_not_allowed',
      'not_found',
      'offer_invalid',
      'unauthorized',
      'unknown_site',
    ]),
  );
});

test('no log line holds a trace of it', () => {
  const logged = server.logged();
  expect(logged.split('\n').length).toBeGreaterThan(refusals.length);
  for (const trace of TRACES) expect(logged).not.toContain(trace);
});

test('no error holds a trace of it', () => {
  for (const { text } of refusals) for (const trace of TRACES) expect(text).not.toContain(trace);
});

test('no metric holds a trace of it', async () => {
  const text = await server.deps.metrics.text();
  expect(text).toContain('route="/v1/submissions"');
  for (const trace of TRACES) expect(text).not.toContain(trace);
});

test('a request is one line: what was asked, how it ended, how long it took', () => {
  const lines = server
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ message }) => message === 'request');
  expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length);
  expect(requests).toContainEqual({
    level: 'info',
    time: expect.any(String),
    message: 'request',
    method: 'POST',
    route: '/v1/submissions',
    status: 201,
    ms: expect.any(Number),
    requestId: expect.stringMatching(/^req_/),
  });
  expect(requests).toContainEqual(expect.objectContaining({ route: 'none', status: 404, code: 'not_found' }));
  expect(requests).toContainEqual(expect.objectContaining({ route: '/c/:token', status: 404 }));
  expect(requests).toContainEqual(expect.objectContaining({ route: '/r/:token/withdrawals', status: 200 }));
});
