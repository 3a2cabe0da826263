/** What a body or a query names and is another sender's is refused as what is not there: 422, by the member. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { SCOPES } from '../../shared/schema/api/scope.ts';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { insertSender } from '../store/senders.ts';
import { operations } from './operations.ts';

let server: TestServer;
let key: string;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await server.deps.db.write(insertSender({ id: 'acme', legalName: 'Acme', createdAt: server.clock.now() }));
  key = await server.keyFor([...SCOPES], 'acme');
});
afterAll(() => server.close());

const PHONE = '+12025550143';
const DAYS = { from: '2026-11-01', until: '2026-11-02' };
const TIMES = { from: '2026-11-01T00:00:00.000Z', until: '2026-11-02T00:00:00.000Z' };
const WORDS = { purpose: 'marketing', programs: ['larkspur-offers'], parts: [{ text: 'Yes' }] };
const SITE = { id: 'new-site', origins: ['https://a.example'], countries: ['US'], defaultLocale: 'en-US' };
const SENDING = {
  provider: 'twilio',
  settings: { account: `AC${'0'.repeat(32)}`, from: PHONE },
  secret: 'f'.repeat(32),
};
const ROUTE = { to: PHONE, programs: ['larkspur-offers'] };
const PROGRAM = { id: 'new-program', name: 'New', purpose: 'marketing', channel: 'sms' };

/** What each call needs beside the sender or the program that it names. */
const CALLS: Readonly<Record<string, { readonly [member: string]: unknown }>> = {
  'GET /v1/reports/activity': DAYS,
  'GET /v1/reports/activity.csv': DAYS,
  'GET /v1/reports/exceptions': DAYS,
  'GET /v1/reports/page': DAYS,
  'POST /v1/campaigns': { id: 'again', site: 'larkspur-web' },
  'POST /v1/checks': { phone: PHONE },
  'POST /v1/checks/batch': { phones: [PHONE] },
  'POST /v1/checks/stream': {},
  'POST /v1/dossiers': { phone: PHONE },
  'POST /v1/erasures': { phone: PHONE },
  'POST /v1/imports': { programs: ['larkspur-offers'], preset: 'generic' },
  'POST /v1/inbound-connections': { provider: 'twilio', secret: 'f'.repeat(32), routes: [ROUTE] },
  'POST /v1/keys': { user: '', scopes: ['checks'] },
  'POST /v1/legal-holds': { phone: PHONE, matter: 'case-1', reason: 'A claim.' },
  'POST /v1/number-changes': { from: PHONE, to: '+12025550144', evidence: 'call 7' },
  'POST /v1/number-changes/search': { phone: PHONE },
  'POST /v1/person-links': { phone: PHONE },
  'POST /v1/person-requests': { phone: PHONE, kind: 'access' },
  'POST /v1/programs': PROGRAM,
  'POST /v1/records': { phone: PHONE, status: 'granted', source: 'api', method: 'customer_service' },
  'POST /v1/restrictions': { phone: PHONE, reason: 'Asked for it.' },
  'POST /v1/segments': { id: 'new-segment', filter: {} },
  'POST /v1/sending-connections': SENDING,
  'POST /v1/sends': { sends: [{ phone: PHONE, checkId: 'chk_AAAAAAAAAAAAAAAAAAAAAA' }] },
  'POST /v1/sites': SITE,
  'POST /v1/webhooks': { url: 'https://subscriber.example/' },
  'POST /v1/withdrawals': { phone: PHONE },
  'POST /v1/withdrawals/annulments': { name: 'wave', reason: 'A flood.', ...TIMES },
  'POST /v1/wordings/lint': { ...WORDS, locale: 'en-US' },
  'PUT /v1/wordings/{id}/drafts/{locale}': WORDS,
};
/** Searches: who may see nothing finds nothing. */
const SEARCHES = ['POST /v1/lookup', 'POST /v1/audit/search'];

const named = operations.flatMap(({ method, path, body, query }) => {
  const name = `${method} ${path}`;
  const parts = Object.entries({ body: membersOf(body), query: membersOf(query) });
  return parts.flatMap(([part, members]) =>
    members.filter((member) => member === 'sender' || member === 'program').map((member) => ({ name, part, member })),
  );
});

function membersOf(schema: z.ZodType | undefined): string[] {
  return schema && 'shape' in schema ? Object.keys(schema.shape as object) : [];
}

async function ask(name: string, part: string, named: { readonly [member: string]: string }) {
  const [method = '', pattern = ''] = name.split(' ');
  const path = pattern.replace('{id}', 'larkspur-offers').replace('{locale}', 'en-US');
  const rest = name === 'POST /v1/keys' ? { ...CALLS[name], user: server.user } : CALLS[name];
  const asked = { ...rest, ...named };
  if (part === 'body') return server.call(method, path, { key, body: asked });
  const stream = operations.find((each) => `${each.method} ${each.path}` === name)?.bodyStream;
  const body = stream === undefined ? {} : { body: '', headers: { 'content-type': stream } };
  return server.call(method, `${path}?${new URLSearchParams(asked as Record<string, string>)}`, { key, ...body });
}

describe.each(named.filter(({ name }) => !SEARCHES.includes(name)))('$name: the $member of a $part', (call) => {
  test('of another sender is refused by the member, as one that is not there', async () => {
    const { name, part, member } = call;
    const [theirs, none] = [member === 'sender' ? 'larkspur' : 'larkspur-offers', 'nobody'];
    const refused = await ask(name, part, { [member]: theirs });
    expect(refused).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: member }] } });
    const missing = await ask(name, part, { [member]: none });
    expect({ ...refused.json, requestId: '' }).toEqual({ ...missing.json, requestId: '' });
  });
});

test('so are a key’s user and a saved segment', async () => {
  const body = { id: 'larkspur-all', sender: 'larkspur', filter: {} };
  expect((await server.call('POST', '/v1/segments', { key: server.key, body })).status).toBe(201);
  const user = await server.call('POST', '/v1/users', { key: server.key, body: { name: 'Ada', kind: 'person' } });
  for (const [path, member, theirs, none, rest] of [
    ['/v1/segments/count', 'segment', 'larkspur-all', 'nobody', {}],
    [
      '/v1/keys',
      'user',
      String(user.json?.['id']),
      'usr_AAAAAAAAAAAAAAAAAAAAAA',
      { sender: 'acme', scopes: ['checks'] },
    ],
  ] as const) {
    const [refused, missing] = [theirs, none].map((id) =>
      server.call('POST', path, { key, body: { ...rest, [member]: id } }),
    );
    expect(await refused).toMatchObject({ status: 422, json: { issues: [{ path: member }] } });
    expect({ ...(await refused)?.json, requestId: '' }).toEqual({ ...(await missing)?.json, requestId: '' });
  }
});
