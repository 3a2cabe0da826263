/** `POST /v1/withdrawals`: who may stop what, and what the answers tell. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ORIGIN, SITE_KEY, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';

let server: TestServer;
let phone = '';
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const createdAt = server.clock.now();
  const program = { name: 'Orders', channel: 'sms', reviewMonths: null, expiryMonths: null, createdAt } as const;
  await server.deps.db.write(
    insertSender({ id: 'acme', legalName: 'Acme', createdAt }),
    insertProgram({ id: 'acme-orders', sender: 'acme', purpose: 'transactional', ...program }),
    insertProgram({ id: 'larkspur-orders', sender: 'larkspur', purpose: 'transactional', ...program }),
  );
});
beforeEach(() => {
  server.clock.advance(1000);
  phone = `+1202555${String(100 + count++).padStart(4, '0')}`;
});
afterAll(() => server.close());

function fromPage(body: object) {
  return server.call('POST', '/v1/withdrawals', { body: { siteKey: SITE_KEY, ...body }, headers: { origin: ORIGIN } });
}

async function withKey(body: object, headers: Record<string, string> = {}) {
  const key = await server.keyFor(['records:write']);
  return server.call('POST', '/v1/withdrawals', { key, body, headers });
}

async function statuses() {
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone } });
  const consents = json?.['consents'] as { program: string; status: string }[];
  return Object.fromEntries(consents.map(({ program, status }) => [program, status]));
}

describe('from a page', () => {
  it('stops marketing, and leaves what is not', async () => {
    const { json } = await server.call('POST', '/v1/records', {
      key: server.key,
      body: { program: 'larkspur-orders', phone, status: 'granted', source: 'phone_call', method: 'spoken' },
    });
    expect(json).toMatchObject({ records: [{ status: 'granted' }] });
    await fromPage({ phone });
    expect(await statuses()).toEqual({
      'larkspur-offers': 'withdrawn',
      'larkspur-alerts': 'withdrawn',
      'larkspur-orders': 'granted',
    });
  });

  it('stops the number before an extension, which nobody texts', async () => {
    for (const extension of [' x5', ' ext. 12', '#7']) {
      await fromPage({ phone: phone + extension });
      expect(await statuses()).toMatchObject({ 'larkspur-offers': 'withdrawn' });
      phone = `+1202555${String(100 + count++).padStart(4, '0')}`;
    }
  });

  it('stops one marketing program where one is named', async () => {
    await fromPage({ phone, program: 'larkspur-alerts' });
    expect(await statuses()).toEqual({ 'larkspur-alerts': 'withdrawn' });
  });

  it('gives the same answer for a number that is known, unknown, stopped, foreign, or none', async () => {
    await withKey({ phone, sender: 'larkspur' });
    const phones = [phone, phone, '+12025550999', '+442079460958', '202-555-0198', 'nonsense', '0', '+'.repeat(64)];
    const programs = [undefined, 'larkspur-offers', 'larkspur-orders', 'acme-orders', 'no-such-program'];
    const bodies = [
      ...phones.map((each) => ({ phone: each })),
      ...programs.flatMap((program) => (program ? [{ phone, program }] : [])),
    ];
    for (const body of bodies) {
      expect(await fromPage(body)).toMatchObject({ status: 202, text: '{"accepted":true}' });
    }
  });

  it.each([
    ['the page of another origin', {}, 'https://evil.example', 202],
    ['a scope', { scope: 'all' }, ORIGIN, 422],
    ['a method', { method: 'stop_message' }, ORIGIN, 422],
    ['an actor', { actor: { type: 'subject', id: null } }, ORIGIN, 422],
    ['another sender', { sender: 'acme' }, ORIGIN, 422],
  ])('with %s answers accordingly', async (_case, more, origin, status) => {
    const body = { siteKey: SITE_KEY, phone, ...more };
    const reply = await server.call('POST', '/v1/withdrawals', { body, headers: { origin } });
    expect(reply.status).toBe(status);
    if (status === 422) expect(await statuses()).toEqual({});
  });
});

describe('with an API key', () => {
  it('stops everything of the sender, by the method that is given', async () => {
    const reply = await withKey({ phone, sender: 'larkspur', method: 'spoken', reason: 'called on Monday' });
    expect(reply).toMatchObject({ status: 202, json: { accepted: true, logged: true, readable: true } });
    expect(reply.json?.['records']).toHaveLength(3);
    expect(Object.values(await statuses())).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  });

  it('is the same act again under the same Idempotency-Key, and a conflict with another', async () => {
    const headers = { 'idempotency-key': `call-${count}` };
    const key = await server.keyFor(['records:write']);
    const call = (body: object) => server.call('POST', '/v1/withdrawals', { key, body, headers });
    const first = await call({ phone, sender: 'larkspur' });
    expect((await call({ phone, sender: 'larkspur' })).json).toEqual(first.json);
    expect(await call({ phone, sender: 'larkspur', scope: 'marketing' })).toMatchObject({
      status: 409,
      json: { code: 'idempotency_conflict' },
    });
  });

  it('is never taken for an old one: after the person agreed anew, the same name stops again', async () => {
    const headers = { 'idempotency-key': `contact-${count}` };
    const key = await server.keyFor(['records:write']);
    const stop = () => server.call('POST', '/v1/withdrawals', { key, body: { phone, sender: 'larkspur' }, headers });
    const actor = { type: 'staff', id: 'usr_ada' };
    const heard = { source: 'phone_call', method: 'spoken', evidence: 'recording 7', actor };
    const agree = (more = {}) => {
      server.clock.advance(1000);
      const body = { program: 'larkspur-offers', phone, status: 'granted', ...heard };
      return server.call('POST', '/v1/records', { key, body, ...more });
    };
    expect((await agree({ headers })).status).toBe(201); // the name of a grant is no name of a withdrawal
    expect((await stop()).json?.['records']).toHaveLength(3);
    expect((await stop()).json?.['records']).toHaveLength(3);
    expect((await agree()).status).toBe(201);
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'granted' });
    expect((await stop()).json?.['records']).toHaveLength(1);
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'withdrawn' });
  });

  it('takes a number that cannot exist, and says that it does nothing', async () => {
    const reply = await withKey({ phone: 'garbage', sender: 'larkspur' });
    expect(reply).toMatchObject({ status: 202, json: { records: [], logged: false, readable: false } });
  });

  it.each([
    ['no sender', {}, 'sender'],
    ['an unknown sender', { sender: 'nobody' }, 'sender'],
    ['an unknown program', { program: 'nothing' }, 'program'],
    ['a program of another sender', { sender: 'larkspur', program: 'acme-orders' }, 'program'],
    ['an unknown site', { sender: 'larkspur', siteKey: 'pk_nobody' }, 'siteKey'],
    ['what is no key of a site', { sender: 'larkspur', siteKey: 'nobody' }, 'siteKey'],
    ['an unknown site alone', { siteKey: 'pk_nobody' }, 'siteKey'],
    ['a site of another sender', { sender: 'acme', siteKey: SITE_KEY }, 'siteKey'],
    ['a site of another sender than the program’s', { program: 'acme-orders', siteKey: SITE_KEY }, 'siteKey'],
    ['a time to come', { sender: 'larkspur', occurredAt: '2027-01-01T00:00:00.000Z' }, 'occurredAt'],
  ])('with %s names the member', async (_case, body, path) => {
    const reply = await withKey({ phone, ...body });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
    expect(await statuses()).toEqual({});
  });

  it('of another sender finds no sender and no program', async () => {
    const key = await server.keyFor(['records:write'], 'acme');
    const told = [];
    for (const body of [
      { sender: 'larkspur' },
      { program: 'larkspur-offers' },
      { siteKey: SITE_KEY },
      { siteKey: 'pk_nobody' },
      { sender: 'acme', siteKey: SITE_KEY },
    ]) {
      const reply = await server.call('POST', '/v1/withdrawals', { key, body: { phone, ...body } });
      expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
      told.push(reply.json?.['issues']);
    }
    // Not theirs is not there.
    expect(told[3]).toEqual(told[2]);
    expect(told[4]).toEqual(told[2]);
    expect(await statuses()).toEqual({});
  });

  it('names its sender by a site, and everything of that sender stops', async () => {
    expect((await withKey({ phone, siteKey: SITE_KEY })).json?.['records']).toHaveLength(3);
    const both = await withKey({ phone: '+12025550199', siteKey: SITE_KEY, program: 'larkspur-offers' });
    expect(both.json?.['records']).toHaveLength(1);
  });

  it('leaves an entry in the audit trail that names the key, and no number', async () => {
    await withKey({ phone, sender: 'larkspur' });
    const { json, text } = await server.call('GET', '/v1/audit?limit=10', { key: server.key });
    const items = json?.['items'] as { action: string; at: string; via: string }[];
    const own = items.filter(({ action, at }) => action === 'consent.withdrawn' && at === server.clock.now());
    expect(own.map(({ via }) => via)).toEqual(Array(3).fill(expect.stringMatching(/^key:key_/)));
    expect(text).not.toContain(phone);
  });
});

describe('by a formality', () => {
  async function isStopped(number: string): Promise<boolean> {
    const body = { program: 'larkspur-offers', phone: number };
    const { json } = await server.call('POST', '/v1/checks', { key: server.key, body });
    return (json as { reasons: { code: string }[] }).reasons.some(({ code }) => code === 'suppressed');
  }
  const stop = (body: object) => withKey({ sender: 'larkspur', ...body });

  it.each([
    ['with its plus', '+1 202 555 0950', '+12025550950'],
    ['without its plus', '12025550951', '+12025550951'],
    ['as a JSON number', 12025550952, '+12025550952'],
    ['behind the name of a channel', 'whatsapp:+12025550953', '+12025550953'],
    ['with an extension', '+1 202 555 0954 ext. 12', '+12025550954'],
    ['amid a great deal of white space', `${' '.repeat(90)}+1 202 555 0955`, '+12025550955'],
  ])('no stop is lost of a number %s', async (_, typed, e164) => {
    const { status, json } = await stop({ phone: typed });
    expect([status, json]).toEqual([202, expect.objectContaining({ accepted: true, readable: true, logged: true })]);
    expect(await isStopped(e164)).toBe(true);
  });

  it.each([
    ['ten digits, which could be of many countries', '2025550956'],
    ['a number that is no integer', 1202555.5],
    ['words', 'call me'],
  ])('what is no number is accepted, and said to be unreadable: %s', async (_, typed) => {
    expect((await stop({ phone: typed })).json).toMatchObject({ accepted: true, readable: false, records: [] });
  });

  it('no stop is lost for a text that is longer than what is kept', async () => {
    const rawText = `STOP ${'\u{1f6d1}'.repeat(12_000)}`;
    expect((await stop({ phone, rawText, reason: 'x'.repeat(5000) })).json).toMatchObject({ readable: true });
    expect(await isStopped(phone)).toBe(true);
  });

  it('nor for an empty text, nor for half a character', async () => {
    for (const [i, rawText] of ['', 'STOP \ud83d'].entries()) {
      const other = `+1202555096${i}`;
      expect((await stop({ phone: other, rawText, reason: '' })).json).toMatchObject({ readable: true });
      expect(await isStopped(other)).toBe(true);
    }
  });
});
