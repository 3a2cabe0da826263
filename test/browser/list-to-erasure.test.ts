/** A day's work on a list, with what is shipped: imported, counted, chosen from, asked again, proven and let go of. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../server/store/database.ts';
import { vkeyOf } from '../faults/witness.ts';
import { mixedList } from '../kit/mixed-list.ts';
import { ADMIN_KEY, type BuiltServer, type Ending, runCli, startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { testFolder } from '../setup/test-folder.ts';

const ROWS = 5000;
const PROGRAM = 'larkspur-offers';
const cli = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));
const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };

const verdict = z.object({
  decision: z.enum(['allow', 'defer', 'deny']),
  reasons: z.array(z.object({ code: z.string() })),
});
const batchReply = z.object({
  results: z.array(z.object({ phone: z.string(), decision: z.string(), reason: z.string().nullable() })),
});
const user = z.object({ id: z.string() });
const found = z.object({
  consents: z.array(z.object({ recordId: z.string(), status: z.string() })),
  suppressions: z.array(z.object({ method: z.string() })),
});

/** Lines of a segment and of a campaign. */
type Member = { phone: string; decision: string; reason: string | null };
type Asked = { phone: string; url?: string; reason?: string };

/** A server that takes attested consents, a person who attests, and a list in a folder of its own. */
async function withList(csv: string) {
  const [dataDir, desk] = [await testFolder(), await testFolder()];
  const server = await startServer({ dataDir });
  const person = user.parse(await callApi(server.url, 'POST', '/v1/users', { name: 'Ada', kind: 'person' })).id;
  const until = new Date(Date.now() + 365 * 86_400_000).toISOString();
  await callApi(server.url, 'PUT', '/v1/senders/larkspur/check-settings', { attestedUntil: until });
  const list = join(desk, 'list.csv');
  await writeFile(list, csv);
  const env = { DATA_DIR: dataDir };
  const args = ['import', list, '--program', PROGRAM, '--preset', 'klaviyo', '--attested-by', person];
  return { server, dataDir, desk, env, person, importList: (...more: string[]) => runCli([...args, ...more], env) };
}

/** The counts that the import prints, in its order. */
function printed({ output }: Ending): number[] {
  return [...output.matchAll(/^ +([\d,]+) {2}\S/gm)].map(([, count = '']) => Number(count.replaceAll(',', '')));
}

async function bytesOf({ url }: BuiltServer, path: string, body?: unknown): Promise<Buffer> {
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.status, bytes.toString().slice(0, 300)).toBe(200);
  return bytes;
}

async function linesOf<Line>(server: BuiltServer, path: string, body: unknown): Promise<Line[]> {
  const text = (await bytesOf(server, path, body)).toString().trim();
  return text.split('\n').map((line) => JSON.parse(line) as Line);
}

/** Single checks of all numbers, at an instant. */
async function checkEach({ url }: BuiltServer, phones: readonly string[], at: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const waiting = [...phones];
  const visitor = async () => {
    for (let phone = waiting.pop(); phone !== undefined; phone = waiting.pop()) {
      const { decision, reasons } = verdict.parse(
        await callApi(url, 'POST', '/v1/checks', { program: PROGRAM, phone, at }),
      );
      answers.set(phone, `${decision} ${decision === 'allow' ? null : reasons[0]?.code}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, visitor));
  return answers;
}

/** An instant of a coming Wednesday at which it is day from New York to Hawaii. */
function comingNoon(): string {
  const day = new Date(Date.now() + 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7));
  return `${day.toISOString().slice(0, 10)}T20:00:00.000Z`;
}

test('a mixed list comes in once; a segment and a campaign of it are what checks allow', async () => {
  const { csv, expected } = mixedList(ROWS);
  const { server, env, importList } = await withList(csv);
  const { granted, unknown, withdrawn, unchanged, keptBack, numberless, refused, contradictions } = expected;
  expect(granted + unknown + withdrawn + unchanged + keptBack + numberless + refused).toBe(ROWS);
  expect(printed(await importList())).toEqual([
    granted,
    unknown,
    withdrawn,
    unchanged,
    keptBack,
    numberless,
    refused,
    ROWS,
    contradictions,
  ]);
  const again = printed(await importList());
  expect(again.slice(0, 3)).toEqual([0, 0, 0]);
  expect(again.slice(3, 7).reduce((sum, each) => sum + each, 0)).toBe(ROWS);

  // People live on: some write STOP, some dispute, one agrees on the telephone, which is too weak for marketing.
  const phones = [...new Set([...csv.matchAll(/^\+\d+/gm)].map(([phone]) => phone))];
  for (const phone of [0, 1, 2, 3].map((i) => phones[i * 20])) {
    await callApi(server.url, 'POST', '/v1/withdrawals', { phone, sender: 'larkspur', method: 'customer_service' });
  }
  const restricted = [phones[5], phones[25]];
  for (const phone of restricted) {
    await callApi(server.url, 'POST', '/v1/restrictions', { sender: 'larkspur', phone, reason: 'Disputed' });
  }
  const caller = '+12025550143';
  const actor = { type: 'staff', id: 'agent-17' };
  const spoken = { status: 'granted', source: 'phone_call', method: 'spoken', evidence: 'recording 0815', actor };
  await callApi(server.url, 'POST', '/v1/records', { program: PROGRAM, phone: caller, ...spoken });
  phones.push(caller);

  // Whom a batch does not deny may be sent to, now or when it is day.
  const batch = { program: PROGRAM, phones };
  const { results } = batchReply.parse(await callApi(server.url, 'POST', '/v1/checks/batch', batch));
  const why = new Map(results.map(({ phone, decision, reason }) => [phone, decision === 'deny' ? reason : null]));
  const sendable = phones.filter((phone) => why.get(phone) === null).sort();
  expect(sendable.length).toBeGreaterThan(granted * 0.9);

  const at = comingNoon();
  const filter = { programs: [PROGRAM], decision: 'any' };
  // A list names nobody whose data is restricted.
  const named = new Map([...why].filter(([phone]) => !restricted.includes(phone)));
  const members = await linesOf<Member>(server, '/v1/segments/stream', { filter, at });
  expect(members.pop()).toMatchObject({ members: named.size });
  expect(new Map(members.map(({ phone, reason }) => [phone, reason]))).toEqual(named);
  const said = new Map(members.map(({ phone, decision, reason }) => [phone, `${decision} ${reason}`]));
  const some = [...named.keys()].filter((_, i) => i < 30 || i % 20 === 0);
  expect(await checkEach(server, some, at)).toEqual(new Map(some.map((phone) => [phone, said.get(phone)])));

  const csvOf = (format: string) =>
    bytesOf(server, '/v1/segments/stream', { filter: { programs: [PROGRAM] }, at, format });
  const inCsv = [...(await csvOf('csv')).toString().matchAll(/^tel:(\+\d+),/gm)].map(([, phone]) => phone);
  expect(inCsv.sort()).toEqual(sendable);
  const counted = await callApi(server.url, 'POST', '/v1/segments/count', { filter: { programs: [PROGRAM] }, at });
  expect(counted).toMatchObject({ members: sendable.length, lines: named.size });
  const onTheShell = await runCli(['segment', '--program', PROGRAM, '--at', at, '--format', 'csv_e164'], env);
  expect(onTheShell.output.match(/^\+\d+,/gm)).toHaveLength(sendable.length);

  const campaign = { id: 'ask-again', program: PROGRAM, site: 'larkspur-web' };
  await callApi(server.url, 'POST', '/v1/campaigns', campaign);
  const preview = await callApi(server.url, 'GET', '/v1/campaigns/ask-again/preview');
  const asked = await linesOf<Asked>(server, '/v1/campaigns/ask-again/ask', {});
  const total = asked.pop();
  expect(new Map(asked.map(({ phone, reason = null }) => [phone, reason]))).toEqual(named);
  const links = asked.flatMap(({ url }) => url ?? []);
  expect(new Set(links).size).toBe(sendable.length);
  const leftOut: Record<string, number> = {};
  for (const reason of named.values()) if (reason) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  expect(Object.keys(leftOut).sort()).toEqual(['no_consent', 'strength_too_low', 'suppressed']);
  expect(total).toMatchObject({ asked: sendable.length, leftOut });
  expect(preview).toMatchObject({ valid: sendable.length, leftOut });
  expect(await (await fetch(links[0] ?? '')).text()).toContain('<phone-consent');

  const year = new Date().getUTCFullYear() - 1;
  const activity = await callApi(server.url, 'GET', `/v1/reports/activity?from=${year}-01-01&until=${year + 2}-01-01`);
  expect(activity).toMatchObject({ total: { grants: granted + 1, unknown } });
});

test('a dossier verifies until a byte changes; an erasure leaves no trace but proofs, and no import undoes it', async () => {
  const { server, dataDir, desk, env, person, importList } = await withList(mixedList(400).csv);
  await importList();
  const phone = '+12122220000';
  const lookUp = async () => found.parse(await callApi(server.url, 'POST', '/v1/lookup', { phone }));
  const record = (await lookUp()).consents[0]?.recordId ?? '';
  const vkey = await vkeyOf(server.url);
  const file = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(desk, name), bytes);
    return (await runCli(['verify', join(desk, name), '--key', vkey])).code;
  };

  const dossier = await bytesOf(server, '/v1/dossiers', { phone, sender: 'larkspur' });
  expect(await file('dossier.zip', dossier)).toBe(0);
  for (const place of [0.001, 0.2, 0.5, 0.8, 0.999]) {
    const changed = Buffer.from(dossier);
    const at = Math.floor(place * dossier.length);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(await file('changed.zip', changed), `byte ${at} of ${dossier.length}`).not.toBe(0);
  }

  const before = await bytesOf(server, `/v1/records/${record}/proof`);
  const sealed = await sealedOf(dataDir, record);
  const numbers = spellings(phone);
  expect(await filesWith(dataDir, sealed)).not.toEqual([]);
  expect(await filesWith(desk, numbers)).toContain(join(desk, 'list.csv'));
  const erase = [cli, 'erase', '--sender', 'larkspur', '--user', person, '--compact'];
  execFileSync(process.execPath, erase, { input: `${phone}\n`, env: { PATH: process.env['PATH'], ...env } });
  expect(await filesWith(dataDir, [...numbers, ...sealed])).toEqual([]);
  expect(await file('before.consent-proof.json', before)).toBe(0);
  const after = await bytesOf(server, `/v1/records/${record}/proof`);
  expect(JSON.parse(after.toString())).toMatchObject({ disclosures: [] });
  expect(await file('after.consent-proof.json', after)).toBe(0);
  expect(await file('dossier.zip', dossier)).toBe(0);

  const errors = join(desk, 'errors.csv');
  expect(printed(await importList('--errors', errors)).slice(0, 3)).toEqual([0, 0, 0]);
  expect(await readFile(errors, 'utf8')).toMatch(/^\+12122220000,.*kept_back: .*suppressed/m);
  expect(await lookUp()).toMatchObject({ consents: [], suppressions: [{ method: 'erasure' }] });
  const check = verdict.parse(await callApi(server.url, 'POST', '/v1/checks', { program: PROGRAM, phone }));
  expect([check.decision, check.reasons[0]?.code]).toEqual(['deny', 'suppressed']);
  expect(await filesWith(dataDir, [...numbers, ...sealed])).toEqual([]);
});

/** What seals a record's personal data, as it is written. */
async function sealedOf(dataDir: string, record: string): Promise<Buffer[]> {
  const db = await openDatabase({ url: `file:${join(dataDir, 'consent.db')}` });
  try {
    const [rows = []] = await db.read({
      sql: 'select sealed, wrapped from vault join data_keys on data_keys.id = data_key where vault.record = ?',
      args: [record],
    });
    return rows.flatMap(({ sealed, wrapped }) => [Buffer.from(String(sealed)), Buffer.from(String(wrapped))]);
  } finally {
    db.close();
  }
}

/** The number as a program might write it down: as text, in two bytes a letter, in hexadecimal, within base64. */
function spellings(phone: string): Buffer[] {
  return [phone.slice(1), phone.slice(2)].flatMap((digits) => {
    const utf16 = Buffer.from(digits, 'utf16le');
    const base64 = [0, 1, 2].map((shift) => {
      const encoded = Buffer.from(`${'.'.repeat(shift)}${digits}`).toString('base64url');
      return encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + digits.length) * 4) / 3));
    });
    const texts = [digits, Buffer.from(digits).toString('hex'), ...base64];
    return [utf16, Buffer.from(utf16).swap16(), ...texts.map((text) => Buffer.from(text))];
  });
}

/** Files that the server keeps which hold one of `needles`. */
async function filesWith(dataDir: string, needles: readonly Buffer[]): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const hits: string[] = [];
  for (const path of files) {
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) hits.push(path);
  }
  return hits;
}
