/** Reports: every figure is what was done, by whatever it is grouped, and the counts are what the records come to. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ActivityReport, ExceptionsReport } from '../../shared/schema/api/reports.ts';
import { publish, SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { expireDue } from '../consent/expiry/expire.ts';
import { rebuildCounts } from '../consent/rebuild/rebuild-counts.ts';
import { findProgram, insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';

const DAY = 24 * 60 * 60 * 1000;
const PERIOD = 'from=2026-11-23&until=2026-12-01';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  onTestFinished(() => server.close());
});

async function activity(query = '', key = server.key): Promise<ActivityReport> {
  const reply = await server.call('GET', `/v1/reports/activity?${PERIOD}${query}`, { key });
  expect(reply.status, reply.text).toBe(200);
  return reply.json as unknown as ActivityReport;
}

async function exceptions(key = server.key): Promise<ExceptionsReport> {
  const reply = await server.call('GET', `/v1/reports/exceptions?${PERIOD}`, { key });
  expect(reply.status, reply.text).toBe(200);
  return reply.json as unknown as ExceptionsReport;
}

async function record(phone: string, more: object = {}, program = 'larkspur-offers'): Promise<void> {
  const body = { program, phone, status: 'granted', source: 'in_person', method: 'signed_paper', ...more };
  const reply = await server.call('POST', '/v1/records', { key: server.key, body });
  expect(reply.status, reply.text).toBe(201);
}

async function offer(): Promise<void> {
  await server.call('GET', `/v1/sites/${SITE_KEY}/offer`);
}

/** A week at Larkspur, in which a bit of everything happens. */
async function week(): Promise<void> {
  for (let i = 0; i < 4; i++) await offer();
  await send(server.deps, await tick(server.deps, { phone: '+12025550141' }));
  await send(server.deps, await tick(server.deps, { phone: '+12025550142' }));
  await record('+12025550143');
  await record('+442079460001', { source: 'phone_call', method: 'spoken' });
  server.clock.advance(DAY);
  await record('+12025550143'); // a renewal
  await record('+12025550144', { status: 'refused' });
  await record('+12025550145', { status: 'unknown', source: 'import', method: 'file_import' });
  await record('+12025550146', { source: 'import', method: 'file_import' }, 'larkspur-alerts');
  const stop = (phone: string, more = {}) => {
    return server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone, sender: 'larkspur', ...more } });
  };
  await stop('+12025550141', { method: 'spoken', program: 'larkspur-offers' });
  await stop('+12025550142', { program: 'larkspur-offers', occurredAt: '2026-11-23T23:00:00.000Z' });
  for (const phone of ['+12025550141', '+12025550143', '+12025550149']) {
    await server.call('POST', '/v1/checks', { key: server.key, body: { program: 'larkspur-offers', phone } });
  }
  const phones = ['+12025550141', '+12025550142', '+12025550147', '+12025550148'];
  await server.call('POST', '/v1/checks/batch', { key: server.key, body: { program: 'larkspur-offers', phones } });
  await server.deps.checkNotes.close();
  await server.deps.offerCounts.write();
}

test('counts what was done', async () => {
  await week();
  const { total, rows } = await activity();
  expect(total).toMatchObject({
    offers: 4,
    submissions: 2,
    grants: 5,
    renewals: 1,
    pending: 0,
    refusals: 1,
    withdrawals: 2,
    unknown: 1,
    submissionRate: 0.5,
    confirmationRate: null,
    withdrawalRate: 0.4,
    withdrawalsByMethod: { spoken: 1, customer_service: 1 },
    withdrawalDelays: { minute: 1, hour: 0, day: 1, ten_days: 0, longer: 0 },
    suppressionsByCause: { withdrawal: 2 },
    checks: { allow: 0, deny: 7, defer: 0 },
    denials: { suppressed: 3, no_consent: 3, strength_too_low: 1 },
  });
  expect(rows.map(({ key, grants, offers }) => [key, grants, offers])).toEqual([
    ['larkspur-alerts', 1, null],
    ['larkspur-offers', 4, null],
  ]);
});

test.each([
  ['day', ['2026-11-23', '2026-11-24'], [4, 1]],
  ['site', ['', 'larkspur-web'], [3, 2]],
  ['source', ['api', 'import', 'in_person', 'phone_call', 'website_form'], [0, 1, 1, 1, 2]],
  ['wording', ['', 'larkspur-offers 1'], [3, 2]],
  ['country', ['GB', 'US'], [1, 4]],
])('groups by %s, and the rows come to the total', async (by, keys, grants) => {
  await week();
  const { rows, total } = await activity(`&by=${by}`);
  expect(rows.map(({ key }) => key)).toEqual(keys);
  expect(rows.map((row) => row.grants)).toEqual(grants);
  for (const name of ['submissions', 'renewals', 'withdrawals', 'refusals', 'unknown'] as const) {
    expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name]);
  }
});

test('what waited and was confirmed is a confirmation, and the end of a time an expiry', async () => {
  await server.deps.db.write({ sql: "update sites set confirm = 'code'" });
  await send(server.deps, await tick(server.deps, { phone: '+12025550141' }));
  await record('+12025550141', { source: 'phone_call', method: 'spoken' });
  await record('+12025550142', {}, 'larkspur-alerts');
  expect((await activity()).total).toMatchObject({
    submissions: 1,
    pending: 1,
    confirmations: 1,
    confirmationRate: 1,
    grants: 1,
  });
  server.clock.advance(366 * DAY);
  await expireDue(server.deps);
  const year = await server.call('GET', '/v1/reports/activity?from=2026-11-23&until=2027-12-01', { key: server.key });
  expect(year.json).toMatchObject({ total: { grants: 1, expiries: 1, withdrawals: 0 } });
  expect(await rebuildCounts(server.deps.db, false)).toEqual([]);
});

test('the rate of withdrawals is of the consents that held in the period, whenever they were given', async () => {
  for (const phone of ['+12025550141', '+12025550142', '+12025550143']) await record(phone);
  server.clock.advance(DAY);
  const stop = (phone: string) =>
    server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone, sender: 'larkspur' } });
  for (const phone of ['+12025550141', '+12025550142', '+12025550149']) await stop(phone);
  await record('+12025550144');
  server.clock.advance(DAY);
  await record('+442079460001');
  const ratesOf = async (by: string, from = '2026-11-23') => {
    const query = `from=${from}&until=2026-11-26&by=${by}`;
    const reply = await server.call('GET', `/v1/reports/activity?${query}`, { key: server.key });
    const { total, rows } = reply.json as unknown as ActivityReport;
    return [total.withdrawalRate, Object.fromEntries(rows.map((row) => [row.key, row.withdrawalRate]))] as const;
  };
  expect(await ratesOf('day')).toEqual([0.4, { '2026-11-23': 0, '2026-11-24': 0.5, '2026-11-25': 0 }]);
  expect(await ratesOf('country', '2026-11-24')).toEqual([0.4, { GB: 0, US: 0.5 }]);
  expect(await ratesOf('program', '2026-11-25')).toEqual([0, { 'larkspur-offers': 0 }]);
  // A withdrawal names no site, source or wording of the consent that it ends.
  for (const by of ['site', 'source', 'wording']) {
    const [total, rows] = await ratesOf(by);
    expect([total, ...new Set(Object.values(rows))]).toEqual([0.4, null]);
  }
});

test('what ended or was restored before the period is no longer, or again, among what holds', async () => {
  await record('+12025550141', {}, 'larkspur-alerts');
  await record('+12025550142');
  server.clock.advance(366 * DAY);
  await expireDue(server.deps);
  await server.call('POST', '/v1/withdrawals', {
    key: server.key,
    body: { phone: '+12025550142', sender: 'larkspur' },
  });
  const query = 'from=2027-11-01&until=2027-12-01&by=program';
  const { json } = await server.call('GET', `/v1/reports/activity?${query}`, { key: server.key });
  expect(json).toMatchObject({ total: { expiries: 1, withdrawals: 2, withdrawalRate: 0.5 } });
  server.clock.advance(30 * DAY);
  await record('+12025550143');
  const next = 'from=2027-12-01&until=2028-02-01';
  const later = await server.call('GET', `/v1/reports/activity?${next}`, { key: server.key });
  expect(later.json).toMatchObject({ total: { grants: 1, withdrawalRate: 0 } });
  await server.call('POST', '/v1/withdrawals', {
    key: server.key,
    body: { phone: '+12025550143', sender: 'larkspur' },
  });
  const ended = await server.call('GET', `/v1/reports/activity?${next}`, { key: server.key });
  expect(ended.json).toMatchObject({ total: { withdrawalRate: 1 } });
});

test('a consent that was over before a record said so is out of force, and once more in force when it is given again', async () => {
  for (const phone of ['+12025550141', '+12025550142', '+12025550143', '+12025550144']) {
    await record(phone, {}, 'larkspur-alerts');
  }
  server.clock.advance(366 * DAY);
  const stop = (phone: string) =>
    server.call('POST', '/v1/withdrawals', { key: server.key, body: { phone, sender: 'larkspur' } });
  await record('+12025550141', {}, 'larkspur-alerts');
  await record('+12025550142', {}, 'larkspur-alerts');
  await stop('+12025550143');
  await expireDue(server.deps);
  server.clock.advance(30 * DAY);
  await stop('+12025550141');
  const reply = await server.call('GET', '/v1/reports/activity?from=2027-12-01&until=2028-02-01', { key: server.key });
  expect(reply.json).toMatchObject({ total: { withdrawals: 2, withdrawalRate: 0.5 } });
  const before = await server.call('GET', '/v1/reports/activity?from=2027-11-01&until=2027-12-01', { key: server.key });
  // Withdrawn when it was over: nothing that held ended.
  expect(before.json).toMatchObject({ total: { grants: 2, renewals: 0, expiries: 1, withdrawalRate: 0 } });
  expect(await rebuildCounts(server.deps.db, false)).toEqual([]);
});

test('an imported opt-out tells nothing of how fast one was taken in', async () => {
  await record('+12025550141');
  const list = { status: 'withdrawn', source: 'import', method: 'file_import' };
  await record('+12025550143', { ...list, occurredAt: '2025-11-23T10:00:00.000Z' });
  expect((await activity()).total).toMatchObject({
    grants: 1,
    withdrawals: 1,
    withdrawalRate: 0,
    withdrawalDelays: { minute: 0, hour: 0, day: 0, ten_days: 0, longer: 0 },
  });
});

test('a number that was passed on or disconnected is nobody’s withdrawal, and no delay of one', async () => {
  await record('+12025550141', { occurredAt: '2026-11-01T10:00:00.000Z' });
  const feed = JSON.stringify({ phone: '+12025550141', date: '2026-11-20', answer: 'yes' });
  const reply = await server.app.request('/v1/reassigned-numbers?sender=larkspur', {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/x-ndjson' },
    body: feed,
  });
  expect(await reply.text()).toContain('marked');
  expect((await activity()).total).toMatchObject({
    revocations: 1,
    withdrawals: 0,
    withdrawalDelays: { minute: 0, hour: 0, day: 0, ten_days: 0, longer: 0 },
  });
});

test('an erasure is counted as one: nobody knows when it was asked for, and no customer service heard it', async () => {
  await record('+12025550141');
  await record('+12025550142');
  const key = (await server.personKey()).key;
  const body = { sender: 'larkspur', phone: '+12025550141' };
  await server.call('POST', '/v1/withdrawals', { key, body: { ...body, phone: '+12025550142' } });
  for (const phone of ['+12025550141', '+12025550142']) {
    const reply = await server.call('POST', '/v1/erasures', { key, body: { ...body, phone } });
    expect(reply.status, reply.text).toBe(200);
  }
  expect((await activity()).total).toMatchObject({
    withdrawals: 3,
    withdrawalsByMethod: { customer_service: 2, erasure: 1 },
    withdrawalDelays: { minute: 2, hour: 0, day: 0, ten_days: 0, longer: 0 },
  });
  expect(await rebuildCounts(server.deps.db, false)).toEqual([]);
});

test('counts nothing twice when a call is repeated, and a period ends before its last day', async () => {
  const headers = { 'idempotency-key': 'once' };
  const body = {
    program: 'larkspur-offers',
    phone: '+12025550141',
    status: 'granted',
    source: 'in_person',
    method: 'spoken',
  };
  for (let i = 0; i < 3; i++) await server.call('POST', '/v1/records', { key: server.key, body, headers });
  expect((await activity()).total.grants).toBe(1);
  const before = await server.call('GET', '/v1/reports/activity?from=2026-11-01&until=2026-11-23', { key: server.key });
  expect(before.json).toMatchObject({ total: { grants: 0 }, rows: [] });
});

test('the counts are what the records come to, and are put right where they are not', async () => {
  await week();
  const { db } = server.deps;
  expect(await rebuildCounts(db, false)).toEqual([]);
  const before = await activity();
  await db.write({ sql: "update record_counts set records = 9 where status = 'refused'" });
  await db.write({ sql: "delete from record_counts where status = 'withdrawn'" });
  expect(await rebuildCounts(db, false)).toHaveLength(3);
  expect((await rebuildCounts(db, true)).map(({ stored, rebuilt }) => [stored, rebuilt])).toEqual([
    [9, 1],
    [0, 1],
    [0, 1],
  ]);
  expect(await activity()).toEqual(before);
});

describe('whose figures they are', () => {
  test('a key of one sender sees its own, and no other can be asked for', async () => {
    await week();
    const createdAt = server.clock.now();
    const news = {
      id: 'ferncliff-news',
      sender: 'ferncliff',
      name: 'News',
      purpose: 'marketing',
      channel: 'sms',
    } as const;
    await server.deps.db.write(
      insertSender({ id: 'ferncliff', legalName: 'Ferncliff Ltd', brand: null, country: null, createdAt }),
      insertProgram({ ...news, reviewMonths: null, expiryMonths: null, createdAt }),
    );
    await record('+12025550141', {}, 'ferncliff-news');
    const key = await server.keyFor(['reports'], 'ferncliff');
    expect((await activity('', key)).total).toMatchObject({
      grants: 1,
      withdrawals: 0,
      offers: 0,
      checks: { deny: 0 },
    });
    expect((await activity('&sender=ferncliff')).total.grants).toBe(1);
    for (const other of ['sender=larkspur', 'sender=nobody', 'program=larkspur-offers']) {
      const reply = await server.call('GET', `/v1/reports/activity?${PERIOD}&${other}`, { key });
      expect([reply.status, reply.json?.['code']]).toEqual([422, 'invalid_request']);
    }
  });
});

test.each([
  ['from=2026-11-23', 'until'],
  ['from=2026-11-23&until=2026-11-23', 'until'],
  ['from=2026-11-23&until=2066-11-23', 'until'],
  ['from=23.11.2026&until=2026-11-24', 'from'],
  ['from=2026-11-23&until=2026-11-24&by=number', 'by'],
])('a period that is none is refused with the member at fault: %s', async (query, path) => {
  const reply = await server.call('GET', `/v1/reports/activity?${query}`, { key: server.key });
  const issues = reply.json?.['issues'] as { path: string }[] | undefined;
  expect([reply.status, issues?.[0]?.path]).toEqual([422, path]);
});

test('exceptions name what records lack, imports, overrides, what waits and what is due', async () => {
  await week();
  const { key: person } = await server.personKey();
  await publish(server.deps, { text: 'New.' });
  const report = await exceptions(person);
  const [tsr, ctia] = report.incomplete;
  expect(tsr).toMatchObject({ list: 'us-tsr', grants: 6, lacking: 6 });
  expect(tsr?.rows).toContainEqual({
    program: 'larkspur-offers',
    source: 'website_form',
    method: 'checkbox_submit',
    lacks: 'name',
    records: 2,
  });
  expect(ctia?.rows.find(({ source }) => source === 'in_person')?.lacks).toBe('act display ip name');
  expect(report.attested).toEqual([{ program: 'larkspur-alerts', method: 'file_import', records: 1 }]);
  expect(report.messagesAwaiting).toEqual({ open: 0, overdue: 0, oldest: null });
  server.clock.advance(730 * DAY);
  const later = await server.call('GET', `/v1/reports/exceptions?${PERIOD}`, { key: server.key });
  expect((later.json as unknown as ExceptionsReport).due).toEqual([
    { program: 'larkspur-offers', reviewsDue: 1, reviewsSoon: 1, endingSoon: 0 },
  ]);
});

test('a consent that lacks nothing on a list is not among its exceptions', async () => {
  const named = { name: 'A. Larkspur', evidence: 'form 17', wording: { id: 'larkspur-offers', version: 1 } };
  await record('+12025550141', named);
  const [tsr] = (await exceptions()).incomplete;
  expect(tsr).toMatchObject({ grants: 1, lacking: 0, rows: [] });
});

test('the same figures come as CSV, in lines that all have as many cells', async () => {
  await week();
  const reply = await server.call('GET', `/v1/reports/activity.csv?${PERIOD}&by=site`, { key: server.key });
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head = [], ...rows] = reply.text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows.map(([key]) => key)).toEqual(['', 'larkspur-web', 'total']);
  expect(new Set([head, ...rows].map((row) => row.length)).size).toBe(1);
  const total = rows.at(-1) ?? [];
  const cell = (name: string) => total[head.indexOf(name)];
  expect(['offers', 'grants', 'withdrawals', 'delay_day', 'checks_deny', 'submission_rate'].map(cell)).toEqual([
    '4',
    '5',
    '2',
    '1',
    '7',
    '0.5',
  ]);
});

test('the page says the figures, names no number, and runs nothing', async () => {
  await week();
  const reply = await server.call('GET', `/v1/reports/page?${PERIOD}`, { key: server.key });
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(reply.text).toContain('6 consents given and 2 ended, by day');
  expect(reply.text).not.toMatch(/<script|\d{10}/);
});

test('the page calls programs by their names, and acts by words', async () => {
  await week();
  const { text } = await server.call('GET', `/v1/reports/page?${PERIOD}`, { key: server.key });
  const program = await findProgram(server.deps.db, 'larkspur-offers');
  expect(text).toContain(`>${program?.name} (larkspur-offers)<`);
  expect(text).toContain('>by no site<');
  expect(text).not.toMatch(/>(none|website_form|checkbox_submit|customer_service|phone_call|allow|deny)</);
});
