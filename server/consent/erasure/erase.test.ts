/** After an erasure: no byte of the number anywhere, every proof as good as before, and no way back in by a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { erasureDigest } from '../../../shared/log/leaf.ts';
import { parseVkey } from '../../../shared/log/note.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { publish, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';
import { eraseChange } from './erase-change.ts';

const PHONE = '+12025550143' as E164;
const OTHER = '+12025550199' as E164;
const NAME = 'Ada Quillfeather';

let server: TestServer;
let staff: { key: string; user: string };

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  staff = await server.personKey();
});
afterEach(() => server.close());

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return server.call('POST', path, { key: staff.key, body, headers });
}

/** Everything that can be known of a number: consents by all ways, messages, a link, a dispute, sends, requests. */
async function live(phone: E164): Promise<string[]> {
  const { deps } = server;
  await publish(deps, { id: 'larkspur-alerts', programs: ['larkspur-alerts'], text: 'Alerts, too.' });
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    const reply = await send(deps, await tick(deps, { phone, fields: { name: NAME } }));
    ids.push(...reply.records.map(({ recordId }) => recordId));
  }
  const spoken = { source: 'phone_call', method: 'spoken', evidence: `call with ${NAME} at ${phone}`, name: NAME };
  const actor = { type: 'staff', id: 'usr_ada' };
  const call = await post('/v1/records', { program: 'larkspur-alerts', phone, status: 'granted', actor, ...spoken });
  ids.push((call.json as { records: { recordId: string }[] }).records[0]?.recordId ?? '');
  const routes = [{ to: '+18445550001', programs: ['larkspur-offers'] }];
  const connection = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET, routes };
  const { json: made } = await post('/v1/inbound-connections', connection);
  const at = new URL(String(made?.url)).pathname;
  const text = `Can I cancel my order? ${NAME}, ${phone}`;
  const content = { from: phone, to: '+18445550001', text };
  const signed = byGeneric(`m-${ids[0]}`, content, server.clock.ms());
  expect((await server.call('POST', at, signed)).status).toBe(200);
  const link = await post('/v1/person-links', { phone, sender: 'larkspur' });
  const page = new URL(String(link.json?.url)).pathname;
  await server.post(`${page}/disputes`, { program: 'larkspur-alerts' });
  const { json: held } = await post('/v1/lookup', { phone });
  const dispute = (held as { holds: { id: string; reason: string }[] }).holds.find(
    ({ reason }) => reason === 'dispute',
  );
  await post(`/v1/holds/${dispute?.id}/decision`, { outcome: 'upheld', reason: `${NAME} of ${phone} was mistaken` });
  await post('/v1/sends', { program: 'larkspur-offers', sends: [{ phone, message: `order for ${phone}` }] });
  await post('/v1/checks', { program: 'larkspur-offers', phone });
  return ids;
}

/** Every way in which a program might write the number or the name down. */
function spellings(): Buffer[] {
  const texts = [PHONE, PHONE.slice(1), PHONE.slice(2), '202-555-0143', '(202) 555-0143', NAME, 'Quillfeather'];
  return texts.flatMap((text) => {
    const utf8 = Buffer.from(text);
    const utf16 = Buffer.from(text, 'utf16le');
    // In base64, text looks one of three ways, by where it begins; its ends hang on what stands beside it.
    const base64 = [0, 1, 2].flatMap((before) => {
      const whole = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64');
      const inner = whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + utf8.length) * 4) / 3));
      return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((each) => Buffer.from(each));
    });
    return [utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(utf8.toString('hex')), ...base64];
  });
}

/** Files of the data folder, keys left out, that hold one of `needles`. */
function filesWith(needles: readonly Buffer[]): string[] {
  const { dataDir } = server.deps.config;
  const files = readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['consent.db', 'consent.db-wal', 'register.db']),
  );
  return files.flatMap(({ name }) => {
    const bytes = readFileSync(join(dataDir, name));
    return needles.some((needle) => bytes.includes(needle)) ? [name] : [];
  });
}

async function sealedOf(phone: E164): Promise<Buffer[]> {
  const phoneKey = phoneKeyOf(server.deps.keys, phone);
  const [keys = [], sealed = [], messages = []] = await server.deps.db.read(
    { sql: 'select wrapped from data_keys where phone_key = ?', args: [phoneKey] },
    {
      sql: 'select sealed from vault join data_keys on data_keys.id = data_key where phone_key = ?',
      args: [phoneKey],
    },
    { sql: 'select sealed from inbound_messages where phone_key = ?', args: [phoneKey] },
  );
  return [...keys, ...sealed, ...messages].map((row) => Buffer.from(String(row.wrapped ?? row.sealed)));
}

describe('an erasure', () => {
  test('leaves no byte of number, name, key or sealed data in any file', async () => {
    await live(PHONE);
    await live(OTHER);
    const sealed = await sealedOf(PHONE);
    expect(sealed.length).toBeGreaterThan(5);
    expect(filesWith(sealed)).toContain('consent.db-wal');
    expect(filesWith(spellings().slice(0, 4))).toContain('consent.db-wal'); // the caller’s own name for a message
    const { json } = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    expect(json).toMatchObject({
      records: 6,
      scrubbed: true,
      consents: [{}, {}].map(() => expect.stringMatching(/^con_/)),
    });
    expect(filesWith(spellings())).toEqual([]);
    expect(filesWith(sealed)).toEqual([]);
    expect(filesWith([Buffer.from(OTHER.slice(1))])).not.toEqual([]);
    expect(server.logged()).not.toMatch(/2025550143|Quillfeather/);
  });

  test('has a leaf for each record, and each proof verifies without personal data', async () => {
    const ids = await live(PHONE);
    const before = await server.call('GET', `/v1/records/${ids[0]}/proof`, { key: staff.key });
    const { json } = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const ended = (json as { ended: string[] }).ended;
    expect(ended).toHaveLength(2);
    const { rows, texts } = await leaves();
    for (const id of [...ids, ...ended]) {
      const leaf = { d: erasureDigest(id as RecordId), reason: 'person_request', t: 'erasure', v: 1 };
      expect(texts.filter((text) => text === canonicalJson(leaf))).toHaveLength(1);
      const proof = await server.call('GET', `/v1/records/${id}/proof`, { key: staff.key });
      expect(proof.json?.disclosures).toEqual([]);
      expect((await verify(proof.text)).verified).toBe(true);
    }
    expect((await verify(before.text)).verified).toBe(true);
    expect(rows).toBe(texts.length);
  });

  test('ends what could be sent under, denies, and keeps a file from bringing the number back', async () => {
    await live(PHONE);
    const programs = ['larkspur-offers', 'larkspur-alerts'];
    const check = async (program: string) => (await post('/v1/checks', { program, phone: PHONE })).json;
    await Promise.all(programs.map(check));
    await server.deps.standings.load({ id: 'larkspur-offers', sender: 'larkspur', purpose: 'marketing' });
    await check('larkspur-offers');
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    for (const program of programs) {
      expect(await check(program)).toMatchObject({ decision: 'deny', reasons: [{ code: 'suppressed' }, {}] });
    }
    const file = { source: 'import', method: 'file_import', evidence: 'list.csv', status: 'granted' };
    const imported = await post('/v1/records', { program: 'larkspur-offers', phone: PHONE, ...file });
    expect(imported).toMatchObject({ status: 409, json: { code: 'illegal_move' } });
    expect(imported.text).toContain('suppressed');
    expect(await check('larkspur-offers')).toMatchObject({ decision: 'deny', reasons: [{ code: 'suppressed' }, {}] });
    expect(filesWith(spellings())).toEqual([]);
  });

  test('is not undone by a withdrawal of the same number, which is in effect already', async () => {
    await live(PHONE);
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const size = (await leaves()).rows;
    const withdrawn = await post('/v1/withdrawals', { phone: PHONE, sender: 'larkspur', reason: 'again' });
    expect(withdrawn).toMatchObject({ status: 202, json: { accepted: true, records: [], logged: true } });
    expect((await leaves()).rows).toBe(size);
    expect(await sealedOf(PHONE)).toEqual([]);
  });

  test('takes nothing of what the person does in the same moment behind it', async () => {
    const { deps } = server;
    const phoneKey = phoneKeyOf(deps.keys, PHONE);
    const sender = await findSender(deps.db, 'larkspur');
    if (!sender) throw new Error('Larkspur is not set up.');
    const addressee = { sender, programs: await listAllPrograms(deps.db, 'larkspur') };
    const by = { actor: staff.user, via: 'key:test', requestId: null };
    const erasing = { phone: PHONE, phoneKey, reason: 'person_request', suppress: true, by } as const;
    // Both wait for the same commit, the erasure first.
    const append: typeof deps.log.append = (change, options) => {
      void deps.log.append(eraseChange(deps, addressee, erasing));
      return deps.log.append(change, options);
    };
    await send({ ...deps, log: { ...deps.log, append } }, await tick(deps, { phone: PHONE }));
    const { json } = await post('/v1/lookup', { phone: PHONE });
    expect(json).toMatchObject({ consents: [{ program: 'larkspur-offers' }], suppressions: [{ method: 'erasure' }] });
  });

  test('is lifted by a newer and confirmed act of the person alone, as every suppression', async () => {
    await live(PHONE);
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    server.clock.advance(60_000);
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
    const check = async () => (await post('/v1/checks', { program: 'larkspur-offers', phone: PHONE })).json;
    expect(await check()).toMatchObject({ decision: 'deny', reasons: [{ code: 'suppressed' }] });
    server.clock.advance(60_000);
    const spoken = { source: 'phone_call', method: 'spoken', evidence: 'call 7', status: 'granted' };
    const actor = { type: 'staff', id: 'usr_ada' };
    await post('/v1/records', { program: 'larkspur-offers', phone: PHONE, actor, ...spoken });
    expect((await check())?.reasons).not.toContainEqual(expect.objectContaining({ code: 'suppressed' }));
    const { json } = await post('/v1/lookup', { phone: PHONE });
    expect(json?.consents).toMatchObject([{ version: 2 }]); // a line of its own: the erased one is not found
  });

  test('makes no difference to a rebuild, and a repeat changes nothing', async () => {
    await live(PHONE);
    await live(OTHER);
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const differences: unknown[] = [];
    const { db, keys } = server.deps;
    expect(await rebuildConsents(db, keys, false, (each) => differences.push(each))).toEqual({ lines: 4, left: 0 });
    expect(differences).toEqual([]);
    const size = (await leaves()).rows;
    const again = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    expect(again.json).toEqual({ id: null, records: 0, consents: [], ended: [], scrubbed: true });
    expect((await leaves()).rows).toBe(size);
  });

  test('of a number that nobody knows leaves the suppression', async () => {
    const { json } = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    expect(json).toMatchObject({ records: 0, ended: [] });
    expect((await post('/v1/checks', { program: 'larkspur-offers', phone: PHONE })).json).toMatchObject({
      reasons: [{ code: 'suppressed' }, { code: 'no_consent' }],
    });
  });

  test('is in the audit trail, without the number', async () => {
    await live(PHONE);
    const { json } = await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const trail = await server.call('GET', '/v1/audit?action=number.erase', { key: staff.key });
    expect(trail.json?.items).toMatchObject([
      { actor: staff.user, subject: json?.id, detail: { reason: 'person_request', records: 6 } },
    ]);
  });

  test('answers look-up, person page and changes without the number', async () => {
    await live(PHONE);
    const link = await post('/v1/person-links', { phone: PHONE, sender: 'larkspur' });
    await post('/v1/erasures', { sender: 'larkspur', phone: PHONE });
    const { json } = await post('/v1/lookup', { phone: PHONE });
    expect(json).toMatchObject({ consents: [], history: [], holds: [], suppressions: [{ method: 'erasure' }] });
    expect((await server.call('GET', new URL(String(link.json?.url)).pathname)).status).toBe(404);
    const changes = await server.call('GET', '/v1/changes?limit=100', { key: staff.key });
    const items = changes.json?.items as { phone: string | null }[];
    expect(items).toHaveLength(6);
    expect(items.every(({ phone }) => phone === null)).toBe(true);
    const messages = await server.call('GET', '/v1/messages?state=closed', { key: staff.key });
    expect(messages.json?.items).toMatchObject([{ phone: null, text: null, outcome: 'withdrawn', reason: null }]);
  });
});

async function leaves(): Promise<{ rows: number; texts: string[] }> {
  const [rows = []] = await server.deps.db.read({ sql: 'select leaf from entries order by position' });
  return { rows: rows.length, texts: rows.map(({ leaf }) => String(leaf)) };
}

function verify(proof: string) {
  return verifyProof(proof, { logKey: parseVkey(server.deps.log.vkey) });
}
