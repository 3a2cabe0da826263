/** Segments over HTTP: saved and not, every member of a filter, counts, pages, streams, and who may read them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type E164, isE164 } from '../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../shared/phone/metadata.ts';
import { parsePhone } from '../../shared/phone/number.ts';
import { publish, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { insertProgram } from '../store/programs.ts';
import { insertSender } from '../store/senders.ts';

const HOUR = 60 * 60 * 1000;

let server: TestServer;
let reader: string;
let counter: string;
let saver: string;

/** What each number is there for, by name. */
const PHONES = {
  visitor: '+12025550140',
  signed: '+12125550141',
  spoken: '+12025550142',
  spanish: '+13055550143',
  newer: '+12025550144',
  stopped: '+12025550145',
  british: '+447911123456',
  ending: '+12025550146',
  coded: '+12025550147',
  alert: '+12025550148',
} as const;
type Name = keyof typeof PHONES;

const NEWER = { id: 'larkspur-offers', version: 2 };

beforeAll(async () => {
  server = await startTestServer();
  const { deps, clock } = server;
  await setUpLarkspur(deps);
  [reader, counter, saver] = [
    await server.keyFor(['records:read']),
    await server.keyFor(['checks']),
    await server.keyFor(['reports']),
  ];
  const createdAt = clock.now();
  const common = { reviewMonths: null, basis: 'consent', cap: null, createdAt } as const;
  await deps.db.write(
    insertSender({ id: 'other', legalName: 'Other Inc', createdAt }),
    insertProgram({
      id: 'other-news',
      sender: 'other',
      name: 'News',
      purpose: 'alerts',
      channel: 'voice',
      expiryMonths: null,
      ...common,
    }),
    insertProgram({
      id: 'orders',
      sender: 'larkspur',
      name: 'Orders',
      purpose: 'alerts',
      channel: 'whatsapp',
      expiryMonths: null,
      ...common,
    }),
  );
  await publish(deps, { text: 'Larkspur Outdoor Supply LLC: automated texts; not a condition.' });
  await publish(deps, { id: 'ofertas', locale: 'es-US', override: 'The lint does not matter here.' });
  await send(deps, await tick(deps, { phone: PHONES.visitor }));
  await record('signed');
  await record('spoken', { source: 'phone_call', method: 'spoken' });
  await record('spanish', { wording: { id: 'ofertas', version: 1 } });
  await record('newer', { wording: NEWER });
  await record('stopped');
  await call('/v1/withdrawals', {
    sender: 'larkspur',
    phone: PHONES.stopped,
    program: 'larkspur-offers',
    method: 'customer_service',
  });
  await record('british');
  await record('ending', { program: 'larkspur-alerts', wording: undefined });
  await record('coded');
  await record('alert', { program: 'orders', wording: undefined });
  await deps.db.write({
    sql: 'update consents set confirmed_at = ? where record = (select record from consents order by rowid desc limit 1 offset 1)',
    args: [createdAt],
  });
  clock.advance(HOUR);
});
afterAll(() => server.close());

async function call(path: string, body: unknown, key = server.key): Promise<Reply> {
  const reply = await server.call('POST', path, { key, body });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply;
}

async function record(name: Name, change: Record<string, unknown> = {}): Promise<void> {
  const wording = { id: 'larkspur-offers', version: 1 };
  const act = { status: 'granted', source: 'in_person', method: 'signed_paper' };
  await call('/v1/records', { program: 'larkspur-offers', phone: PHONES[name], wording, ...act, ...change });
}

const listIn = ({ json }: Reply, member: string) => (json?.[member] ?? []) as Record<string, unknown>[];

const refused = (path: string, body: unknown, key = saver, method = 'POST') => server.call(method, path, { key, body });

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Names of the numbers that a filter finds, whatever is decided about them, by stream. */
async function found(filter: Record<string, unknown>): Promise<Name[]> {
  const { text } = await call('/v1/segments/stream', { filter: { decision: 'any', ...filter } }, reader);
  const phones = lines(text).flatMap(({ phone }) => (phone === undefined ? [] : [phone]));
  return (Object.keys(PHONES) as Name[]).filter((name) => phones.includes(PHONES[name]));
}

const everybodyBut = (...names: Name[]) => (Object.keys(PHONES) as Name[]).filter((name) => !names.includes(name));

describe('a filter', () => {
  it('takes everybody in when it says nothing', async () => {
    expect(await found({})).toEqual(everybodyBut());
  });

  it.each<[Record<string, unknown>, Name[]]>([
    [{ programs: ['larkspur-alerts', 'orders'] }, ['ending', 'alert']],
    [{ purposes: ['alerts'] }, ['alert']],
    [{ channels: ['whatsapp', 'voice'] }, ['alert']],
    [{ sender: 'larkspur', purposes: ['transactional'] }, []],
    [{ sender: 'other' }, []],
    [{ decision: 'deny', reasons: ['suppressed'] }, ['stopped']],
    [{ statuses: ['withdrawn'] }, ['stopped']],
    [{ sources: ['website_form', 'phone_call'] }, ['visitor', 'spoken']],
    [{ methods: ['spoken'] }, ['spoken']],
    [{ sites: ['larkspur-web'] }, ['visitor']],
    [{ sites: ['elsewhere'] }, []],
    [
      {
        wordings: [{ id: 'larkspur-offers', versions: [2] }, { id: 'ofertas' }],
      },
      ['visitor', 'spanish', 'newer'],
    ],
    [{ strengths: ['oral'] }, ['spoken']],
    [{ confirmed: true }, ['coded']],
    [{ countries: ['GB'] }, ['british']],
    [{ states: ['US-NY', 'US-FL'] }, ['signed', 'spanish']],
    [{ languages: ['es'] }, ['spanish']],
    [{ languages: ['es-MX'] }, []],
    [{ programs: ['larkspur-alerts'], expires: { until: '2027-11-24T00:00:00.000Z' } }, ['ending']],
    [{ expires: { until: '2027-11-23T00:00:00.000Z' } }, []],
    [
      { review: { from: '2028-01-01T00:00:00.000Z' }, programs: ['larkspur-offers', 'orders'] },
      ['visitor', 'signed', 'spoken', 'spanish', 'newer', 'british', 'coded'],
    ],
    [{ granted: { until: '2026-11-23T00:00:00.000Z' } }, []],
    [
      { granted: { from: '2026-11-23T00:00:00.000Z', until: '2026-11-24T00:00:00.000Z' }, states: ['US-NY'] },
      ['signed'],
    ],
    [
      {
        confirmed: false,
        countries: ['US'],
        languages: ['en'],
        methods: ['signed_paper'],
        wordings: [{ id: 'larkspur-offers', versions: [1] }],
      },
      ['signed'],
    ],
  ])('%j finds %j', async (filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  it('knows the last use, and that there was none', async () => {
    const sends = [{ phone: PHONES.signed, at: server.clock.now() }];
    await call('/v1/sends', { program: 'larkspur-offers', sends });
    const [before, after] = ['2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z'];
    expect(await found({ lastUse: { from: before } })).toEqual(['signed']);
    expect(await found({ lastUse: { from: before, until: after } })).toEqual(['signed']);
    expect(await found({ lastUse: { from: after } })).toEqual([]);
    expect(await found({ lastUse: { until: before } })).toEqual(everybodyBut('signed'));
    const { json } = await call(
      '/v1/segments/count',
      { filter: { decision: 'any', lastUse: { until: before } } },
      counter,
    );
    expect(json).toMatchObject({ lines: everybodyBut('signed').length, members: everybodyBut('signed').length });
  });

  it.each<[unknown, string]>([
    [{ filter: { colour: ['red'] } }, 'filter.colour'],
    [{ filter: { wordings: [{ id: 'larkspur-offers', versions: [1], page: 1 }] } }, 'filter.wordings.0.page'],
    [{ filter: { granted: { since: '2026-11-23T00:00:00.000Z' } } }, 'filter.granted.since'],
    [{ filter: { granted: {} } }, 'filter.granted'],
    [{ filter: { states: ['CA'] } }, 'filter.states.0'],
    [{ filter: { statuses: [] } }, 'filter.statuses'],
    [{ filter: { programs: ['larkspur-offers', 'nothing'] } }, 'filter.programs.1'],
    [{ filter: { sender: 'nobody' } }, 'filter.sender'],
    [{ filter: {}, at: '2020-01-01T00:00:00.000Z' }, 'at'],
    [{ filter: {}, segment: 'both' }, ''],
    [{}, ''],
  ])('%j is refused, naming the member', async (body, path) => {
    for (const [what, key] of [
      ['count', counter],
      ['members', reader],
      ['stream', reader],
    ] as const) {
      const reply = await refused(`/v1/segments/${what}`, body, key);
      expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
      expect(listIn(reply, 'issues').map((issue) => issue['path'])).toContain(path);
    }
  });
});

describe('a count', () => {
  it('holds who may be sent to now, and tells of the others by reason, but no number', async () => {
    const { json, text } = await call('/v1/segments/count', { filter: { programs: ['larkspur-offers'] } }, counter);
    expect(json).toEqual({
      at: server.clock.now(),
      logSize: (await server.deps.log.newest()).tree.size,
      members: 5,
      lines: 8,
      decisions: { allow: 5, defer: 0, deny: 3 },
      reasons: { suppressed: 1, strength_too_low: 2 },
      unreachable: 0,
    });
    for (const phone of Object.values(PHONES)) expect(text).not.toContain(phone.slice(1));
  });

  it('looks ahead: what is put off at night is counted apart', async () => {
    const at = new Date(Date.parse(server.clock.now()) + 12 * HOUR).toISOString();
    const { json } = await call('/v1/segments/count', { filter: { programs: ['larkspur-offers'] }, at }, counter);
    expect(json).toMatchObject({ members: 0, decisions: { allow: 0, defer: 5, deny: 3 }, reasons: { quiet_hours: 5 } });
  });

  it('hears a stop that waits in the journal', async () => {
    const count = async () => (await call('/v1/segments/count', { filter: {} }, counter)).json?.['members'];
    const before = await count();
    const phone = PHONES.signed as string as E164;
    const phoneKey = phoneKeyOf(server.deps.keys, phone);
    const actor = { type: 'subject', id: null, via: 'key:test' } as const;
    const act = { scope: 'all', cause: 'withdrawal', verified: true, source: 'api', method: 'stop_message' } as const;
    const ids = { suppression: 'sup_journaled', act: 'act_journaled' };
    server.deps.journal.add({
      sender: 'larkspur',
      phone,
      phoneKey,
      ...act,
      actor,
      retryKey: 'x',
      requestId: 'r',
      mac: '',
      ids,
    });
    expect(await count()).toBe(Number(before) - 1);
    expect((await call('/v1/segments/count', { filter: {} }, counter)).json).toMatchObject({
      reasons: { suppressed: 2 },
    });
    for (const stop of server.deps.journal.waiting) server.deps.journal.remove(stop);
    expect(await count()).toBe(before);
  });
});

describe('a page', () => {
  it('follows a page until all members were told, each once', async () => {
    const phones: unknown[] = [];
    let [cursor, pages]: [unknown, number] = [undefined, 0];
    // Programs in another order than that of pages, and one of them twice.
    const programs = ['orders', 'larkspur-offers', 'larkspur-alerts', 'orders'];
    do {
      const body = { filter: { decision: 'any', programs }, limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const reply = await call('/v1/segments/members', body, reader);
      phones.push(...listIn(reply, 'items').map(({ phone }) => phone));
      cursor = reply.json?.['nextCursor'] ?? undefined;
      pages++;
    } while (cursor !== undefined);
    expect(pages).toBe(4);
    expect(phones).toHaveLength(Object.keys(PHONES).length);
    expect(new Set(phones)).toEqual(new Set(Object.values(PHONES)));
  });

  it('tells what the consent is', async () => {
    const { json } = await call('/v1/segments/members', { filter: { decision: 'any', languages: ['es'] } }, reader);
    expect(json).toMatchObject({ at: server.clock.now(), logSize: expect.any(Number), nextCursor: null });
    expect(json?.['items']).toEqual([
      {
        phone: PHONES.spanish,
        program: 'larkspur-offers',
        decision: 'deny',
        reason: 'strength_too_low',
        deferUntil: null,
        status: 'granted',
        source: 'in_person',
        method: 'signed_paper',
        confirmed: false,
        strength: 'written',
        country: 'US',
        state: 'FL',
        language: 'es-US',
        occurredAt: expect.any(String),
        expiresAt: null,
        reviewAt: expect.any(String),
      },
    ]);
  });

  it('refuses a cursor that is not one of ours', async () => {
    expect(await refused('/v1/segments/members', { filter: {}, cursor: 'AAAA' }, reader)).toMatchObject({
      status: 422,
    });
  });
});

describe('a stream', () => {
  const body = { filter: { programs: ['larkspur-offers'] } };

  it('is of one size of the log, and says which, how many come, and that it is whole', async () => {
    const { headers, text } = await call('/v1/segments/stream', body, reader);
    const { size } = (await server.deps.log.newest()).tree;
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(headers.get('x-segment-log-size')).toBe(String(size));
    expect(headers.get('x-segment-members')).toBe('5');
    expect(headers.get('x-segment-at')).toBe(server.clock.now());
    expect(lines(text).at(-1)).toEqual({ members: 5, at: server.clock.now(), logSize: size });
    expect(lines(text)[0]).toEqual({
      phone: PHONES.visitor,
      program: 'larkspur-offers',
      decision: 'allow',
      reason: null,
    });
    expect(lines(text)).toHaveLength(6);
  });

  it('as CSV has no cell that a spreadsheet takes for a formula or an amount, and gives the same numbers back', async () => {
    const { headers, text } = await call('/v1/segments/stream', { filter: { decision: 'any' }, format: 'csv' }, reader);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="segment.csv"');
    const rows = text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows[0]).toEqual(['phone', 'program', 'decision', 'reason']);
    expect(text.endsWith('\r\n')).toBe(true);
    for (const cell of rows.flat()) expect(cell).toMatch(/^([a-z][a-z0-9_:+-]*)?$/);
    const back = rows.slice(1).map(([cell = '']) => parsePhone(cell, { metadata }));
    expect(new Set(back.map((read) => read.ok && read.e164))).toEqual(new Set(Object.values(PHONES)));
    const phones = rows.slice(1).map(([cell]) => cell);
    const checked = await call('/v1/checks/batch', { program: 'larkspur-offers', phones }, counter);
    const results = checked.json?.['results'] as { decision: string }[];
    const own = rows.slice(1).map(([, program, decision]) => (program === 'larkspur-offers' ? decision : null));
    expect(results.map(({ decision }, i) => (own[i] === null ? null : decision))).toEqual(own);
  });

  it('as CSV for other programs has the bare numbers', async () => {
    const { text } = await call('/v1/segments/stream', { ...body, format: 'csv_e164' }, reader);
    const numbers = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    expect(numbers).toHaveLength(5);
    expect(numbers.every(isE164)).toBe(true);
  });

  it('shows a slow reader nothing that came after it began', async () => {
    const request = () =>
      server.app.request('/v1/segments/stream', {
        method: 'POST',
        headers: { authorization: `Bearer ${reader}`, 'content-type': 'application/json' },
        body: JSON.stringify({ filter: { decision: 'any', programs: ['orders'] } }),
      });
    const before = await (await request()).text();
    const slow = await request();
    await call('/v1/records', {
      program: 'orders',
      phone: '+12025550199',
      status: 'granted',
      source: 'in_person',
      method: 'signed_paper',
    });
    expect(await slow.text()).toBe(before);
    expect(await (await request()).text()).not.toBe(before);
    await call('/v1/withdrawals', {
      sender: 'larkspur',
      phone: '+12025550199',
      program: 'orders',
      method: 'customer_service',
    });
  });
});

describe('reading', () => {
  it('needs the scope that reads numbers; counting does not', async () => {
    for (const key of [counter, saver]) {
      expect((await refused('/v1/segments/count', { filter: {} }, key)).status).toBe(200);
      expect((await refused('/v1/segments/members', { filter: {} }, key)).status).toBe(403);
      expect((await refused('/v1/segments/stream', { filter: {} }, key)).status).toBe(403);
    }
  });

  it('is in the audit trail before it is answered: by which filter, of which size, how many', async () => {
    const filter = { programs: ['larkspur-alerts'], decision: 'any' };
    await call('/v1/segments/stream', { filter }, reader);
    await call('/v1/segments/members', { filter, limit: 1 }, reader);
    const { json } = await server.call('GET', '/v1/audit?limit=2', { key: saver });
    const { size } = (await server.deps.log.newest()).tree;
    const detail = {
      segment: null,
      filter: JSON.stringify(filter),
      logSize: size,
      members: 1,
    };
    const entry = { actor: server.user, subject: 'larkspur-alerts', sender: 'larkspur', detail };
    expect(json?.['items']).toMatchObject([
      { ...entry, action: 'segment.page' },
      { ...entry, action: 'segment.stream' },
    ]);
  });

  it('shows a key of one sender that sender’s consents alone', async () => {
    const key = await server.keyFor(['records:read', 'checks', 'reports'], 'other');
    const { json } = await call('/v1/segments/count', { filter: { decision: 'any' } }, key);
    expect(json).toMatchObject({ members: 0, lines: 0 });
    for (const filter of [{ programs: ['orders'] }, { sender: 'larkspur' }]) {
      const reply = await refused('/v1/segments/stream', { filter }, key);
      const missing = await refused(
        '/v1/segments/stream',
        { filter: Object.hasOwn(filter, 'sender') ? { sender: 'nobody' } : { programs: ['nothing'] } },
        key,
      );
      expect({ ...reply.json, requestId: '' }).toEqual({ ...missing.json, requestId: '' });
    }
  });

  it('leaves no number in the log', () => {
    for (const phone of Object.values(PHONES)) expect(server.logged()).not.toContain(phone.slice(1));
  });
});

describe('a saved segment', () => {
  const filter = { programs: ['larkspur-offers'], states: ['US-NY'] };
  const kept = { decision: 'allow', ...filter };

  it('is kept under its name, and finds what its filter finds', async () => {
    const saved = await call('/v1/segments', { id: 'new-york', sender: 'larkspur', filter }, saver);
    expect(saved.json).toEqual({
      id: 'new-york',
      sender: 'larkspur',
      filter: kept,
      createdBy: server.user,
      createdAt: server.clock.now(),
      updatedAt: server.clock.now(),
      archivedAt: null,
    });
    expect((await server.call('GET', '/v1/segments/new-york', { key: reader })).json).toEqual(saved.json);
    expect((await server.call('GET', '/v1/segments', { key: counter })).json).toMatchObject({ items: [saved.json] });
    expect((await call('/v1/segments/count', { segment: 'new-york' }, counter)).json).toMatchObject({ members: 1 });
    expect(lines((await call('/v1/segments/stream', { segment: 'new-york' }, reader)).text)[0]).toMatchObject({
      phone: PHONES.signed,
    });
    expect(await refused('/v1/segments', { id: 'new-york', sender: 'larkspur', filter })).toMatchObject({
      status: 409,
      json: { code: 'already_exists' },
    });
  });

  it('changes, is archived, and is taken up again; each is in the trail', async () => {
    const change = (body: unknown) => server.call('PATCH', '/v1/segments/new-york', { key: saver, body });
    expect((await change({ filter: { decision: 'any', states: ['US-FL'] } })).json).toMatchObject({
      filter: { decision: 'any', states: ['US-FL'] },
    });
    expect((await call('/v1/segments/stream', { segment: 'new-york' }, reader)).text).toContain(PHONES.spanish);
    expect((await change({ archived: true })).json).toMatchObject({ archivedAt: server.clock.now() });
    expect(await refused('/v1/segments/count', { segment: 'new-york' }, counter)).toMatchObject({
      status: 422,
      json: { issues: [{ path: 'segment', message: 'The segment is archived.' }] },
    });
    expect((await change({ archived: false })).json).toMatchObject({ archivedAt: null });
    const trail = await server.call('GET', '/v1/audit?subject=new-york', { key: saver });
    expect(listIn(trail, 'items').map(({ action }) => action)).toEqual([
      ...Array(3).fill('segment.update'),
      'segment.create',
    ]);
  });

  it.each([['+12025550143'], ['202-555-0143'], ['Jane'], ['jane@example.org'], ['stream'], ['x'.repeat(65)]])(
    'has no name like %s',
    async (id) => {
      const reply = await refused('/v1/segments', { id, sender: 'larkspur', filter });
      expect(reply.status).toBe(422);
      expect(listIn(reply, 'issues')[0]).toMatchObject({ path: 'id' });
      expect(reply.text).not.toContain('555');
    },
  );

  it('holds no program of another sender, and is seen by nobody else', async () => {
    const body = { id: 'foreign', sender: 'larkspur', filter: { programs: ['other-news'] } };
    expect(await refused('/v1/segments', body)).toMatchObject({
      status: 422,
      json: { issues: [{ path: 'filter.programs.0' }] },
    });
    const key = await server.keyFor(['reports', 'checks', 'records:read'], 'other');
    expect(await server.call('GET', '/v1/segments/new-york', { key })).toMatchObject({ status: 404 });
    expect(await refused('/v1/segments/count', { segment: 'new-york' }, key)).toMatchObject({ status: 422 });
    expect((await server.call('GET', '/v1/segments', { key })).json).toMatchObject({ items: [] });
    const theirs = { id: 'theirs', sender: 'larkspur', filter: {} };
    expect(await refused('/v1/segments', theirs, key)).toMatchObject({ status: 422 });
    expect(await refused('/v1/segments/new-york', { archived: true }, key, 'PATCH')).toMatchObject({ status: 404 });
  });
});
