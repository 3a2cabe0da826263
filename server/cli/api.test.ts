/** Any call of the API at the command line: by a named user, on the database itself, told as the API tells it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';

const PHONE = '+12025550143';
const BY = ['--user', 'usr_test'];

let dir: string;
const api = (args: readonly string[], input?: unknown): Promise<Said> => {
  const body = input === undefined ? [] : ['--body', '-'];
  return runCommand(['api', ...args, ...body], { env: { DATA_DIR: dir }, input: JSON.stringify(input) ?? '' });
};
const call = async (method: string, path: string, input?: unknown) => {
  const { status, out, err } = await api([method, path, ...BY], input);
  return { status, json: JSON.parse(status === 0 ? out : err) as Record<string, unknown> };
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const real = await openReal({ dir, env: { DATA_DIR: dir }, clock: Date.now, random: randomBytes });
  await setUpLarkspur(real.deps);
  await send(real.deps, await tick(real.deps, { phone: PHONE }));
  await real.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a request of a person is opened, listed and closed, and a legal hold is put and released', async () => {
  const body = { sender: 'larkspur', phone: PHONE, kind: 'access', country: 'DE' };
  const opened = await call('POST', '/v1/person-requests', body);
  expect(opened).toMatchObject({ status: 0, json: { kind: 'access', openedBy: 'usr_test', closedAt: null } });
  const { json } = await call('GET', '/v1/person-requests');
  expect(json['items']).toMatchObject([{ id: opened.json['id'] }]);
  const path = `/v1/person-requests/${opened.json['id']}/close`;
  expect(await call('POST', path, { outcome: 'done', note: 'sent' })).toMatchObject({
    status: 0,
    json: { closedBy: 'usr_test' },
  });
  const hold = await call('POST', '/v1/legal-holds', { sender: 'larkspur', phone: PHONE, matter: 'm', reason: 'r' });
  expect(hold.status).toBe(0);
  const released = await call('POST', `/v1/legal-holds/${hold.json['id']}/release`, { reason: 'over' });
  expect(released.status).toBe(0);
});

test('reviews are listed as the README says', async () => {
  const { status, json } = await call('GET', '/v1/reviews?program=larkspur-offers');
  expect([status, json]).toEqual([0, { items: [], nextCursor: null }]);
});

test('the audit trail names the user and the command', async () => {
  await call('POST', '/v1/lookup', { phone: PHONE });
  const { json } = await call('GET', '/v1/audit?limit=1');
  expect(json['items']).toMatchObject([{ actor: 'usr_test', via: 'command:api', action: 'number.look_up' }]);
});

test('what is refused is told as the API tells it, with exit status 1', async () => {
  const refused = await call('POST', '/v1/checks', { program: 'nothing', phone: PHONE });
  expect(refused).toMatchObject({ status: 1, json: { code: 'invalid_request', issues: [{ path: 'program' }] } });
  expect(await call('GET', '/v1/nothing')).toMatchObject({ status: 1, json: { code: 'not_found' } });
});

test('a stream is shown as it comes, and bytes go to a file that is its owner’s alone', async () => {
  writeFileSync(join(dir, 'numbers'), `"${PHONE}"\n"+12025550144"\n`);
  const lines = ['--body', join(dir, 'numbers'), '--type', 'application/x-ndjson'];
  const { out, status } = await api(['POST', '/v1/checks/stream?program=larkspur-offers', ...BY, ...lines]);
  expect(status).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(3);
  const file = join(dir, 'processing.html');
  expect(await api(['GET', '/v1/senders/larkspur/processing-record/page', ...BY, '--out', file])).toMatchObject({
    status: 0,
    out: '',
  });
  expect(readFileSync(file, 'utf8')).toContain('larkspur');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a reply that is no text needs a file', async () => {
  const body = { sender: 'larkspur', phone: PHONE };
  expect(await api(['POST', '/v1/dossiers', ...BY], body)).toMatchObject({ status: 2, out: '' });
  const file = join(dir, 'dossier.zip');
  expect(await api(['POST', '/v1/dossiers', ...BY, '--out', file], body)).toMatchObject({ status: 0 });
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
});

test.each([
  [['FETCH', '/v1/audit', ...BY], 'METHOD is none of'],
  [['GET', 'https://example.com/v1/audit', ...BY], 'PATH begins with /v1/'],
  [['POST', '/v1/checks', ...BY], '--body is missing'],
  [['GET', '/v1/audit'], '--user is missing: a named user answers for it.\n  usr_test  '],
  [['GET', '/v1/audit', '--user', 'usr_nobody'], 'There is no user usr_nobody.\n  usr_test  '],
  [['POST', '/v1/checks', ...BY, '--body', '/nowhere'], '/nowhere cannot be read'],
  [['GET', '/v1/audit', ...BY, '--out', '/nowhere/reply'], '/nowhere/reply.part cannot be written'],
])('%j is called wrongly, and calls nothing', async (args, problem) => {
  expect(await api(args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(problem) });
  expect(existsSync('/nowhere')).toBe(false);
});
