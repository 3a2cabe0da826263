/** A wave of unverified withdrawals is taken back, as if it had never been; whatever else happened stays. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { SITE_KEY, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { findConsentsByPhone } from '../../store/find-consents.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';

const MINUTE = 60 * 1000;
const PHONE = '+12025550143';
const NOBODY = '+12025550100';

let server: TestServer;
let from: string;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

const agree = async (phone = PHONE) => void (await send(server.deps, await tick(server.deps, { phone })));

/** Somebody feeds numbers to the public page, many at a time. */
async function wave(...phones: string[]): Promise<void> {
  server.clock.advance(MINUTE);
  from = server.clock.now();
  await Promise.all(phones.map((phone) => server.post(`/stop/${SITE_KEY}`, { phone })));
  server.clock.advance(MINUTE);
}

async function annul(more: object = {}) {
  const until = server.clock.now();
  const batch = { sender: 'larkspur', name: 'Monday', reason: 'A list was fed to the page', from, until };
  const body = { ...batch, ...more };
  const reply = await server.call('POST', '/v1/withdrawals/annulments', { key: server.key, body });
  return reply.json;
}

async function lookUp(phone = PHONE) {
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone } });
  return json as {
    consents: { program: string; status: string; recordId: string }[];
    suppressions: { annulled: boolean; verified: boolean }[];
  };
}

const statuses = async (phone = PHONE) =>
  (await lookUp(phone)).consents.map(({ program, status }) => `${program} ${status}`);

function lines(phone = PHONE) {
  return findConsentsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, phone as never), null);
}

test('a line is in all respects what it was before the wave, and the other one is unknown', async () => {
  await agree();
  const [before] = await lines();
  await wave(PHONE, NOBODY);
  expect(await statuses()).toEqual(['larkspur-alerts withdrawn', 'larkspur-offers withdrawn']);
  const reply = await annul();
  expect(reply).toMatchObject({ id: expect.stringMatching(/^ann_/), dryRun: false, suppressions: 2, records: 4 });
  expect(await statuses()).toEqual(['larkspur-alerts unknown', 'larkspur-offers granted']);
  expect(await statuses(NOBODY)).toEqual(['larkspur-alerts unknown', 'larkspur-offers unknown']);
  const { record: _, recordSha256: __, version: ___, ...restored } = (await lines())[1] ?? ({} as never);
  expect(before).toMatchObject(restored);
  expect((await lookUp()).suppressions).toMatchObject([{ annulled: true, verified: false }]);
});

test('its record names staff, batch and reason, keeps the dates, and verifies', async () => {
  await agree();
  const [before] = await lines();
  await wave(PHONE);
  const reply = await annul();
  const recordId = (await lookUp()).consents[1]?.recordId;
  const proof = await server.call('GET', `/v1/records/${recordId}/proof`, { key: server.key });
  const report = await verifyProof(proof.text, { logKey: parseVkey(server.deps.log.vkey) });
  expect(report).toMatchObject({
    verified: true,
    record: {
      status: 'granted',
      source: 'system',
      method: 'annulment',
      actor: { type: 'staff', id: server.user },
      wording: { id: 'larkspur-offers', version: 1 },
      expiresAt: before?.expiresAt,
      reviewAt: before?.reviewAt,
    },
  });
  const original = report.disclosed.find(({ field }) => field === 'original')?.value;
  expect(original).toBe(`${reply?.id} A list was fed to the page`);
});

test('a rebuild from the records finds the same lines', async () => {
  await agree();
  await wave(PHONE, NOBODY);
  await annul();
  await agree(NOBODY);
  await wave(PHONE, NOBODY);
  await annul({ name: 'Tuesday' });
  expect(await statuses()).toEqual(['larkspur-alerts unknown', 'larkspur-offers granted']);
  const differences: unknown[] = [];
  const { db, keys } = server.deps;
  expect(await rebuildConsents(db, keys, false, (each) => differences.push(each))).toEqual({ lines: 4, left: 0 });
  expect(differences).toEqual([]);
});

test('a dry run counts the same, and changes nothing', async () => {
  await agree();
  await wave(PHONE, NOBODY);
  const state = async () => JSON.stringify([await lookUp(), await lookUp(NOBODY), await lines()]);
  const before = await state();
  expect(await annul({ dryRun: true })).toMatchObject({ dryRun: true, suppressions: 2, records: 4 });
  expect(await state()).toBe(before);
  expect(await annul()).toMatchObject({ suppressions: 2, records: 4 });
});

test('called again it goes on, and does nothing twice', async () => {
  await agree();
  await wave(PHONE, NOBODY);
  const body = { until: server.clock.now() };
  const first = await annul(body);
  const state = JSON.stringify(await lookUp());
  expect(await annul(body)).toEqual(first);
  expect(JSON.stringify(await lookUp())).toBe(state);
  expect(await annul({ ...body, reason: 'Another' })).toMatchObject({ status: 409, code: 'idempotency_conflict' });
});

test('a verified withdrawal is never touched: and what it found withdrawn is not restored', async () => {
  await agree();
  await wave(PHONE);
  await server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone: PHONE, sender: 'larkspur' } });
  server.clock.advance(MINUTE);
  expect(await annul()).toMatchObject({ suppressions: 1, records: 0 });
  expect(await statuses()).toEqual(['larkspur-alerts withdrawn', 'larkspur-offers withdrawn']);
  expect((await lookUp()).suppressions).toMatchObject([
    { verified: false, annulled: true },
    { verified: true, annulled: false },
  ]);
});

test('a number that a verified withdrawal stops anyway is left as it is', async () => {
  await server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone: PHONE, sender: 'larkspur' } });
  server.clock.advance(MINUTE);
  await agree();
  await wave(PHONE);
  expect(await annul()).toMatchObject({ suppressions: 0, records: 0 });
  expect(await statuses()).toEqual(['larkspur-alerts withdrawn', 'larkspur-offers withdrawn']);
  expect((await lookUp()).suppressions).toMatchObject([{ verified: true, annulled: false }]);
});

test('a yes since the wave stays the newest word', async () => {
  await agree();
  await wave(PHONE);
  await agree();
  server.clock.advance(MINUTE);
  expect(await annul()).toMatchObject({ suppressions: 1, records: 1 });
  expect(await statuses()).toEqual(['larkspur-alerts unknown', 'larkspur-offers granted']);
});

test('what came in another way or at another time stays', async () => {
  await wave(PHONE);
  expect(await annul({ via: 'site:elsewhere' })).toMatchObject({ suppressions: 0, records: 0 });
  expect(await annul({ name: 'Later', from: server.clock.now(), until: server.clock.now() })).toMatchObject({
    code: 'invalid_request',
  });
  const before = new Date(server.clock.ms() - 60 * MINUTE).toISOString();
  expect(await annul({ name: 'Earlier', from: before, until: from })).toMatchObject({ suppressions: 0 });
  expect((await lookUp()).suppressions).toMatchObject([{ annulled: false }]);
  expect(await annul({ via: 'site:larkspur-web', name: 'Here' })).toMatchObject({ suppressions: 1 });
});

test('more than a page of numbers is one batch', async () => {
  const phones = Array.from({ length: 203 }, (_, i) => `+1202555${String(1000 + i)}`);
  await wave(...phones);
  expect(await annul()).toMatchObject({ suppressions: 203, records: 406 });
  expect(await statuses(phones[202])).toEqual(['larkspur-alerts unknown', 'larkspur-offers unknown']);
}, 60_000);

test('it is for administrators of the sender, and of the past', async () => {
  await wave(PHONE);
  const key = await server.keyFor(['records:write', 'records:read']);
  const until = server.clock.now();
  const body = { sender: 'larkspur', name: 'x', reason: 'x', from, until };
  expect((await server.call('POST', '/v1/withdrawals/annulments', { key, body })).status).toBe(403);
  expect(await annul({ sender: 'acme' })).toMatchObject({ issues: [{ path: 'sender' }] });
  const later = new Date(server.clock.ms() + 1).toISOString();
  expect(await annul({ until: later })).toMatchObject({ issues: [{ path: 'until' }] });
});

test('no record of a key’s own passes for an annulment', async () => {
  const body = { program: 'larkspur-offers', phone: PHONE, status: 'refused', source: 'api', method: 'annulment' };
  const reply = await server.call('POST', '/v1/records', { key: server.key, body });
  expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'method' }] } });
});
