/** Checks over HTTP: every reason, one and many, kept and asked back, and what was sent. */
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Reason } from '../../shared/rules/check/reasons.ts';
import { ADMIN, publish, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { checkStream } from '../consent/check/check-stream.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { StoreError } from '../store/database.ts';
import { insertHolds } from '../store/holds.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';
import { insertSuppressions, type StopCause } from '../store/suppressions.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const WORDING = { id: 'larkspur-offers', version: 1 };
const SIGNED = { source: 'in_person', method: 'signed_paper', wording: WORDING };

let server: TestServer;
let checker: string;
let numbers = 100;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  checker = await server.keyFor(['checks']);
  const { deps } = server;
  const createdAt = server.clock.now();
  const program = { sender: 'larkspur', name: 'Program', channel: 'sms', reviewMonths: null, createdAt } as const;
  await deps.db.write(
    insertProgram({
      id: 'orders',
      purpose: 'transactional',
      expiryMonths: null,
      basis: 'provided_number',
      cap: null,
      ...program,
    }),
    insertProgram({
      id: 'capped',
      purpose: 'marketing',
      expiryMonths: 1,
      basis: 'consent',
      cap: { max: 1, hours: 48 },
      ...program,
    }),
    insertSender({ id: 'other', legalName: 'Other Inc', createdAt }),
  );
});
afterAll(() => server.close());

/** A number in Washington that no test has used. */
const fresh = () => `+12025550${numbers++}`;

function post(path: string, body: unknown, key = checker): Promise<Reply> {
  return server.call('POST', path, { key, body });
}

async function record(phone: string, change: Record<string, unknown> = {}): Promise<string> {
  const body = { program: 'larkspur-offers', phone, status: 'granted', ...SIGNED, ...change };
  const reply = await post('/v1/records', body, server.key);
  expect(reply.status, reply.text).toBe(201);
  return ((reply.json?.['records'] ?? []) as { recordId: string }[])[0]?.recordId ?? '';
}

async function granted(change: Record<string, unknown> = {}): Promise<string> {
  const phone = fresh();
  await record(phone, change);
  return phone;
}

/** A line that waits for its number to be confirmed, which takes a site that asks for it. */
async function pending(): Promise<string> {
  const phone = await granted();
  const sql = `update consents set status = 'pending' where phone_key = ?`;
  await server.deps.db.write({ sql, args: [keyOf(phone)] });
  return phone;
}

const checkOf = async (phone: string, more: Record<string, unknown> = {}) => {
  const reply = await post('/v1/checks', { program: 'larkspur-offers', phone, ...more });
  expect(reply.status, reply.text).toBe(200);
  return reply.json as Record<string, unknown> & { reasons: { code: Reason }[]; checkId: string };
};

const reasonsOf = async (phone: string, more: Record<string, unknown> = {}) =>
  (await checkOf(phone, more)).reasons.map(({ code }) => code);

/** Stops or holds a number, straight in the tables. */
function keyOf(phone: string): string {
  return phoneKeyOf(server.deps.keys, phone as E164);
}
async function suppress(phone: string, cause: StopCause, scope = 'all'): Promise<void> {
  const row = { id: `sup_${numbers++}`, sender: 'larkspur', phoneKey: keyOf(phone), cause, scope: scope as 'all' };
  const rest = {
    verified: true,
    method: 'stop_message',
    via: 'key:test',
    createdAt: server.clock.now(),
    lastAt: server.clock.now(),
    annulledBy: null,
  };
  await server.deps.db.write(insertSuppressions([{ ...row, ...rest }]));
}

describe('POST /v1/checks', () => {
  it('allows what is granted, and names the record, its version, the rules and an id', async () => {
    const phone = fresh();
    const recordId = await record(phone);
    expect(await checkOf(phone)).toEqual({
      decision: 'allow',
      reasons: [],
      recordId,
      version: 1,
      expiresAt: null,
      deferUntil: null,
      rules: expect.arrayContaining(['us-minimum-strength-marketing@2026-01-01', 'us-quiet-hours@2026-11-01']),
      strength: 'written',
      monitored: false,
      checkId: expect.stringMatching(/^chk_/),
    });
  });

  it('denies for every reason, in a sentence', async () => {
    const wrong = await granted();
    const passed = await granted();
    const held = await granted();
    const stopped = await granted();
    await suppress(wrong, 'wrong_number');
    await suppress(passed, 'number_reassigned');
    await suppress(stopped, 'withdrawal', 'marketing');
    const hold = { sender: 'larkspur', scope: 'marketing', reason: 'message', openedAt: server.clock.now() } as const;
    await server.deps.db.write(
      insertHolds([{ id: 'hld_1', phoneKey: keyOf(held), ...hold, dueAt: null, closedAt: null, outcome: null }]),
    );
    const unknown = fresh();
    await record(unknown, { status: 'unknown', source: 'import', method: 'file_import', wording: undefined });
    const ended = async (status: string) => {
      const phone = await granted();
      await record(phone, { status, source: 'api', method: 'customer_service' });
      return phone;
    };
    const refused = fresh();
    await record(refused, { status: 'refused', source: 'phone_call', method: 'spoken', wording: undefined });
    const table: [string, Reason[]][] = [
      ['not a number', ['invalid_number']],
      ['+1202555', ['invalid_number']],
      ['+19995550143', ['no_consent']],
      [stopped, ['suppressed']],
      [wrong, ['wrong_number']],
      [passed, ['number_reassigned']],
      [held, ['under_review']],
      [fresh(), ['no_consent']],
      [unknown, ['no_consent']],
      [await pending(), ['pending']],
      [refused, ['refused']],
      [await ended('revoked'), ['revoked']],
      [await ended('invalidated'), ['invalidated']],
      [await granted({ source: 'phone_call', method: 'spoken' }), ['strength_too_low']],
    ];
    for (const [phone, reasons] of table) {
      const found = await checkOf(phone);
      expect([phone, found.decision, found.reasons.map(({ code }) => code)]).toEqual([
        phone,
        'deny',
        phone.startsWith('+1999') ? expect.arrayContaining(reasons) : reasons,
      ]);
    }
    expect((await checkOf(stopped)).reasons).toEqual([
      { code: 'suppressed', message: expect.stringMatching(/^The person said stop/) },
    ]);
  });

  it('reads a number in any spelling, and by its other names', async () => {
    const phone = await granted();
    const spelled = `+1 (202) 555-0${phone.slice(-3)}`;
    expect((await checkOf(spelled)).decision).toBe('allow');
    await record('+525512345678');
    expect(await reasonsOf('+5215512345678')).not.toContain('no_consent');
    await record('+447911123456');
    expect(await reasonsOf('+4407911123456')).toEqual([]);
  });

  it('finds the stop of a number that was asked about in another spelling', async () => {
    await suppress('+447911123457', 'withdrawal');
    expect(await reasonsOf('+4407911123457')).toContain('suppressed');
  });

  it('denies at the very instant a consent ends, though nothing has noted it', async () => {
    const phone = fresh();
    await record(phone, { program: 'capped', source: 'in_person', method: 'signed_paper', wording: undefined });
    const { expiresAt } = await checkOf(phone, { program: 'capped' });
    const before = new Date(Date.parse(String(expiresAt)) - 1).toISOString();
    expect(await reasonsOf(phone, { program: 'capped', at: before })).not.toContain('expired');
    expect(await reasonsOf(phone, { program: 'capped', at: expiresAt })).toContain('expired');
  });

  it('defers at night, by the clocks of the number, the address, the browser, or the zone that was chosen', async () => {
    const phone = await granted();
    const at = '2026-11-24T03:00:00.000Z';
    const until = async (more: object) => (await checkOf(phone, { at, ...more })).deferUntil;
    expect(await until({})).toBe('2026-11-24T14:00:00.000Z');
    expect(await until({ address: { country: 'US', state: 'CA' } })).toBe('2026-11-24T17:00:00.000Z');
    expect(await until({ zone: 'Asia/Tokyo' })).toBe(null);
    expect(await reasonsOf(phone, { at })).toEqual(['quiet_hours']);
  });

  it('asks no opt-in where the program’s basis needs none', async () => {
    const phone = fresh();
    expect(await reasonsOf(phone, { program: 'orders' })).toEqual([]);
    await suppress(phone, 'withdrawal', 'marketing');
    expect(await reasonsOf(phone, { program: 'orders' })).toEqual([]);
    await suppress(phone, 'withdrawal');
    expect(await reasonsOf(phone, { program: 'orders' })).toEqual(['suppressed']);
  });

  it('hears a stop that waits in the journal', async () => {
    const phone = await granted();
    const actor = { type: 'subject', id: null, via: 'key:test' } as const;
    server.deps.journal.add({
      sender: 'larkspur',
      phone: phone as E164,
      phoneKey: keyOf(phone),
      scope: 'all',
      cause: 'withdrawal',
      verified: true,
      source: 'api',
      method: 'stop_message',
      actor,
      retryKey: 'journaled',
      requestId: 'req',
      mac: '',
      ids: { suppression: 'sup_journaled', act: 'act_journaled' },
    });
    expect(await reasonsOf(phone)).toEqual(['suppressed']);
    for (const stop of server.deps.journal.waiting) server.deps.journal.remove(stop);
    expect(await reasonsOf(phone)).toEqual([]);
  });

  it('denies consents under a wording that was invalidated', async () => {
    const version = await publish(server.deps, {
      text: 'Larkspur Outdoor Supply LLC sends automated texts; not a condition.',
    });
    const phone = await granted({ wording: { id: 'larkspur-offers', version } });
    expect(await reasonsOf(phone)).toEqual([]);
    await post(`/v1/wordings/larkspur-offers/versions/${version}/state`, { state: 'invalidated' }, server.key);
    expect(await reasonsOf(phone)).toEqual(['wording_invalidated']);
  });

  it.each([
    [{ program: 'nothing' }, 'program'],
    [{ at: '2026-11-23T12:00:00.000Z' }, 'at'],
    [{ at: '2028-11-23T12:00:00.000Z' }, 'at'],
    [{ at: 'tomorrow' }, 'at'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ phone: 'x'.repeat(65) }, 'phone'],
    [{ address: { country: 'us' } }, 'address.country'],
    [{ address: { country: 'XX' } }, 'address.country'],
    [{ address: { country: 'US', state: 'ZZ' } }, 'address.state'],
    [{ address: { country: 'GB', state: 'CA' } }, 'address.state'],
  ])('refuses %j and names the member', async (change, path) => {
    const reply = await post('/v1/checks', { program: 'larkspur-offers', phone: '+12025550199', ...change });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
    expect(((reply.json?.['issues'] ?? []) as { path: string }[])[0]?.path).toBe(path);
  });

  it('takes a clock that is a little behind, and decides about now', async () => {
    const at = new Date(server.clock.ms() - 5000).toISOString();
    expect((await checkOf(await granted(), { at })).decision).toBe('allow');
  });

  it('tells another sender’s key that there is no such program', async () => {
    const key = await server.keyFor(['checks'], 'other');
    const body = { program: 'larkspur-offers', phone: '+12025550143' };
    const theirs = await post('/v1/checks', body, key);
    const none = await post('/v1/checks', { ...body, program: 'nothing' }, key);
    expect({ ...theirs.json, requestId: '' }).toEqual({ ...none.json, requestId: '' });
    for (const path of ['/v1/checks/batch', '/v1/checks/stream?program=larkspur-offers']) {
      const headers = path.includes('stream') ? { 'content-type': 'application/x-ndjson' } : {};
      const reply = await server.call('POST', path, {
        key,
        body: { program: 'larkspur-offers', phones: ['1'] },
        headers,
      });
      expect(reply).toMatchObject({ status: 422, json: { issues: [{ path: 'program' }] } });
    }
  });
});

describe('what an API call says of itself', () => {
  test.each([
    { source: 'api', method: 'code_confirmed' },
    { source: 'api', method: 'keyword_reply' },
  ])('is no confirmation of a number: $method', async (act) => {
    const phone = fresh();
    await record(phone, { ...act, evidence: 'as our system has it' });
    const { json } = await post('/v1/checks', { program: 'larkspur-offers', phone });
    expect(json?.['strength']).not.toBe('written_confirmed');
    expect(json).toMatchObject({ decision: 'deny' });
  });

  test('what is no text at all is a result among others, in batches and in streams', async () => {
    const phone = await granted();
    const phones = [null, 12025550143, { phone: 7 }, phone];
    const results = [
      { phone: 'null', decision: 'deny', reason: 'invalid_number' },
      { phone: '12025550143', decision: 'deny', reason: 'invalid_number' },
      { phone: '{"phone":7}', decision: 'deny', reason: 'invalid_number' },
      { phone, decision: 'allow', reason: null },
    ];
    const batch = await post('/v1/checks/batch', { program: 'larkspur-offers', phones });
    expect(batch).toMatchObject({ status: 200, json: { results, counts: { deny: 3, allow: 1 } } });
    const stream = await server.call('POST', '/v1/checks/stream?program=larkspur-offers', {
      key: checker,
      body: phones.map((each) => `${JSON.stringify(each)}\n`).join(''),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const lines = stream.text.trimEnd().split('\n');
    expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual(results);
  });

  test('a number of any length is a result among others', async () => {
    const phone = await granted();
    const { json } = await post('/v1/checks/batch', { program: 'larkspur-offers', phones: ['9'.repeat(3000), phone] });
    expect(json?.['results']).toMatchObject([{ decision: 'deny', reason: 'invalid_number' }, { decision: 'allow' }]);
  });
});

describe('GET /v1/checks/{id}', () => {
  const read = (id: string, key = checker) => server.call('GET', `/v1/checks/${id}`, { key });

  it('gives a decision back with its ground: at once, and when it was written', async () => {
    const { checkId, reasons: _, ...answer } = await checkOf(await granted());
    const at = server.clock.now();
    const expected = { checkId, kind: 'number', program: 'larkspur-offers', at, checkedAt: at, reasons: [], ...answer };
    expect((await read(checkId)).json).toMatchObject({ ...expected, logSize: expect.any(Number) });
    await server.deps.checkNotes.close();
    expect((await read(checkId)).json).toMatchObject(expected);
  });

  it('keeps no number, and shows nothing to another sender', async () => {
    const phone = await granted();
    const { checkId } = await checkOf(phone);
    expect((await read(checkId)).text).not.toContain(phone.slice(2));
    const theirs = await read(checkId, await server.keyFor(['checks'], 'other'));
    expect(theirs).toMatchObject({ status: 404, json: { code: 'not_found' } });
  });

  it('is audited', async () => {
    const { checkId } = await checkOf(fresh());
    await read(checkId);
    const { json } = await server.call('GET', '/v1/audit', { key: server.key });
    expect(((json?.['items'] ?? []) as unknown[])[0]).toMatchObject({ action: 'check.read', subject: checkId });
  });
});

describe('POST /v1/checks/batch', () => {
  it('answers in the order asked, and what is no number is a result among the others', async () => {
    const [good, stopped] = [await granted(), await granted()];
    await suppress(stopped, 'withdrawal');
    const phones = [good, 'call me', stopped, '', fresh(), `${good} `, '+12025550', '"},{"x":"'];
    const { json, status } = await post('/v1/checks/batch', { program: 'larkspur-offers', phones });
    expect(status).toBe(200);
    const results = json?.['results'] as { phone: string; decision: string; reason: Reason | null }[];
    expect(results.map(({ phone }) => phone)).toEqual(phones);
    expect(results.map(({ reason }) => reason)).toEqual([
      null,
      'invalid_number',
      'suppressed',
      'invalid_number',
      'no_consent',
      null,
      'invalid_number',
      'invalid_number',
    ]);
    expect(json?.['counts']).toEqual({ allow: 2, deny: 6, defer: 0 });
    const found = await server.call('GET', `/v1/checks/${json?.['checkId']}`, { key: checker });
    expect(found.json).toMatchObject({ kind: 'batch', counts: json?.['counts'], digest: expect.any(String) });
    expect(found.json?.['rules']).toContain('us-quiet-hours@2026-11-01');
  });

  it('says of each number what a check of it alone says', async () => {
    const phones = [await granted(), await pending(), fresh(), '+447911123456', '+18005550143'];
    const { json } = await post('/v1/checks/batch', { program: 'larkspur-offers', phones });
    for (const [i, phone] of phones.entries()) {
      const alone = await checkOf(phone);
      const result = ((json?.['results'] ?? []) as object[])[i];
      expect(result).toEqual({ phone, decision: alone.decision, reason: alone.reasons[0]?.code ?? null });
    }
  });

  it.each([[[]], [Array(10_001).fill('1')], ['1']])('refuses a list that is not one', async (phones) => {
    const reply = await post('/v1/checks/batch', { program: 'larkspur-offers', phones });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
  });

  it('takes 10,000', async () => {
    const phones = Array.from({ length: 10_000 }, (_, i) => `+1202${5_550_000 + (i % 100)}`);
    const { json } = await post('/v1/checks/batch', { program: 'larkspur-offers', phones });
    expect(json?.['results']).toHaveLength(10_000);
  });
});

describe('POST /v1/checks/stream', () => {
  const stream = (body: string, key = checker) =>
    server.call('POST', '/v1/checks/stream?program=larkspur-offers', {
      key,
      body,
      headers: { 'content-type': 'application/x-ndjson' },
    });
  const linesOf = ({ text }: Reply) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('answers a line each, and ends with counts and an id that can be asked back', async () => {
    const good = await granted();
    const body = [
      JSON.stringify(good),
      JSON.stringify({ phone: good, name: 'x' }),
      good,
      '',
      '{"x":1}',
      'nonsense',
      `{"phone":"+12025550100","phone":"${good}"}`,
    ].join('\n');
    const lines = linesOf(await stream(body));
    const end = lines.pop();
    expect(lines.map(({ reason }) => reason)).toEqual([null, null, null, ...Array(3).fill('invalid_number')]);
    expect(end).toEqual({ counts: { allow: 3, deny: 3, defer: 0 }, checkId: expect.stringMatching(/^chk_/) });
    const found = await server.call('GET', `/v1/checks/${end?.['checkId']}`, { key: checker });
    expect(found.json).toMatchObject({ kind: 'batch', counts: end?.['counts'] });
  });

  it('goes through more than fits one portion, in order', async () => {
    const phones = Array.from({ length: 5001 }, (_, i) => `+1202${5_550_000 + i}`);
    const lines = linesOf(await stream(`${phones.join('\n')}\n`));
    expect(lines).toHaveLength(5002);
    expect(lines.slice(0, -1).map(({ phone }) => phone)).toEqual(phones);
  });

  it('takes of a line that is too long its beginning, and goes on behind it', async () => {
    const good = await granted();
    const lines = linesOf(await stream(`"${'x'.repeat(200_000)}"\n${good}${' '.repeat(3000)}\n${good}\n`));
    expect(lines.map(({ reason }) => reason)).toEqual(['invalid_number', null, null, undefined]);
    expect(String(lines[0]?.['phone']).length).toBeLessThanOrEqual(1024);
    expect(lines.at(-1)).toMatchObject({ counts: { allow: 2, deny: 1, defer: 0 } });
  });

  it('says so in its last line when it cannot go on', async () => {
    const bytes = new TextEncoder().encode('+12025550143\n');
    const chunks = [bytes];
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const [chunk] = chunks.splice(0);
        if (chunk) controller.enqueue(chunk);
        else controller.error(new Error('gone'));
      },
    });
    const asked = { program: 'larkspur-offers', body, caller: ADMIN, requestId: 'req_1' };
    const text = await new Response(await checkStream(server.deps, asked)).text();
    expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toEqual({
      error: 'malformed_json',
      requestId: 'req_1',
    });
  });

  it('answers nothing to nothing', async () => {
    expect(linesOf(await stream(''))).toEqual([
      { counts: { allow: 0, deny: 0, defer: 0 }, checkId: expect.any(String) },
    ]);
  });
});

describe('POST /v1/sends', () => {
  const send = (body: object) => post('/v1/sends', { program: 'larkspur-offers', ...body });

  it('notes messages, each name once, and says how long proof is kept', async () => {
    const sends = [
      { phone: fresh(), message: 'a' },
      { phone: fresh(), message: 'b' },
    ];
    expect((await send({ sends })).json).toEqual({
      noted: 2,
      keepProofUntil: '2031-11-23T14:05:09.120Z',
      unknownChecks: [],
    });
    expect((await send({ sends: [...sends, { phone: fresh() }] })).json).toMatchObject({ noted: 1 });
  });

  it('fills the caps of a program and of a state, until the hours have passed', async () => {
    const phone = '+13055550143';
    await record(phone);
    await record(phone, { program: 'capped', wording: undefined });
    await send({ sends: Array(2).fill({ phone }) });
    expect(await reasonsOf(phone)).toEqual([]);
    await send({ program: 'capped', sends: [{ phone }] });
    expect(await reasonsOf(phone)).toEqual(['frequency_cap']);
    const { json } = await post('/v1/checks/batch', { program: 'larkspur-offers', phones: [phone, '+13055550143'] });
    expect(json?.['results']).toEqual(Array(2).fill({ phone, decision: 'deny', reason: 'frequency_cap' }));
    const tomorrow = new Date(server.clock.ms() + DAY).toISOString();
    expect(await reasonsOf(phone, { at: tomorrow })).toEqual([]);
  });

  it('refuses a message of the future, and a number that is none, and notes nothing then', async () => {
    const at = new Date(server.clock.ms() + 1000).toISOString();
    const good = { phone: fresh(), message: 'with a bad one' };
    expect(await send({ sends: [good, { phone: fresh(), at }] })).toMatchObject({
      status: 422,
      json: { issues: [{ path: 'sends.1.at' }] },
    });
    expect(await send({ sends: [good, { phone: '12' }] })).toMatchObject({
      status: 422,
      json: { code: 'invalid_number' },
    });
    expect(await send({ sends: [{ phone: '12' }, good, { phone: 'x' }, { phone: fresh(), at }] })).toMatchObject({
      json: {
        code: 'invalid_number',
        issues: ['sends.0.phone', 'sends.2.phone', 'sends.3.at'].map((path) => ({ path })),
      },
    });
    expect((await send({ sends: [good] })).json).toMatchObject({ noted: 1 });
  });

  it('notes nothing where it cannot look the checks up, so that another try notes each once', async () => {
    const { checkId } = await checkOf(fresh());
    const sends = [{ phone: fresh(), checkId, message: 'once' }];
    const lookUp = vi.spyOn(server.deps.checkNotes, 'known').mockRejectedValueOnce(new StoreError('unavailable', null));
    expect((await send({ sends })).status).toBe(503);
    lookUp.mockRestore();
    expect((await send({ sends })).json).toMatchObject({ noted: 1, unknownChecks: [] });
  });

  it('tells which messages name a check that is none of this sender’s, and notes them', async () => {
    const { checkId } = await checkOf(fresh());
    const theirs = server.deps.checkNotes.add('other', {
      via: 'key:test',
      checkedAt: server.clock.now() as never,
      content: { kind: 'number', program: 'theirs', decision: 'deny', reasons: [] } as never,
    });
    const names = [checkId, `chk_${'A'.repeat(22)}`, theirs, `${checkId.slice(0, -2)}_w`, undefined];
    const sends = names.map((name) => ({ phone: fresh(), ...(name && { checkId: name }) }));
    const expected = { noted: 5, unknownChecks: [1, 2, 3] };
    expect((await send({ sends })).json).toMatchObject(expected);
    await server.deps.checkNotes.close();
    expect((await send({ sends })).json).toMatchObject(expected);
  });

  it('is audited', async () => {
    await send({ sends: [{ phone: fresh() }] });
    const { json } = await server.call('GET', '/v1/audit', { key: server.key });
    expect(((json?.['items'] ?? []) as unknown[])[0]).toMatchObject({
      action: 'sends.note',
      subject: expect.stringMatching(/^nts_/),
      detail: { program: 'larkspur-offers', messages: 1 },
    });
  });
});

describe('/v1/senders/{id}/check-settings', () => {
  const path = '/v1/senders/larkspur/check-settings';
  const set = (body: object) => server.call('PUT', path, { key: server.key, body });

  test('are the defaults until somebody sets them, and hold from the next check on', async () => {
    const defaults = { sender: 'larkspur', mode: 'enforce', wideHoursReason: null, attestedUntil: null };
    expect((await server.call('GET', path, { key: server.key })).json).toEqual({ ...defaults, updatedAt: null });

    const imported = await granted({
      source: 'import',
      method: 'file_import',
      evidence: 'crm.csv',
      wording: undefined,
    });
    expect(await reasonsOf(imported)).toEqual(['strength_too_low']);
    await set({ attestedUntil: '2027-01-01T00:00:00.000Z' });
    expect(await reasonsOf(imported)).toEqual([]);

    const phone = await granted();
    const early = '2026-11-24T13:30:00.000Z';
    expect(await reasonsOf(phone, { at: early })).toEqual(['quiet_hours']);
    await set({ wideHoursReason: 'Our customers work the early shift.' });
    expect(await reasonsOf(phone, { at: early })).toEqual([]);

    await set({ mode: 'monitor' });
    expect(await checkOf(fresh())).toMatchObject({
      decision: 'allow',
      monitored: true,
      reasons: [{ code: 'no_consent' }],
    });
    await suppress(phone, 'withdrawal');
    expect((await checkOf(phone)).decision).toBe('deny');
    await set({});
    expect((await server.call('GET', path, { key: server.key })).json).toMatchObject(defaults);
  });
});
