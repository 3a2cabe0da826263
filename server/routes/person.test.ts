/** The person's own page: what it shows, what one click does, and that a link opens nothing but its own number. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackMembers } from '../../shared/dossier/container.ts';
import { verifyDossier } from '../../shared/dossier/verify-dossier.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import type { PersonCopy } from '../consent/person/person-copy.ts';
import { DomainError } from '../errors.ts';
import { LANGUAGES } from '../pages/language.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';
import { createPersonRoutes } from './person.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550199';
const DAY = 24 * 60 * 60 * 1000;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const createdAt = server.clock.now();
  const orders = { id: 'larkspur-orders', sender: 'larkspur', name: 'Orders', purpose: 'transactional' } as const;
  await server.deps.db.write(
    insertProgram({ ...orders, channel: 'sms', reviewMonths: null, expiryMonths: null, createdAt }),
  );
});
afterEach(() => server.close());

async function makeLink(phone = PHONE, more: object = {}): Promise<{ id: string; path: string }> {
  const body = { phone, sender: 'larkspur', ...more };
  const { status, json } = await server.call('POST', '/v1/person-links', { key: server.key, body });
  expect(status).toBe(201);
  return { id: String(json?.id), path: new URL(String(json?.url)).pathname };
}

async function agree(phone = PHONE): Promise<string> {
  const { records } = await send(server.deps, await tick(server.deps, { phone }));
  return records[0]?.recordId ?? '';
}

async function lookUp(phone = PHONE) {
  return (await server.call('POST', '/v1/lookup', { key: server.key, body: { phone } })).json;
}

async function actions(): Promise<string[]> {
  const { json } = await server.call('GET', '/v1/audit', { key: server.key });
  const items = json?.items as { action: string; actor: string; via: string; subject: string }[];
  return items.map(
    ({ action, actor, via, subject }) => `${action} ${actor} ${via.split('_')[0]} ${subject.slice(0, 3)}`,
  );
}

/** Everything in the database but the audit trail. */
async function state(): Promise<string> {
  const tables = ['log_head', 'consents', 'suppressions', 'holds', 'person_links', 'vault', 'retries'];
  return JSON.stringify(await server.deps.db.read(...tables.map((table) => ({ sql: `select * from ${table}` }))));
}

describe('the page', () => {
  test('shows the exact words, when and how, the state and the history, and never the number', async () => {
    await agree();
    server.clock.advance(DAY);
    await agree();
    const { path } = await makeLink();
    const { status, text, headers } = await server.call('GET', path);
    expect(status).toBe(200);
    for (const part of [
      'Consent is not a condition of purchase.',
      '+1 ••• ••• ••43',
      'You receive these messages',
      'Box ticked and form sent, on https://shop.example',
      'November 24, 2026',
      'href="/w/larkspur-offers/1"',
      'Proof 1</a>',
      'Proof 2</a>',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('5550143');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(text).not.toMatch(/<script| style="| on[a-z]+="/);
  });

  test('shows the text of the newest yes, not the newest text', async () => {
    await agree();
    await publish(server.deps, { text: 'Another text.' });
    const { text } = await server.call('GET', (await makeLink()).path);
    expect(text).toContain('Consent is not a condition of purchase.');
    expect(text).not.toContain('Another text.');
  });

  test('changes nothing when it is read, whatever is asked of it; each read is audited', async () => {
    await agree();
    const { path } = await makeLink();
    const before = await state();
    await server.call('GET', path);
    await server.call('GET', `${path}?scope=all&program=larkspur-offers&lang=de`);
    await server.call('GET', `${path}/copy`);
    for (const act of ['withdrawals', 'disputes']) {
      expect((await server.call('GET', `${path}/${act}?scope=all`)).status).toBe(404);
    }
    expect(await state()).toBe(before);
    expect((await actions()).slice(0, 3)).toEqual([
      'person.copy subject link:lnk con',
      'person.read subject link:lnk con',
      'person.read subject link:lnk con',
    ]);
  });

  test.each(LANGUAGES)('speaks %s, and keeps it after a click', async (language) => {
    await agree();
    const { path } = await makeLink();
    const { text } = await server.call('GET', path, { headers: { 'accept-language': language } });
    expect(text).toContain(`<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>`);
    const action = /action="([^"]+withdrawals[^"]*)"/.exec(text)?.[1] ?? '';
    const after = await server.post(action, { scope: 'all' });
    expect(after.text).toContain(`<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>`);
    expect(after.text).toContain('data-state="stopped"');
  });

  test('of a number without a consent says so, and stops everything all the same', async () => {
    const { path } = await makeLink(OTHER);
    expect((await server.call('GET', path)).text).toContain('No consent is recorded for this number.');
    await server.post(`${path}/withdrawals`, { scope: 'all' });
    const suppressions = (await lookUp(OTHER))?.suppressions;
    expect(suppressions).toMatchObject([{ scope: 'all', verified: true, method: 'link_click' }]);
  });
});

describe('one click', () => {
  test('withdraws one program, verified, and leaves the others', async () => {
    await agree();
    const body = {
      program: 'larkspur-orders',
      phone: PHONE,
      status: 'granted',
      source: 'phone_call',
      method: 'spoken',
    };
    await server.call('POST', '/v1/records', { key: server.key, body });
    const { path } = await makeLink();
    const { text } = await server.post(`${path}/withdrawals`, { program: 'larkspur-offers' });
    expect(text).toContain('role="status">Stopped.');
    const found = await lookUp();
    expect(found?.consents).toMatchObject([
      { program: 'larkspur-offers', status: 'withdrawn', source: 'preference_page', method: 'link_click' },
      { program: 'larkspur-orders', status: 'granted' },
    ]);
    expect(found?.suppressions).toMatchObject([{ scope: 'program:larkspur-offers', verified: true }]);
    expect(await actions()).toContain('consent.withdrawn subject link:lnk rec');
  });

  test('withdraws everything; a second one appends nothing', async () => {
    await agree();
    const { path } = await makeLink();
    await server.post(`${path}/withdrawals`, { scope: 'all' });
    const once = await lookUp();
    await server.post(`${path}/withdrawals`, { scope: 'all' });
    expect(once?.suppressions).toMatchObject([{ scope: 'all', verified: true }]);
    expect(await lookUp()).toEqual(once);
  });

  test.each([{}, { scope: 'marketing' }, { program: 'elsewhere' }, { program: 'acme-news' }, { program: "'" }])(
    'that no button of the page makes changes nothing, and says so: %j',
    async (form) => {
      const createdAt = server.clock.now();
      const news = { id: 'acme-news', sender: 'acme', name: 'News', purpose: 'marketing', channel: 'sms' } as const;
      await server.deps.db.write(
        insertSender({ id: 'acme', legalName: 'Acme', createdAt }),
        insertProgram({ ...news, reviewMonths: null, expiryMonths: null, createdAt }),
      );
      await agree();
      const { path } = await makeLink();
      const before = await state();
      for (const act of ['withdrawals', 'disputes']) {
        const reply = await server.post(`${path}/${act}?lang=en`, form as Record<string, string>);
        expect(reply.status).toBe(422);
        expect(reply.text).toContain('role="alert">Nothing was changed');
        // The link is good, and so is everything that can be done with it.
        expect(reply.text).toContain('name="scope" value="all"');
      }
      expect(await state()).toBe(before);
    },
  );

  test('is in effect, and says so, while nothing can be written', async () => {
    await agree();
    const { path } = await makeLink();
    const refused = async () => {
      throw new DomainError('log_unavailable', 'No.');
    };
    const { deps } = server;
    const pages = createPersonRoutes({
      ...deps,
      log: { ...deps.log, append: refused },
      db: { ...deps.db, write: refused },
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await pages.request(`${path}/withdrawals`, { method: 'POST', headers, body: 'scope=all' });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('Stopped.');
    expect(deps.journal.waiting).toMatchObject([{ scope: 'all', phone: PHONE, verified: true }]);
    expect((await server.call('GET', path)).text).toContain('data-state="stopped"');
  });
});

describe('a copy', () => {
  test('holds the number, the words, what opens the records, and proofs that verify', async () => {
    await agree();
    const { path } = await makeLink();
    const reply = await server.call('GET', `${path}/copy`);
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="consent-copy.json"');
    const copy = reply.json as unknown as PersonCopy;
    expect(copy).toMatchObject({ v: 1, phone: PHONE, sender: { id: 'larkspur' } });
    const [consent] = copy.consents;
    expect(consent?.versions[0]?.wording?.parts[0]?.text).toContain('Consent is not a condition of purchase.');
    expect(consent?.versions[0]?.disclosures).toContainEqual(expect.objectContaining({ field: 'phone', value: PHONE }));
    const proof = JSON.stringify(consent?.proof);
    expect(await verifyProof(proof, { logKey: parseVkey(copy.log.vkey) })).toMatchObject({ verified: true });
  });

  test('as a zip it verifies whole, is of the person alone, and names no staff', async () => {
    await agree();
    await agree(OTHER);
    const { path } = await makeLink();
    const reply = await server.app.request(`${path}/copy.zip`);
    expect(reply.headers.get('content-type')).toBe('application/zip');
    const zip = new Uint8Array(await reply.arrayBuffer());
    const report = await verifyDossier(zip, { logKey: parseVkey(server.deps.log.vkey) });
    expect([report.verified, report.manifest?.edition, report.proofs.length]).toEqual([true, 'person', 1]);
    const texts = unpackMembers(zip).map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(texts.some((text) => text.includes(OTHER) || text.includes(server.user))).toBe(false);
    expect((await actions()).some((action) => action.startsWith('person.copy subject link:lnk con'))).toBe(true);
    expect((await server.app.request('/r/nobodys/copy.zip')).status).toBe(404);
  });

  test('a proof of one’s own record discloses everything; of another’s there is none', async () => {
    const [own, others] = [await agree(), await agree(OTHER)];
    const { path } = await makeLink();
    const reply = await server.call('GET', `${path}/records/${own}/proof`);
    const report = await verifyProof(reply.text, { logKey: parseVkey(server.deps.log.vkey) });
    expect(report.verified).toBe(true);
    expect(report.disclosed).toContainEqual(expect.objectContaining({ field: 'phone', value: PHONE }));
    const [missing, garbage] = ['rec_AAAAAAAAAAAAAAAAAAAAAA', '%2e%2e'];
    for (const id of [others, missing, garbage]) {
      expect((await server.call('GET', `${path}/records/${id}/proof`)).status).toBe(404);
    }
  });
});

describe('a link', () => {
  /** What a reply tells: the request id aside. */
  const told = ({ status, text, headers }: Reply) => {
    return JSON.stringify([status, text, [...headers].filter(([name]) => name !== 'x-request-id')]);
  };

  test('that is revoked, expired, of a number passed on, or was never made, is not there, in the same words', async () => {
    await agree();
    const revoked = await makeLink();
    const expiring = await makeLink(PHONE, { expiresAt: new Date(server.clock.ms() + 61 * DAY).toISOString() });
    const passedOn = await makeLink(OTHER);
    expect((await server.call('GET', expiring.path)).status).toBe(200);
    const end = `/v1/person-links/${revoked.id}/revocation`;
    const first = await server.call('POST', end, { key: server.key });
    server.clock.advance(62 * DAY);
    expect((await server.call('POST', end, { key: server.key })).json).toEqual(first.json);
    const reassigned = { phone: OTHER, sender: 'larkspur', method: 'number_reassigned' };
    await server.call('POST', '/v1/withdrawals', { key: server.key, body: reassigned });
    const never = `/r/${'A'.repeat(43)}`;
    const answers: Reply[] = [];
    for (const path of [never, revoked.path, expiring.path, passedOn.path, '/r/x', '/r/%00', `${revoked.path}/copy`]) {
      answers.push(await server.call('GET', path));
    }
    for (const path of [never, revoked.path, expiring.path, passedOn.path]) {
      answers.push(await server.post(`${path}/withdrawals`, { scope: 'all' }));
      answers.push(await server.post(`${path}/disputes`, { program: 'larkspur-offers' }));
    }
    expect(answers[0]?.status).toBe(404);
    expect(new Set(answers.map(told)).size).toBe(1);
    expect((await lookUp())?.suppressions).toEqual([]);
  });

  test('made after a number was passed on is good', async () => {
    const reassigned = { phone: PHONE, sender: 'larkspur', method: 'number_reassigned' };
    await server.call('POST', '/v1/withdrawals', { key: server.key, body: reassigned });
    server.clock.advance(1000);
    expect((await server.call('GET', (await makeLink()).path)).status).toBe(200);
  });

  test('is kept as a hash, and its number sealed', async () => {
    const { path } = await makeLink();
    const rows = JSON.stringify(await server.deps.db.read({ sql: 'select * from person_links' }));
    expect(rows).not.toContain(path.split('/')[2]);
    expect(rows).not.toContain('5550143');
    expect(server.logged()).not.toContain(path.split('/')[2]);
  });

  test('takes a key that may both read and write, of the sender, and sixty days at least', async () => {
    const body = { phone: PHONE, sender: 'larkspur' };
    for (const scopes of [['records:read'], ['records:write']] as const) {
      const key = await server.keyFor(scopes);
      expect(await server.call('POST', '/v1/person-links', { key, body })).toMatchObject({ status: 403 });
    }
    const createdAt = server.clock.now();
    await server.deps.db.write(insertSender({ id: 'acme', legalName: 'Acme', createdAt }));
    const foreign = await server.keyFor(['records:read', 'records:write'], 'acme');
    const refused = await server.call('POST', '/v1/person-links', { key: foreign, body });
    expect(refused).toMatchObject({ status: 422, json: { issues: [{ path: 'sender' }] } });
    const { id } = await makeLink();
    expect((await server.call('POST', `/v1/person-links/${id}/revocation`, { key: foreign })).status).toBe(404);
    const soon = new Date(server.clock.ms() + 59 * DAY).toISOString();
    const short = await server.call('POST', '/v1/person-links', {
      key: server.key,
      body: { ...body, expiresAt: soon },
    });
    expect(short).toMatchObject({ status: 422, json: { issues: [{ path: 'expiresAt' }] } });
  });

  test('opens the number’s other spelling, and no other number', async () => {
    const spoken = { status: 'granted', source: 'phone_call', method: 'spoken' };
    const body = { program: 'larkspur-offers', phone: '+528112345678', ...spoken };
    await server.call('POST', '/v1/records', { key: server.key, body });
    await agree(OTHER);
    const { text } = await server.call('GET', (await makeLink('+5218112345678')).path);
    expect(text).toContain('You receive these messages');
    expect((await server.call('GET', (await makeLink(PHONE)).path)).text).toContain('No consent is recorded');
  });
});
