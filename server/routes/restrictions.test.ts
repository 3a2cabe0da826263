/** A restricted number is used for nothing and read with a reason; what a legal hold keeps is not erased. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackMembers } from '../../shared/dossier/container.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550199';
const REASON = 'Ada Quillfeather disputes her number, +1 202 555 0143';

let server: TestServer;
let staff: { key: string; user: string };
let record: string;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  staff = await server.personKey();
  const { records } = await send(server.deps, await tick(server.deps, { phone: PHONE, fields: { name: 'Ada' } }));
  record = records[0]?.recordId ?? '';
});
afterEach(() => server.close());

function post(path: string, body: unknown, key = staff.key): Promise<Reply> {
  return server.call('POST', path, { key, body });
}

const check = async (phone = PHONE) =>
  (await post('/v1/checks', { program: 'larkspur-offers', phone })).json as { reasons: { code: string }[] };
const codes = async (phone = PHONE) => (await check(phone)).reasons.map(({ code }) => code);
const lookUp = async () => (await post('/v1/lookup', { phone: PHONE })).json;

async function stored(): Promise<string> {
  const tables = ['holds', 'restrictions', 'restricted_reads', 'legal_holds', 'audit'];
  const rows = await server.deps.db.read(...tables.map((table) => ({ sql: `select * from ${table}` })));
  return JSON.stringify(rows);
}

describe('a restriction', () => {
  const restrict = () => post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: REASON });

  test('denies, and keeps what is sealed out of look-ups, proofs, events and links', async () => {
    const link = await post(`/v1/records/${record}/certificate-link`, undefined);
    expect(await codes()).not.toContain('under_review');
    const { json } = await restrict();
    expect(json).toMatchObject({ reason: REASON, user: staff.user, closedAt: null });
    expect(await codes()).toContain('under_review');
    expect(await lookUp()).toMatchObject({
      consents: [],
      history: [],
      holds: [{ id: json?.id, reason: 'restriction' }],
    });
    const proof = await server.call('GET', `/v1/records/${record}/proof`, { key: staff.key });
    expect(proof.json?.disclosures).toEqual([]);
    const changes = await server.call('GET', '/v1/changes', { key: staff.key });
    expect(changes.json?.items).toMatchObject([{ phone: null }]);
    const paper = await server.call('GET', `${new URL(String(link.json?.url)).pathname}/proof`);
    expect(paper.json?.disclosures).toEqual([]);
    expect(await stored()).not.toMatch(/Quillfeather|555 0143/);
  });

  test('keeps what is sealed out of dossiers and exports, but not out of the person’s own copy', async () => {
    const link = await post('/v1/person-links', { sender: 'larkspur', phone: PHONE });
    const opened = async (path: string, body?: object) => {
      const headers = { authorization: `Bearer ${staff.key}`, 'content-type': 'application/json' };
      const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
      const reply = await server.app.request(path, init);
      expect(reply.status).toBe(200);
      const bytes = new Uint8Array(await reply.arrayBuffer());
      const isZip = reply.headers.get('content-type') === 'application/zip';
      return isZip
        ? unpackMembers(bytes)
            .map((member) => fromUtf8(member.bytes))
            .join('\n')
        : fromUtf8(bytes);
    };
    const address = { streetAddress: '1 Main St', addressCountry: 'US' };
    const controller = { contact: 'Privacy office', email: 'p@larkspur.example', phone: '+12025550100', address };
    const details = { jurisdiction: 'US', policyUrl: 'https://larkspur.example/privacy', thirdParty: null, controller };
    const ways = [
      () => opened('/v1/dossiers', { sender: 'larkspur', phone: PHONE }),
      () => opened('/v1/dossiers', { sender: 'larkspur', phone: PHONE, edition: 'person' }),
      () => opened('/v1/exports/records?disclose=all'),
    ];
    const receipt = () => opened(`/v1/records/${record}/exports/kantara`, details);
    for (const way of ways) expect(await way()).toContain('"Ada"');
    expect(await receipt()).toContain(PHONE);
    await restrict();
    for (const way of ways) expect(await way()).not.toContain('"Ada"');
    expect(await receipt()).not.toContain(PHONE);
    expect(await opened(`${new URL(String(link.json?.url)).pathname}/copy.zip`)).toContain('"Ada"');
  });

  test('keeps the number out of segments, whatever was decided, until it is lifted', async () => {
    const all = async () => {
      const body = { filter: { decision: 'any', programs: ['larkspur-offers'] }, format: 'ndjson' };
      return (await server.call('POST', '/v1/segments/stream', { key: staff.key, body })).text;
    };
    expect(await all()).toContain(PHONE);
    const { json } = await restrict();
    expect(await all()).not.toContain(PHONE);
    await post(`/v1/restrictions/${json?.id}/lift`, { reason: 'hers' });
    expect(await all()).toContain(PHONE);
  });

  test('is read by a named person with a reason, which is kept sealed', async () => {
    const { json: restriction } = await restrict();
    const path = `/v1/restrictions/${restriction?.id}/reads`;
    expect(await post(path, { reason: 'court order 7' }, server.key)).toMatchObject({ status: 403 });
    const { json } = await post(path, { reason: 'court order 7' });
    expect(json).toMatchObject({ consents: [{ recordId: record }] });
    expect(JSON.stringify(json?.proofs)).toContain(PHONE);
    const { json: trail } = await server.call('GET', '/v1/audit?action=restriction.read', { key: staff.key });
    expect(trail?.items).toMatchObject([{ actor: staff.user, subject: restriction?.id }]);
    expect(await stored()).not.toContain('court order 7');
  });

  test('is one at a time, ends when it is lifted, and then all is as before', async () => {
    const { json: first } = await restrict();
    expect((await restrict()).json?.id).toBe(first?.id);
    const lifted = await post(`/v1/restrictions/${first?.id}/lift`, { reason: 'her number it is' });
    expect(lifted.json).toMatchObject({ outcome: 'lifted', liftedBy: staff.user, liftReason: 'her number it is' });
    expect(await codes()).not.toContain('under_review');
    expect(await lookUp()).toMatchObject({ consents: [{ recordId: record }] });
  });

  test('ends with the number: nothing of its reasons is left', async () => {
    const { json: restriction } = await restrict();
    await post(`/v1/restrictions/${restriction?.id}/reads`, { reason: 'court order 7' });
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const { json } = await server.call('GET', `/v1/restrictions/${restriction?.id}`, { key: staff.key });
    expect(json).toMatchObject({ outcome: 'erased', reason: null });
  });

  test('is another sender’s business alone: a key restricted to one finds none', async () => {
    const { json } = await restrict();
    const { json: other } = await post('/v1/senders', { id: 'other', legalName: 'Other Inc.' });
    const key = await server.keyFor(['admin', 'records:read'], String(other?.id));
    expect(await server.call('GET', `/v1/restrictions/${json?.id}`, { key })).toMatchObject({ status: 404 });
    expect(await post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: 'x' }, key)).toMatchObject({
      status: 422,
      json: { issues: [{ path: 'sender' }] },
    });
  });
});

describe('a legal hold', () => {
  const hold = (about: object) =>
    post('/v1/legal-holds', { sender: 'larkspur', matter: '3:26-cv-0143', reason: REASON, ...about });
  const size = async () => (await server.deps.log.newest()).tree.size;

  test.each([
    ['of the number', { phone: PHONE }, 'number'],
    ['of all of the sender’s', {}, 'sender'],
  ])('%s refuses the erasure, which changes nothing', async (_name, about, kind) => {
    const { json: opened } = await hold(about);
    expect(opened).toMatchObject({ about: kind, matter: '3:26-cv-0143', reason: REASON, user: staff.user });
    const before = await size();
    const refused = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    expect(refused).toMatchObject({ status: 409, json: { code: 'legal_hold' } });
    expect(refused.text).toContain(String(opened?.id));
    expect(await size()).toBe(before);
    expect(await codes()).not.toContain('suppressed');
    expect(await lookUp()).toMatchObject({ consents: [{ status: 'granted' }], suppressions: [] });
    const released = await post(`/v1/legal-holds/${opened?.id}/release`, { reason: 'settled' });
    expect(released.json).toMatchObject({ releasedBy: staff.user, releaseReason: 'settled' });
    expect(await post('/v1/erasures', { sender: 'larkspur', phone: PHONE })).toMatchObject({ status: 200 });
  });

  test('of a number keeps its reason sealed, is listed while it is open, and keeps no other number', async () => {
    const { json: opened } = await hold({ phone: PHONE });
    expect(await stored()).not.toMatch(/Quillfeather|555 0143/);
    const list = () => server.call('GET', '/v1/legal-holds', { key: staff.key });
    expect((await list()).json?.items).toMatchObject([{ id: opened?.id, reason: REASON }]);
    await send(server.deps, await tick(server.deps, { phone: OTHER }));
    expect(await post('/v1/erasures', { sender: 'larkspur', phone: OTHER })).toMatchObject({ status: 200 });
    await post(`/v1/legal-holds/${opened?.id}/release`, { reason: 'settled' });
    expect((await list()).json?.items).toEqual([]);
  });

  test('is a person’s to open and to release, never a service’s', async () => {
    const body = { sender: 'larkspur', phone: PHONE, matter: 'm', reason: 'r' };
    expect(await post('/v1/legal-holds', body, server.key)).toMatchObject({ status: 403 });
    const { json } = await hold({ phone: PHONE });
    const path = `/v1/legal-holds/${json?.id}/release`;
    expect(await post(path, { reason: 'r' }, server.key)).toMatchObject({ status: 403 });
    expect(await post('/v1/erasures', { sender: 'larkspur', phone: PHONE })).toMatchObject({ status: 409 });
  });
});
