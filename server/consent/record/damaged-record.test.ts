/** A server beside a record that somebody altered: everybody is served, and nothing is told of that one as if it were whole. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { unpackMembers } from '../../../shared/dossier/container.ts';
import { parseVkey } from '../../../shared/log/note.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { alterRecords, refused } from '../../../test/kit/alter-records.ts';
import { SITE_KEY, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { lineHistories } from '../purge/line-histories.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'];

let server: TestServer;
let record: string;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  record = await agrees(ADA);
});

async function agrees(phone: string | undefined): Promise<string> {
  const { records } = await send(server.deps, await tick(server.deps, { ...(phone && { phone }) }));
  return records[0]?.recordId ?? '';
}

function post(path: string, body: unknown): Promise<Reply> {
  return server.call('POST', path, { key: server.key, body });
}

async function personsPage(): Promise<string> {
  const { json } = await post('/v1/person-links', { sender: 'larkspur', phone: ADA });
  return new URL(String(json?.url)).pathname;
}

/** The files of Ada's dossier. */
async function dossier() {
  const reply = await server.app.request('/v1/dossiers', {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sender: 'larkspur', phone: ADA, edition: 'operator' }),
  });
  expect(reply.status).toBe(200);
  const members = unpackMembers(new Uint8Array(await reply.arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(members.find((each) => each.name === name)?.bytes);
  return { members, text };
}

/** Ada's own page and copy. */
async function ofPerson() {
  const path = await personsPage();
  const page = await (await server.app.request(`${path}?lang=en`)).text();
  const copy = (await (await server.app.request(`${path}/copy`)).json()) as { consents: unknown[] };
  return { page, copy };
}

async function decision(phone: string | undefined): Promise<unknown> {
  return (await post('/v1/checks', { program: 'larkspur-offers', phone })).json?.decision;
}

describe.each([
  ['says something else', refused],
  ['cannot be read', () => 'garbage'],
])('beside a record that %s', (_, change) => {
  beforeEach(() => alterRecords(server.deps, change));

  test('others agree, are looked up and have their proofs', async () => {
    const other = await agrees(BEA);
    expect((await post('/v1/lookup', { phone: BEA })).json).toMatchObject({
      consents: [{ recordId: other, status: 'granted' }],
      unreadable: [],
    });
    expect(await decision(BEA)).toBe('allow');
    const { text } = await server.call('GET', `/v1/records/${other}/proof`, { key: server.key });
    expect((await verifyProof(text, { logKey: parseVkey(server.deps.log.vkey) })).verified).toBe(true);
  });

  test('it is named, and no state told for its consent', async () => {
    const named = { recordId: record, version: 1, logIndex: 2 };
    const { json } = await post('/v1/lookup', { phone: ADA });
    expect(json).toMatchObject({ consents: [], history: [], unreadable: [named] });
    const { json: page } = await server.call('GET', '/v1/changes', { key: server.key });
    expect(page).toMatchObject({ items: [], unreadable: [named] });
  });

  test('its person is sent to as before, can agree anew, and can stop', async () => {
    expect(await decision(ADA)).toBe('allow');
    await agrees(ADA);
    expect(await decision(ADA)).toBe('allow');
    const { status } = await post('/v1/withdrawals', { sender: 'larkspur', phone: ADA });
    expect([status, await decision(ADA)]).toEqual([202, 'deny']);
  });

  test('nothing of it is told, proven, certified or exported', async () => {
    const calls = [
      ['GET', ''],
      ['GET', '/proof'],
      ['GET', '/proof.tlog'],
      ['GET', '/wording'],
      ['POST', '/certificate-link'],
      ['POST', '/exports/twilio', { senderId: '+12025550100' }],
    ] as const;
    for (const [method, path, body] of calls) {
      const call = { key: server.key, ...(body && { body }) };
      const { status, json } = await server.call(method, `/v1/records/${record}${path}`, call);
      expect([path, status, json?.code]).toEqual([path, 409, 'record_unreadable']);
    }
  });
});

describe.each([
  ['what is sealed', 'update vault set sealed = substr(sealed, 1, 40)'],
  ['its data key', 'update data_keys set wrapped = substr(wrapped, 1, 40)'],
  ['its data key, blanked as if erased,', "update data_keys set wrapped = '', epoch = ''"],
])('where %s is damaged', (_, statement) => {
  beforeEach(() => server.deps.db.script(statement));

  test('what needs it is refused in words, and the record proven without', async () => {
    const detail = `What is sealed beside record ${record} does not open: it was altered.`;
    const proof = (query: string) => server.call('GET', `/v1/records/${record}/proof${query}`, { key: server.key });
    expect(await proof('?disclose=all')).toMatchObject({ status: 409, json: { code: 'record_unreadable', detail } });
    const { status, text } = await proof('?disclose=none');
    expect([status, (await verifyProof(text, { logKey: parseVkey(server.deps.log.vkey) })).verified]).toEqual([
      200,
      true,
    ]);
    const { json } = await post(`/v1/records/${record}/exports/dpv`, {});
    expect(json?.code).not.toBe('internal');
  });

  test('a dossier gives the rest, and says so', async () => {
    const { members, text } = await dossier();
    expect(JSON.parse(text('dossier.json')).consents).toMatchObject([
      { versions: [{ isDamaged: true, disclosed: {} }] },
    ]);
    expect(text('index.html')).toContain('What is sealed beside version 1 does not open');
    expect(members.filter(({ name }) => name.startsWith('proofs/'))).toHaveLength(1);
  });
});

describe('at the link of a person', () => {
  test('the copy gives the rest where what is sealed beside a record is damaged', async () => {
    await server.deps.db.script('update vault set sealed = substr(sealed, 1, 40)');
    const { copy } = await ofPerson();
    expect(copy.consents).toMatchObject([{ status: 'granted', versions: [{ isDamaged: true, disclosures: [] }] }]);
  });

  test('a page says so where the number itself is damaged', async () => {
    const path = await personsPage();
    await server.deps.db.script('update data_keys set wrapped = substr(wrapped, 1, 40)');
    const page = await server.app.request(`${path}?lang=en`);
    expect([page.status, await page.text()]).toEqual([409, expect.stringContaining('is not shown')]);
  });
});

describe('beside a line whose newest record is gone', () => {
  beforeEach(async () => {
    await agrees(ADA);
    await alterRecords(server.deps, null, { version: 2 });
  });

  test('it is named, and the version before is not told as the state', async () => {
    const { json } = await post('/v1/lookup', { phone: ADA });
    const gone = { recordId: expect.stringMatching(/^rec_/), version: 2, logIndex: null };
    expect(json).toMatchObject({ consents: [], history: [{ recordId: record, version: 1 }], unreadable: [gone] });
  });

  test('the version before is no newest one for a provider', async () => {
    const body = { senderId: '+12025550100' };
    expect((await post(`/v1/records/${record}/exports/twilio`, body)).json?.code).toBe('not_exportable');
  });

  test('changes name it, to its sender and to who sees all, and go on', async () => {
    const other = await agrees(BEA);
    const gone = [{ recordId: expect.stringMatching(/^rec_/), version: 2, logIndex: 3 }];
    for (const key of [server.key, await server.keyFor(['records:read'], 'larkspur')]) {
      const { json } = await server.call('GET', '/v1/changes', { key });
      expect(json).toMatchObject({ items: [{ recordId: record }, { recordId: other }], unreadable: gone });
    }
    await post('/v1/senders', { id: 'another', legalName: 'Another Ltd' });
    const key = await server.keyFor(['records:read'], 'another');
    expect((await server.call('GET', '/v1/changes', { key })).json).toMatchObject({ items: [], unreadable: [] });
  });

  test('changes name it to who sees all where the line was set back to the version before', async () => {
    await server.deps.db.script(
      `update consents set (version, record, record_sha256) = (1, '${record}', 'sha256 of the one before')`,
    );
    const gone = [{ recordId: null, consentId: null, version: null, logIndex: 3 }];
    for (const [key, unreadable] of [
      [server.key, gone],
      [await server.keyFor(['records:read'], 'larkspur'), []],
    ] as const) {
      const { json } = await server.call('GET', '/v1/changes', { key });
      expect(json).toMatchObject({ items: [{ recordId: record }], unreadable });
    }
  });

  test('a dossier, the person’s page and the copy name it', async () => {
    const [{ text }, { page, copy }] = [await dossier(), await ofPerson()];
    const gone = { recordId: expect.stringMatching(/^rec_/), version: 2, logIndex: null };
    const hole = { status: null, versions: [{ version: 1 }], unreadable: [gone] };
    expect(JSON.parse(text('dossier.json')).consents).toMatchObject([hole]);
    expect(text('index.html')).toContain('Version 2 is not told of: it is gone');
    expect(page).toContain('A record of this consent is damaged');
    expect(copy.consents).toMatchObject([hole]);
  });
});

describe('what reads records to go on from them', () => {
  const heard = { program: 'larkspur-offers', status: 'granted', source: 'phone_call', method: 'spoken' };
  const retried = (phone: string | undefined) =>
    server.call('POST', '/v1/records', {
      key: server.key,
      body: { ...heard, phone },
      headers: { 'idempotency-key': 'call-7' },
    });

  test.each([
    ['altered', refused],
    ['gone', null],
  ])('a retry of what was recorded, and is %s, is given no receipt', async (_, change) => {
    expect((await retried(BEA)).status).toBe(201);
    await alterRecords(server.deps, change);
    expect(await retried(BEA)).toMatchObject({ status: 409, json: { code: 'record_unreadable' } });
  });

  test('a line is not restored to what an altered record says', async () => {
    const from = server.clock.now();
    await server.post(`/stop/${SITE_KEY}`, { phone: ADA });
    server.clock.advance(60_000);
    await alterRecords(server.deps, refused, { version: 1 });
    const body = { sender: 'larkspur', name: 'Monday', reason: 'A list', from, until: server.clock.now() };
    const { json } = await post('/v1/withdrawals/annulments', body);
    // The line of the other program, which was nothing before.
    expect(json).toMatchObject({ suppressions: 1, records: 1 });
  });

  test('nothing is erased for its age where a record of it is altered', async () => {
    const { json } = await post('/v1/lookup', { phone: ADA });
    const consents = json?.consents as { consentId: string }[] | undefined;
    const numbers = [{ lines: [{ id: consents?.[0]?.consentId }] }];
    await alterRecords(server.deps, refused);
    const histories = await lineHistories(server.deps, numbers as never);
    expect([...histories.values()]).toMatchObject([{ isWhole: false }]);
  });
});

describe('beside a record of which somebody made another', () => {
  const named = [{ recordId: expect.any(String), version: 1, logIndex: 2 }];

  test('a link to its certificate shows a page that says so', async () => {
    const { json } = await server.call('POST', `/v1/records/${record}/certificate-link`, { key: server.key });
    const path = new URL(String(json?.url)).pathname;
    await alterRecords(server.deps, refused);
    for (const each of [path, `${path}/proof`]) {
      const page = await server.app.request(each);
      expect([page.status, await page.text()]).toEqual([409, expect.stringContaining('is not what the log holds')]);
    }
  });

  test('its person’s page and copies tell of the hole, and no state', async () => {
    const { json } = await post('/v1/person-links', { sender: 'larkspur', phone: ADA });
    const { pathname } = new URL(String(json?.url));
    await alterRecords(server.deps, refused);
    const page = await server.app.request(`${pathname}?lang=en`);
    const shown = await page.text();
    expect([page.status, shown]).toEqual([200, expect.stringContaining('A record of this consent is damaged')]);
    expect(shown).toContain('/withdrawals');
    expect(shown).not.toContain('Refused');
    const copy = (await (await server.app.request(`${pathname}/copy`)).json()) as { consents: unknown[] };
    expect(copy.consents).toMatchObject([{ status: null, versions: [], unreadable: named, proof: null }]);
    const proof = await server.app.request(`${pathname}/records/${record}/proof?lang=de`);
    expect([proof.status, await proof.text()]).toEqual([
      409,
      expect.stringContaining('Dieser Eintrag wird nicht angezeigt'),
    ]);
    expect((await server.app.request(`${pathname}/copy.zip`)).status).toBe(200);
  });

  test('a dossier tells the hole and the sound version, and no state', async () => {
    await agrees(ADA);
    await alterRecords(server.deps, refused, { version: 1 });
    const { members, text } = await dossier();
    const { consentId: _, ...hole } = { ...named[0], consentId: '' };
    expect(JSON.parse(text('dossier.json')).consents).toMatchObject([
      { status: null, versions: [{ version: 2, status: 'granted' }], unreadable: [hole] },
    ]);
    expect(text('index.html')).toContain('Version 1 is not told of');
    expect(members.filter(({ name }) => name.startsWith('proofs/'))).toHaveLength(1);
  });
});
