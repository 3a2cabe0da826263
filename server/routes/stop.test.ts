/** The public page to stop marketing: whoever posts what, the answer tells nothing, and the stop is in effect. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { drainJournal } from '../consent/withdraw/drain-journal.ts';
import { DomainError } from '../errors.ts';
import type { StopJournal } from '../journal/stop-journal.ts';
import { StoreError } from '../store/database.ts';
import { createStopRoutes } from './stop.ts';

const PATH = `/stop/${SITE_KEY}`;
const PHONE = '+12025550143';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

async function lookUp(phone: string) {
  return (await server.call('POST', '/v1/lookup', { key: server.key, body: { phone } })).json;
}

test('the answer is the same, byte for byte, for every number and for what is none', async () => {
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  const typed = [PHONE, PHONE, '(202) 555-0199', '+44 20 7946 0018', 'no number', '', '<script>', '1'.repeat(64)];
  const replies = [];
  for (const phone of typed) replies.push(await server.post(PATH, { phone }));
  replies.push(await server.post(PATH, {}));
  replies.push(await server.post(PATH, { phone: PHONE, country: 'XX', program: 'larkspur-offers', scope: 'all' }));
  const told = replies.map(({ status, text, headers }) => {
    const kept = [...headers].filter(([name]) => name !== 'x-request-id');
    return JSON.stringify([status, text, kept]);
  });
  expect(new Set(told).size).toBe(1);
  expect(replies[0]?.status).toBe(200);
});

test('the answer comes no sooner where there was nothing to stop', async () => {
  for (const phone of [PHONE, PHONE, 'no number']) {
    const start = performance.now();
    await server.post(PATH, { phone });
    expect(performance.now() - start).toBeGreaterThan(49);
  }
});

test('marketing to the number stops, unverified, in any spelling of the site’s country', async () => {
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  await server.post(PATH, { phone: '  (202) 555-0143 ' });
  const found = await lookUp(PHONE);
  expect(found?.consents).toMatchObject([
    { program: 'larkspur-alerts', status: 'withdrawn' },
    { program: 'larkspur-offers', status: 'withdrawn', method: 'page_request' },
  ]);
  expect(found?.suppressions).toEqual([
    {
      id: expect.stringMatching(/^sup_/),
      sender: 'larkspur',
      scope: 'marketing',
      cause: 'withdrawal',
      verified: false,
      method: 'page_request',
      createdAt: expect.any(String),
      lastAt: expect.any(String),
      liftedFor: [],
      annulled: false,
    },
  ]);
});

test('a site of several countries asks which one, and reads the number as of that', async () => {
  const body = { countries: ['US', 'GB'] };
  await server.call('PATCH', '/v1/sites/larkspur-web', { key: server.key, body });
  server.clock.advance(60_000);
  const { text } = await server.call('GET', `${PATH}?lang=fr`);
  expect(text).toContain('<option value="GB">Royaume-Uni</option>');
  await server.post(PATH, { phone: '020 7946 0018', country: 'GB' });
  expect((await lookUp('+442079460018'))?.suppressions).toHaveLength(1);
});

test('GET changes nothing', async () => {
  const count = async () => (await server.deps.db.read({ sql: 'select size, commits from log_head' }))[0];
  const first = await count();
  await server.call('GET', `${PATH}?phone=${encodeURIComponent('+1 202 555 0143')}`);
  expect(await count()).toEqual(first);
});

describe('the page', () => {
  test('runs no script, posts to itself alone, and can stand in no frame', async () => {
    const { headers, text } = await server.call('GET', PATH);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^ ]+'; form-action 'self'; base-uri 'none'; frame-/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(text).not.toMatch(/<script| style="| on[a-z]+="/);
  });

  test.each([
    ['en', 'Stop marketing messages'],
    ['es', 'Dejar de recibir publicidad'],
    ['fr', 'Arrêter la publicité'],
    ['de', 'Werbung stoppen'],
    ['pt', 'Parar de receber publicidade'],
    ['ar', 'إيقاف الرسائل التسويقية'],
  ])('speaks %s, and so does its answer', async (language, title) => {
    const headers = { 'accept-language': `${language}-XX, en;q=0.1` };
    const page = await server.call('GET', PATH, { headers });
    expect(page.text).toContain(`<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>`);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = await server.post(action, { phone: PHONE });
    expect(answer.text).toContain(`<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>`);
    expect(answer.text).toContain('STOP');
  });

  test('of a site that is not there is not there', async () => {
    for (const method of ['GET', 'POST']) {
      expect((await server.call(method, '/stop/pk_none')).status).toBe(404);
      expect((await server.call(method, `/stop/${encodeURIComponent(PHONE)}`)).status).toBe(404);
    }
  });

  test('takes nothing but a form, and no large one', async () => {
    expect((await server.call('POST', PATH, { body: { phone: PHONE } })).status).toBe(415);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'br' };
    const packed = await server.call('POST', PATH, { body: 'phone=', headers });
    expect([packed.status, packed.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    expect((await server.post(PATH, { phone: '1'.repeat(5000) })).status).toBe(413);
    expect((await lookUp(PHONE))?.suppressions).toEqual([]);
  });
});

test('a stop that can be kept nowhere is said to have failed', async () => {
  const { deps } = server;
  const refused = async () => {
    throw new DomainError('log_unavailable', 'No.');
  };
  const full = () => {
    throw new Error('full');
  };
  const journal = { stops: () => false, add: full } as unknown as StopJournal;
  const pages = createStopRoutes({ ...deps, log: { ...deps.log, append: refused }, journal });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const reply = await pages.request(PATH, { method: 'POST', headers, body: 'phone=2025550143' });
  expect(reply.status).toBe(503);
  expect(await reply.text()).toContain('nothing has changed');
});

test('what a page cannot do is counted, and so is what waits in the journal', async () => {
  const { deps } = server;
  const append = vi.spyOn(deps.log, 'append').mockRejectedValue(new DomainError('log_unavailable', 'No.'));
  expect((await server.post(PATH, { phone: '2025550101' })).status).toBe(200);
  const waiting = (await server.call('GET', '/metrics')).text;
  expect(waiting).toMatch(/^phone_consent_journaled_stops 1$/m);
  expect(Number(/^phone_consent_journal_fullness (\S+)$/m.exec(waiting)?.[1])).toBeGreaterThan(0);
  const add = vi.spyOn(deps.journal, 'add').mockImplementation(() => {
    throw new Error('full');
  });
  expect((await server.post(PATH, { phone: '2025550102' })).status).toBe(503);
  for (const spy of [append, add]) spy.mockRestore();
  const counted = (await server.call('GET', '/metrics')).text;
  expect(counted).toMatch(/^phone_consent_problems_total\{code="log_unavailable"\} 1$/m);
});

test('a site that was read before stops while the database is away', async () => {
  const { deps } = server;
  expect((await server.call('GET', PATH)).status).toBe(200);
  server.clock.advance(60_000);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const away = () => Promise.reject(new StoreError('unavailable', 'made to fail'));
  const read = vi.spyOn(deps.db, 'read').mockImplementation(away);
  const write = vi.spyOn(deps.db, 'write').mockImplementation(away);
  const reply = await createStopRoutes(deps).request(PATH, { method: 'POST', headers, body: 'phone=2025550177' });
  read.mockRestore();
  write.mockRestore();
  expect(reply.status).toBe(200);
  expect(deps.journal.waiting).toMatchObject([{ phone: '+12025550177', scope: 'marketing', verified: false }]);
  expect(await drainJournal(deps)).toBe(0);
});
