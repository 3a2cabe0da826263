/** Dossiers, through the API: everything about one number, in a file that verifies without the server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packMembers, unpackMembers } from '../../shared/dossier/container.ts';
import { verifyDossier } from '../../shared/dossier/verify-dossier.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550178';

let server: TestServer;
let staff = '';
let zip: Uint8Array;

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  staff = (await server.personKey()).key;
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  await send(server.deps, await tick(server.deps, { phone: OTHER }));
  const check = await post('/v1/checks', { program: 'larkspur-offers', phone: PHONE });
  const { checkId } = (await check.json()) as { checkId: string };
  await server.deps.checkNotes.close();
  const messages = [{ phone: PHONE, at: server.clock.now(), checkId, message: 'm-1' }];
  await post('/v1/sends', { program: 'larkspur-offers', sends: messages });
  const foreign = await post('/v1/checks', { program: 'larkspur-alerts', phone: PHONE });
  const named = ((await foreign.json()) as { checkId: string }).checkId;
  const sent = [{ phone: PHONE, at: server.clock.now(), checkId: named, message: 'm-2' }];
  await post('/v1/sends', { program: 'larkspur-offers', sends: sent });
  const borrowed = [{ phone: PHONE, at: server.clock.now(), checkId, message: 'm-3' }];
  await post('/v1/sends', { program: 'larkspur-alerts', sends: borrowed });
  const spoken = {
    program: 'larkspur-alerts',
    phone: PHONE,
    status: 'granted',
    source: 'phone_call',
    method: 'spoken',
  };
  await post('/v1/records', { ...spoken, actor: { type: 'staff', id: 'agent-17' }, evidence: 'recording 7' });
  await post('/v1/withdrawals', { phone: PHONE, sender: 'larkspur', method: 'customer_service', reason: 'Said so' });
  zip = await dossier({ phone: PHONE });
});
afterAll(() => server.close());

function post(path: string, body: object, key = staff): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return Promise.resolve(server.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function dossier(body: object, key = staff): Promise<Uint8Array> {
  const reply = await post('/v1/dossiers', { sender: 'larkspur', ...body }, key);
  expect(reply.status).toBe(200);
  return new Uint8Array(await reply.arrayBuffer());
}

function verify(file: Uint8Array) {
  return verifyDossier(file, { logKey: parseVkey(server.deps.log.vkey) });
}

function fileIn(file: Uint8Array, name: string): string {
  const member = unpackMembers(file).find((each) => each.name === name);
  if (!member) throw new Error(`${name} is missing`);
  return fromUtf8(member.bytes);
}

type Content = Record<string, { [name: string]: unknown }[]>;
const contentOf = (file: Uint8Array) => JSON.parse(fileIn(file, 'dossier.json')) as Content;

test('it verifies with nothing but the log’s key, and every version in it is proven', async () => {
  const report = await verify(zip);
  expect(report.steps.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(report.verified).toBe(true);
  expect(report.proofs.map(({ report: proof }) => proof.record?.status).sort()).toEqual([
    'granted',
    'granted',
    'withdrawn',
    'withdrawn',
  ]);
  expect(report.members.every(({ good }) => good)).toBe(true);
});

test('it holds what happened around the consents: send, check, withdrawal, audit, wording byte for byte', async () => {
  const content = contentOf(zip);
  expect(content.sends).toMatchObject([
    { program: 'larkspur-offers', message: 'm-1' },
    { message: 'm-2' },
    { message: 'm-3' },
  ]);
  expect(content.checks).toMatchObject([{ decision: 'allow', checkId: content.sends?.[0]?.checkId }]);
  // The other sends name a check of another program, as anybody could: that tells nothing of them, and hides nothing of the first.
  expect(content.suppressions).toMatchObject([{ cause: 'withdrawal', method: 'customer_service' }]);
  expect(content.audit?.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['consent.granted', 'consent.withdrawn', 'dossier.make']),
  );
  const wording = fileIn(zip, 'wordings/larkspur-offers.v1.en-US.json');
  const line = content.consents?.find(({ program }) => (program as { id: string }).id === 'larkspur-offers');
  const [{ recordId } = { recordId: '' }] = (line?.versions ?? []) as { recordId: string }[];
  const shown = await server.call('GET', `/v1/records/${recordId}/wording`, { key: server.key });
  expect(wording).toBe(shown.text);
});

test('nothing of another number is in it', () => {
  const all = unpackMembers(zip).map(({ bytes }) => fromUtf8(bytes));
  expect(all.some((text) => text.includes(OTHER) || text.includes('5550178'))).toBe(false);
});

test('no byte of it can be changed', async () => {
  const step = Math.max(1, Math.floor(zip.length / 400));
  for (let at = 0; at < zip.length; at += step) {
    const changed = zip.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await verify(changed)).verified, `byte ${at}`).toBe(false);
  }
}, 120_000);

describe('what was packed again from changed parts fails, and the step is named', () => {
  const repack = (change: (name: string, text: string) => string | null) =>
    packMembers(
      unpackMembers(zip).flatMap(({ name, bytes }) => {
        const text = change(name, fromUtf8(bytes));
        return text === null ? [] : [{ name, bytes: utf8(text) }];
      }),
    );
  const failedStep = async (file: Uint8Array) => {
    const { verified, steps } = await verify(file);
    expect(verified).toBe(false);
    return steps.find(({ outcome }) => outcome === 'failed')?.name;
  };

  test.each([
    ['a page', 'index.html', 'members'],
    ['the content', 'dossier.json', 'members'],
    ['the wording', 'wordings/larkspur-offers.v1.en-US.json', 'members'],
    ['the keys', 'log-keys.json', 'log_keys'],
    ['the manifest', 'manifest.json', 'manifest'],
    ['the signature', 'manifest.jws', 'manifest'],
  ])('%s', async (_, target, step) => {
    const swap = (text: string) => {
      const middle = Math.floor(text.length / 2);
      return text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
    };
    expect(await failedStep(repack((name, text) => (name === target ? swap(text) : text)))).toBe(step);
  });

  test('a signature with a line break behind it', async () => {
    expect(await failedStep(repack((name, text) => (name === 'manifest.jws' ? `${text}\n` : text)))).toBe('manifest');
  });

  test('a file that is left out', async () => {
    expect(await failedStep(repack((name, text) => (name === 'system.html' ? null : text)))).toBe('members');
  });

  test('a file that is put in', async () => {
    const more = [...unpackMembers(zip), { name: 'more.txt', bytes: utf8('more') }];
    expect(await failedStep(packMembers(more))).toBe('members');
  });

  test('a manifest that is signed by a key of another log', async () => {
    const another = await startTestServer();
    const report = await verifyDossier(zip, { logKey: parseVkey(another.deps.log.vkey) });
    await another.close();
    expect(report.steps.find(({ outcome }) => outcome === 'failed')?.name).toBe('log_keys');
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a zip of nothing', packMembers([])],
    ['text', utf8('not a zip')],
  ])('%s is no dossier', async (_, file) => {
    expect(await failedStep(file)).toBe('container');
  });
});

describe('the person’s own copy', () => {
  test('verifies, and leaves out who of the staff acted and what they wrote', async () => {
    const file = await dossier({ phone: PHONE, edition: 'person' });
    expect((await verify(file)).verified).toBe(true);
    const names = unpackMembers(file).map(({ name }) => name);
    expect(names).not.toContain('certificate-draft.html');
    const text = fileIn(file, 'dossier.json') + fileIn(file, 'index.html');
    expect(text).not.toMatch(/usr_|key_|agent-17|req_/);
    expect(contentOf(file).consents?.length).toBe(2);
    expect(text).toContain(PHONE);
  });
});

describe('what its person asked for, what is kept for a dispute, and that they moved', () => {
  const MOVED = '+12025550164';
  beforeAll(async () => {
    await send(server.deps, await tick(server.deps, { phone: MOVED }));
    const about = { sender: 'larkspur', phone: MOVED };
    await post('/v1/person-requests', { ...about, kind: 'access', note: 'By letter.' });
    await post('/v1/legal-holds', { ...about, matter: 'case 7', reason: 'Sued us.' });
    await post('/v1/number-changes', { sender: 'larkspur', from: OTHER, to: MOVED });
  });

  test('stand in the operator’s edition, and their audit with them', async () => {
    const file = await dossier({ phone: MOVED });
    const content = contentOf(file);
    expect(content.requests).toMatchObject([{ kind: 'access', outcome: null, notes: [{ text: 'By letter.' }] }]);
    expect(content.legalHolds).toMatchObject([{ matter: 'case 7', reason: 'Sued us.', releasedAt: null }]);
    expect(content.numberChanges).toMatchObject([{ was: 'new', user: expect.stringMatching(/^usr_/) }]);
    expect(JSON.stringify(content)).not.toContain(OTHER);
    expect(content.audit?.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['person_request.open', 'legal_hold.open', 'number_change.create']),
    );
    const page = fileIn(file, 'index.html');
    expect(page).toContain('case 7');
    expect(page).toContain('from another number');
    expect((await verify(file)).verified).toBe(true);
  });

  test('are the person’s to have but for the staff’s words and the legal hold', async () => {
    const file = await dossier({ phone: MOVED, edition: 'person' });
    const { requests, legalHolds, numberChanges } = contentOf(file);
    expect(requests).toMatchObject([{ kind: 'access', dueAt: expect.any(String) }]);
    expect(numberChanges).toMatchObject([{ was: 'new' }]);
    expect(legalHolds).toBeUndefined();
    const text = fileIn(file, 'dossier.json') + fileIn(file, 'index.html');
    expect(text).not.toMatch(/usr_|By letter|case 7|legal_hold/);
  });

  test('keep their words sealed from the operator while the number is restricted', async () => {
    await post('/v1/restrictions', { sender: 'larkspur', phone: MOVED, reason: 'Disputed.' });
    const { requests, legalHolds } = contentOf(await dossier({ phone: MOVED }));
    expect(requests).toMatchObject([{ kind: 'access', notes: [] }]);
    expect(legalHolds).toMatchObject([{ matter: 'case 7', reason: null }]);
  });
});

test('a number that nobody knows has a dossier that says so', async () => {
  const file = await dossier({ phone: '+12025550199' });
  expect((await verify(file)).verified).toBe(true);
  expect(contentOf(file).consents).toEqual([]);
  expect(fileIn(file, 'index.html')).toContain('No consent of this number is kept.');
});

test('the same members give the same zip, on every machine', () => {
  const members = [{ name: 'a/b.txt', bytes: utf8('hello\n') }];
  expect(Buffer.from(packMembers(members)).toString('base64')).toBe(
    Buffer.from(packMembers(unpackMembers(packMembers(members)))).toString('base64'),
  );
  expect(Buffer.from(packMembers(members)).toString('hex')).toMatchInlineSnapshot(
    `"504b03041400000000000000210020303a36060000000600000007000000612f622e74787468656c6c6f0a504b010214001400000000000000210020303a360600000006000000070000000000000000000000000000000000612f622e747874504b05060000000001000100350000002b0000000000"`,
  );
});

describe('refused', () => {
  test('another sender’s key, and a sender that is not there, with the same answer', async () => {
    await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'heron', legalName: 'Heron Ltd' } });
    const herons = await server.keyFor(['records:read', 'reports'], 'heron');
    const nobody = (await (await post('/v1/dossiers', { phone: PHONE, sender: 'nobody' })).json()) as object;
    const others = (await (await post('/v1/dossiers', { phone: PHONE, sender: 'larkspur' }, herons)).json()) as object;
    expect(others).toMatchObject({ code: 'invalid_request', issues: [{ path: 'sender' }] });
    expect({ ...others, requestId: '' }).toEqual({ ...nobody, requestId: '' });
  });

  test('a key that may not read the audit trail gets the person’s edition alone', async () => {
    const key = await server.keyFor(['records:read']);
    const refused = await post('/v1/dossiers', { phone: PHONE, sender: 'larkspur' }, key);
    expect(refused.status).toBe(403);
    expect((await verify(await dossier({ phone: PHONE, edition: 'person' }, key))).verified).toBe(true);
  });
});

test('the read is audited, once for each consent', async () => {
  const count = async () => {
    const { json } = await server.call('GET', '/v1/audit?action=dossier.make', { key: server.key });
    return ((json?.items ?? []) as unknown[]).length;
  };
  const before = await count();
  await dossier({ phone: PHONE });
  expect(await count()).toBe(before + 2);
});

test('manifest and content are canonical JSON', () => {
  for (const name of ['manifest.json', 'dossier.json', 'log-keys.json']) {
    expect(canonicalJson(JSON.parse(fileIn(zip, name)))).toBe(fileIn(zip, name));
  }
});
