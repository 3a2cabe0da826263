/** Numbers that pass to somebody else: what ends, what does not, and what a new number needs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const OLD = '+12025550143';
const NEW = '+12025550199';
const DAY = 24 * 60 * 60 * 1000;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer(); // its clock shows 2026-11-23
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

function post(path: string, body: unknown): Promise<Reply> {
  return server.call('POST', path, { key: server.key, body });
}

async function codes(phone: string, program = 'larkspur-offers'): Promise<string[]> {
  const { json } = await post('/v1/checks', { program, phone });
  return (json as { reasons: { code: string }[] }).reasons.map(({ code }) => code);
}

const grant = async (phone: string) => send(server.deps, await tick(server.deps, { phone }));

test('a person who moves takes no consent along: the old line ends, the new number needs its own act', async () => {
  await grant(OLD);
  const body = { sender: 'larkspur', from: OLD, to: NEW, evidence: 'Ada called on the 23rd' };
  const { status, json } = await post('/v1/number-changes', body);
  expect(status).toBe(201);
  expect(json).toMatchObject({ id: expect.stringMatching(/^mov_/), programs: ['larkspur-offers'] });
  expect(json?.ended).toHaveLength(1);
  expect((await codes(OLD))[0]).toBe('number_reassigned');
  expect(await codes(NEW)).toContain('no_consent');
  expect((await post('/v1/lookup', { phone: OLD })).json?.consents).toContainEqual(
    expect.objectContaining({ program: 'larkspur-offers', status: 'revoked', method: 'number_reassigned' }),
  );
  const moves = async (phone: string) => (await post('/v1/number-changes/search', { sender: 'larkspur', phone })).json;
  expect(await moves(OLD)).toMatchObject({ items: [{ id: json?.id, was: 'old', user: server.user }] });
  expect(await moves(NEW)).toMatchObject({ items: [{ id: json?.id, was: 'new' }] });
  const again = await post('/v1/number-changes', body);
  expect(again.json).toMatchObject({ id: json?.id, ended: [], programs: [] });
  await post('/v1/erasures', { sender: 'larkspur', phone: OLD });
  expect(await moves(OLD)).toEqual({ items: [] });
  expect(await moves(NEW)).toMatchObject({ items: [{ id: json?.id, was: 'new' }] });
});

test('a move to the same number, or to none, is told so', async () => {
  const move = (to: string) => post('/v1/number-changes', { sender: 'larkspur', from: OLD, to });
  expect(await move('+1 (202) 555-0143')).toMatchObject({ status: 422, json: { issues: [{ path: 'to' }] } });
  expect(await move('12')).toMatchObject({ status: 422, json: { code: 'invalid_number' } });
});

async function feed(...lines: (object | string)[]): Promise<Record<string, unknown>[]> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const headers = { 'content-type': 'application/x-ndjson' };
  const options = { key: server.key, body, headers };
  const { text } = await server.call('POST', '/v1/reassigned-numbers?sender=larkspur', options);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a feed ends consents that are not newer than its day, and no others', async () => {
  await grant(OLD);
  server.clock.advance(10 * DAY);
  await grant(NEW); // on 3 December
  const results = await feed(
    { phone: OLD, date: '2026-11-22' },
    { phone: OLD, date: '2026-11-24', answer: 'no' },
    { phone: OLD, date: '2026-11-24', answer: 'no_data' },
    { phone: OLD, date: '2026-11-24', answer: 'yes' },
    { phone: NEW, date: '2026-11-24' },
    { phone: '+12025550177', date: '2026-11-24' },
    { phone: '12', date: '2026-11-24' },
    { phone: OLD, date: '24.11.2026' },
    { phone: NEW, date: '2099-01-01' },
    'no JSON',
  );
  const expected = ['newer', 'no', 'no_data', 'marked', 'newer', 'no_consent', 'invalid_number'];
  expect(results.slice(0, -1)).toEqual(
    [...expected, 'invalid_line', 'invalid_line', 'invalid_line'].map((result, i) => ({ line: i + 1, result })),
  );
  expect(results.at(-1)).toMatchObject({ counts: { marked: 1, newer: 2, invalid_line: 3 } });
  expect((await codes(OLD))[0]).toBe('number_reassigned');
  expect(await codes(NEW)).not.toContain('number_reassigned');
  expect((await feed({ phone: OLD, date: '2026-11-24' }))[0]).toEqual({ line: 1, result: 'no_consent' });
  const trail = await server.call('GET', '/v1/audit?action=reassigned_numbers.feed', { key: server.key });
  expect(trail.json?.items).toHaveLength(2);
  expect(JSON.stringify(trail.json)).not.toContain('2025550');
});

test('of a line of a feed that names a member twice nobody knows which number it is about', async () => {
  const line = `{"phone":"+12025550144","phone":"${OLD}","date":"2026-11-22"}`;
  expect((await feed(line))[0]).toEqual({ line: 1, result: 'invalid_line' });
});

test('a feed ends of a number only the programs whose consent is older', async () => {
  await grant(OLD);
  server.clock.advance(10 * DAY);
  await publish(server.deps, { id: 'larkspur-alerts', programs: ['larkspur-alerts'], text: 'Alerts.' });
  const spoken = { source: 'phone_call', method: 'spoken', status: 'granted', evidence: 'call 7' };
  await post('/v1/records', { program: 'larkspur-alerts', phone: OLD, ...spoken });
  expect((await feed({ phone: OLD, date: '2026-11-24' }))[0]).toMatchObject({ result: 'marked' });
  expect(await codes(OLD)).toContain('number_reassigned');
  expect(await codes(OLD, 'larkspur-alerts')).not.toContain('number_reassigned');
});
