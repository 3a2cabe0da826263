/** Consents that no browser signed, through the API: what is taken can be proven, what could not be is refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { recordedReply } from '../../shared/schema/api/submissions.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterAll(() => server.close());

const CALL = {
  program: 'larkspur-offers',
  phone: '+12025550143',
  status: 'granted',
  source: 'phone_call',
  method: 'spoken',
};

function record(content: object): Promise<Reply> {
  return server.call('POST', '/v1/records', { key: server.key, body: { ...CALL, ...content } });
}

test('a name is kept without the white space around it, and its proof verifies', async () => {
  const made = await record({ name: '\u00a0 Ada Lovelace\n' });
  const recordId = recordedReply.parse(made.json).records[0]?.recordId;
  const proof = await server.call('GET', `/v1/records/${recordId}/proof`, { key: server.key });
  const report = await verifyProof(proof.text, { logKey: parseVkey(server.deps.log.vkey) });
  expect(report.verified).toBe(true);
  expect(report.disclosed).toContainEqual(expect.objectContaining({ field: 'name', value: 'Ada Lovelace' }));
});

test.each([
  ['the wording that was named', { wording: { id: 'larkspur-offers', version: 1 } }, '+12025550178'],
  ['no wording where none was named', {}, '+12025550179'],
])('a look-up right after tells %s', async (_, content, phone) => {
  await record({ ...content, phone });
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone } });
  const wording = 'wording' in content ? { ...content.wording, locale: 'en-US' } : null;
  expect(json).toMatchObject({ consents: [{ wording }], history: [{ wording }] });
});

test('an instant is taken in any spelling, which is one content, and kept in one', async () => {
  const at = server.clock.ms() - 60_000;
  const utc = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const elsewhere = `${new Date(at + 3_600_000).toISOString().slice(0, 19)}+01:00`;
  const send = (occurredAt: string) =>
    server.call('POST', '/v1/records', {
      key: server.key,
      body: { ...CALL, phone: '+12025550177', occurredAt },
      headers: { 'idempotency-key': 'spelled' },
    });
  const made = recordedReply.parse((await send(utc)).json).records[0]?.recordId;
  expect(recordedReply.parse((await send(elsewhere)).json).records[0]?.recordId).toBe(made);
  const { json } = await server.call('GET', `/v1/records/${made}`, { key: server.key });
  expect(JSON.stringify(json)).toContain(`"occurredAt":"${utc.slice(0, 19)}.000Z"`);
  const refused = await send(utc.slice(0, 19));
  expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: 'occurredAt' }] } });
});

test.each([
  ['a name of nothing but white space', { name: ' \u00a0\t' }, 'name'],
  ['a name with half a character', { name: 'Ada \ud83d' }, 'name'],
  ['evidence with half a character', { evidence: 'STOP \ud83d' }, 'evidence'],
])('%s could not be proven, and is refused', async (_, content, path) => {
  const { size } = (await server.deps.log.newest()).tree;
  const reply = await record(content);
  expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
  expect((await server.deps.log.newest()).tree.size).toBe(size);
});

test.each([
  ['/v1/senders', { id: 'half', legalName: 'Half \ud83d' }],
  ['/v1/users', { name: 'Half \ud83d', kind: 'person' }],
])('%s takes no name with half a character', async (path, body) => {
  const reply = await server.call('POST', path, { key: server.key, body });
  expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
});

const SPOKEN = 'spoken, customer_service, purchase, inquiry';
const HEARD = 'subject, staff, system, unverified';

test.each([
  ['method', 'a tick by telephone', { method: 'checkbox_submit' }, `one of ${SPOKEN}: of phone_call`],
  ['method', 'a file by telephone', { method: 'file_import' }, `one of ${SPOKEN}: of phone_call`],
  ['method', 'a word by text message', { source: 'sms_keyword' }, 'one of keyword_reply, stop_message'],
  ['method', 'a stop by hand', { source: 'in_person', method: 'stop_message', status: 'withdrawn' }, 'signed_paper'],
  ['actor.type', 'a visitor without a browser', { actor: { type: 'visitor', id: null } }, `one of ${HEARD}`],
  ['actor.type', 'a carrier at the counter', { source: 'in_person', actor: { type: 'carrier', id: null } }, HEARD],
  ['status', 'a stop that grants', { source: 'sms_keyword', method: 'stop_message' }, 'one of refused, withdrawn'],
  ['status', 'a purchase that refuses', { method: 'purchase', status: 'refused' }, 'expected granted: purchase'],
  [
    'wording',
    'a wording that a stop answers',
    {
      source: 'api',
      method: 'stop_message',
      status: 'withdrawn',
      wording: { id: 'larkspur-offers', version: 1 },
    },
    'expected none',
  ],
])('what contradicts itself is refused at %s: %s', async (path, _, content, right) => {
  const { status, json } = await record({ phone: '+12025550190', ...content });
  expect({ status, json }).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
  expect(json?.['issues']).toMatchObject([{ message: expect.stringContaining(right) }]);
  const found = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: '+12025550190' } });
  expect(found.json).toMatchObject({ history: [], suppressions: [] });
});

test('every contradiction is named at once', async () => {
  const { json } = await record({ method: 'stop_message', actor: { type: 'visitor', id: null } });
  expect(json?.['issues']).toMatchObject([{ path: 'method' }, { path: 'actor.type' }, { path: 'status' }]);
});

test('the server’s own acts are nobody’s to enter', async () => {
  expect(await record({ source: 'system' })).toMatchObject({ status: 422, json: { issues: [{ path: 'source' }] } });
});
