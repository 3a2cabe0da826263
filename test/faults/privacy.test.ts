/** Numbers and salts stand nowhere but in the vault, sealed: not in what the server says, and not in the bytes it keeps. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Submission } from '../kit/fake-browser.ts';
import { ADMIN_KEY, type BuiltServer, startServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';
import { Visitors } from './visitors.ts';

/** One number for each way in which it comes in. */
const NUMBERS = {
  page: '+12025550143',
  backend: '+12025550144',
  telephone: '+12025550145',
  refused: '+12025550146',
  unknown: '+12025550147',
} as const;
const NAME = 'Ada Quillfeather';
const ADDRESS = '198.51.100.77';

/** What a server said: every reply but those that are about one number and for the holder of a key, and all headers. */
class Overheard {
  readonly texts: string[] = [];
  readonly #server: BuiltServer;

  constructor(server: BuiltServer) {
    this.#server = server;
  }

  async send(method: string, path: string, options: { key?: string; body?: unknown; headers?: HeadersInit } = {}) {
    const { key, body } = options;
    const headers = new Headers({ 'content-type': 'application/json', ...(options.headers as Record<string, string>) });
    if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await fetch(`${this.#server.url}${path}`, { method, headers, redirect: 'manual', ...sent });
    const text = await response.text();
    const isForCaller = response.ok && (path === '/v1/lookup' || path.includes('/proof'));
    this.texts.push(isForCaller ? '' : text, ...[...response.headers].flat());
    return { status: response.status, text };
  }
}

/** Whatever would give a number away: the digits with and without what people put between them. */
function traces(e164: string): string[] {
  const digits = e164.slice(1);
  const [area, exchange, line] = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7)];
  return [digits.slice(1), `${area}-${exchange}-${line}`, `${area} ${exchange} ${line}`, `${exchange}${line}`];
}

function secretsOf(submission: Submission): string[] {
  return submission.disclosures.flatMap(({ field, salt, value }) => (field === 'phone' ? [salt] : [salt, value]));
}

/** What is there of all that must not be, plain or within something that is base64url, such as a signed payload. */
function found(secrets: readonly string[], text: string): string[] {
  return secrets.filter((secret) => [secret, ...base64Forms(secret)].some((form) => text.includes(form)));
}

/** The characters that `secret` alone decides, for each place that it may have in a group of three bytes. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${'.'.repeat(shift)}${secret}`).toString('base64url');
    return encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + Buffer.byteLength(secret)) * 4) / 3));
  });
}

test('no number, name, address or salt stands in a log line, a refusal, a metric, a header or a database file', async () => {
  const dataDir = await testFolder();
  const server = await startServer({ dataDir, env: { LOG_LEVEL: 'debug', TRUSTED_PROXIES: '127.0.0.1,::1' } });
  const overheard = new Overheard(server);
  const send = overheard.send.bind(overheard);
  const visitors = await Visitors.of(server.url);
  const [page, backend, refused] = [NUMBERS.page, NUMBERS.backend, NUMBERS.refused].map((phone) =>
    visitors.submission(phone, { name: NAME }),
  ) as [Submission, Submission, Submission];
  const key = ADMIN_KEY;
  const submissions = '/v1/submissions';

  const good = [
    await send('POST', submissions, { body: page, headers: { 'x-forwarded-for': ADDRESS } }),
    await send('POST', submissions, { key, body: { ...backend, clientIp: ADDRESS } }),
    await send('POST', '/v1/records', {
      key,
      body: {
        program: 'larkspur-offers',
        phone: NUMBERS.telephone,
        status: 'granted',
        source: 'phone_call',
        method: 'spoken',
        evidence: `said by ${NAME} on ${NUMBERS.telephone}`,
        name: NAME,
      },
    }),
  ];
  expect(good.map(({ status }) => status)).toEqual([201, 201, 201]);
  for (const phone of Object.values(NUMBERS)) await send('POST', '/v1/lookup', { key, body: { phone } });
  const { records } = JSON.parse(good[0]?.text ?? '') as { records: { recordId: string }[] };
  const record = `/v1/records/${records[0]?.recordId}`;
  for (const path of ['', '/proof', '/proof.tlog', '/wording']) await send('GET', `${record}${path}`, { key });
  await send('POST', `${record}/certificate-link`, { key, body: {} });

  const [first, ...rest] = refused.disclosures;
  const bad: [string, string, Parameters<Overheard['send']>[2]?][] = [
    ['POST', submissions, { body: { ...refused, statement: backend.statement } }],
    ['POST', submissions, { body: { ...refused, disclosures: [...rest] } }],
    ['POST', submissions, { body: { ...refused, disclosures: [{ ...first, value: NUMBERS.unknown }, ...rest] } }],
    ['POST', submissions, { body: { ...refused, [NUMBERS.refused]: NUMBERS.refused } }],
    ['POST', submissions, { body: { ...refused, siteKey: NUMBERS.refused } }],
    ['POST', submissions, { body: { ...refused, clientIp: ADDRESS } }],
    ['POST', submissions, { body: refused, headers: { origin: `https://${NUMBERS.refused.slice(1)}.example` } }],
    ['POST', submissions, { body: JSON.stringify(refused).slice(0, -1) }],
    ['POST', submissions, { body: JSON.stringify(refused), headers: { 'content-type': 'text/plain' } }],
    ['POST', submissions, { key: `sk_${NUMBERS.refused.slice(1)}`, body: refused }],
    ['POST', '/v1/lookup', { key, body: { phone: `${NUMBERS.unknown}999999` } }],
    ['POST', '/v1/lookup', { key, body: { phone: NUMBERS.unknown, sender: NUMBERS.unknown } }],
    ['POST', '/v1/lookup', { key, body: `{"phone": ${NUMBERS.unknown}` }],
    ['POST', '/v1/records', { key, body: { program: 'none', phone: NUMBERS.unknown, name: NAME } }],
    ['GET', `/v1/lookup?phone=${encodeURIComponent(NUMBERS.unknown)}`, { key }],
    ['GET', `/v1/records/${NUMBERS.unknown}`, { key }],
    ['GET', `/c/${NUMBERS.unknown}`],
    ['POST', `/${NUMBERS.unknown}`, { body: refused }],
  ];
  for (const [method, path, options] of bad) {
    const { status } = await send(method, path, options);
    expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
  }
  const metrics = await send('GET', '/metrics');
  expect(metrics.text).toContain('phone_consent_problems_total');

  const secrets = [
    ...Object.values(NUMBERS).flatMap(traces),
    ...[page, backend, refused].flatMap(secretsOf),
    'Quillfeather',
    ADDRESS,
  ];
  const [recordId = ''] = records.map((each) => each.recordId);
  await expectCleanFiles(dataDir, secrets, recordId);
  expect(await server.stop()).toMatchObject({ code: 0 });
  await expectCleanFiles(dataDir, secrets, recordId);
  expect(found(secrets, overheard.texts.join('\n'))).toEqual([]);
  const lines = server.output();
  expect(lines.split('"message":"request"').length).toBeGreaterThan(30);
  expect(found(secrets, lines)).toEqual([]);
});

/** Reads every database file as bytes, journals too. What it should find, inside a signed payload, shows that it looks. */
async function expectCleanFiles(dir: string, secrets: readonly string[], witness: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.includes('.db'));
  expect(names).toEqual(expect.arrayContaining(['consent.db', 'register.db']));
  const files = await Promise.all(names.map((name) => readFile(join(dir, name), 'latin1')));
  for (const [i, bytes] of files.entries()) expect(found(secrets, bytes), names[i]).toEqual([]);
  expect(base64Forms(witness).some((form) => files.join('').includes(form))).toBe(true);
}
