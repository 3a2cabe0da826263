/** What the doctor says of rows that somebody altered, or deleted, of which no record tells. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../test/kit/command-line.ts';
import { makeOneOfEach } from '../../test/kit/one-of-each.ts';
import { openReal } from '../../test/kit/real-deps.ts';

/** An operator's data in which of most things there is one, and a copy of it to alter. */
let base: string;
let dir: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const real = await openReal({ dir: base, env: { DATA_DIR: base }, clock: Date.now, random: randomBytes });
  try {
    await makeOneOfEach(real.deps);
  } finally {
    await real.close();
  }
}, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  cpSync(base, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** As by any SQLite client: neither keys nor constraints nor triggers keep anybody from it, and the triggers are there again. */
async function alter(statement: string): Promise<void> {
  const client = createClient({ url: `file:${join(dir, 'consent.db')}` });
  const { rows } = await client.execute("select name, sql from sqlite_master where type = 'trigger'");
  const drop = rows.map(({ name }) => `drop trigger ${name};`).join('');
  const make = rows.map(({ sql }) => `${sql};`).join('\n');
  const off = 'pragma foreign_keys = off; pragma ignore_check_constraints = on;';
  await client.executeMultiple(`${off} ${drop} ${statement};\n${make}`);
  client.close();
}

async function findings(): Promise<string[]> {
  const { out } = await runCommand(['doctor'], { env: { DATA_DIR: dir } });
  return out.split('\n').filter((line) => line.startsWith('✗'));
}

test('nothing is wrong with what the program made', async () => {
  expect(await findings()).toEqual([]);
});

test('nothing is wrong with notes of what changed that name a line which was set aside meanwhile', async () => {
  await alter("update stop_changes set phone_key = 'aside:1'");
  expect(await findings()).toEqual([]);
});

test.each([
  ["update holds set scope = '~' where reason = 'message'", '1 of holds have a scope that is none'],
  ["update holds set scope = 'program:gone'", 'of holds have a scope that is none'],
  ["update suppressions set scope = ''", 'of suppressions have a scope that is none'],
  [
    "update holds set phone_key = 'h1:' || substr(phone_key, 5) || 'A'",
    'of holds are of another number than what is sealed',
  ],
  ["update holds set phone_key = '~'", 'of holds have no key of a number in phone_key'],
  ["delete from holds where reason = 'message'", '1 of holds are gone, or of another number than the message'],
  ["update holds set closed_at = opened_at where reason = 'message'", '1 of holds are closed without an outcome'],
  [
    "update holds set closed_at = opened_at, outcome = 'lifted' where reason = 'restriction'",
    '1 of holds restrict nothing',
  ],
  ["delete from restrictions; delete from holds where reason = 'restriction'", '1 of holds are gone, though'],
  ["update holds set due_at = '2026-11-28' where due_at is not null", '1 of holds have no instant in due_at'],
  ['update legal_holds set phone_key = null', '1 of legal_holds are of another number'],
  ['delete from legal_holds', '1 of legal_holds are gone, though the audit trail says that they were made'],
  ['delete from person_requests', '1 of person_requests are gone'],
  ['delete from segments', '1 of segments are gone'],
  ['delete from webhook_secrets; delete from webhooks', '1 of webhooks are gone'],
  ["update segments set id = 'other'", '1 of segments are gone'],
  ["update segments set filter = '[]'", '1 of segments have no JSON in filter, or of another shape'],
  ["update api_keys set scopes = '[7]'", 'of api_keys have no JSON in scopes, or of another shape'],
  [
    "update programs set purpose = 'alerts' where id = 'larkspur-offers'",
    '✗ programs      larkspur-offers: of another purpose',
  ],
  ["update programs set channel = '~'", 'of programs have a channel that is none'],
  ["update suppressions set cause = 'stop'", 'CHECK constraint failed in suppressions'],
  ['update suppressions set verified = 2', 'CHECK constraint failed in suppressions'],
  ["update webhook_secrets set sealed = 'AAAA'", '✗ secrets       of webhooks, that of whk_'],
  ["update sending_connections set epoch = '~'", '✗ secrets       of sending connections, that of snd_'],
  [
    "update inbound_connections set secrets = json_set(secrets, '$[0].sealed', '~')",
    '✗ secrets       of inbound connections, that of inb_',
  ],
  ["update inbound_connections set secrets = '~'", '1 of inbound_connections have no JSON in secrets'],
  ['delete from audit where id = 3', '✗ audit         1 entries are gone that no purge noted'],
  ['delete from audit where id = (select max(id) from audit)', '✗ audit         1 entries are gone'],
  ['delete from audit', 'entries are gone'],
  [
    'delete from audit where position = 3',
    '✗ audit         of 1 record the entry is gone or says something else, at leaf 3',
  ],
  ["update audit set via = 'key:other' where position = 3", 'of 1 record the entry is gone or says something else'],
  ["update audit set at = '2025-01-01T00:00:00.000Z' where position = 3", 'of 1 record the entry is gone'],
  ['delete from offers', '✗ offers        of 7 records the offer is gone or another one, at leaf 2, 3'],
  ["update offers set token = token || 'x'", 'of 7 records the offer is gone or another one'],
  ['update records set offer = null where position = 3', 'of 1 record the offer is gone or another one, at leaf 3'],
  [
    "delete from suppressions where method = 'erasure'",
    '1 that were counted when they were made (suppression_counts) are gone',
  ],
  ['delete from suppressions where rowid = (select max(rowid) from suppressions)', '1 that were counted when'],
  ["update suppressions set cause = 'wrong_number' where verified = 0", '1 were never counted as they stand'],
  ['update suppressions set verified = 1', '1 are not as the audit trail says'],
  ["update suppressions set verified = 0 where method = 'customer_service'", '1 are not as the audit trail says'],
  ["update suppressions set via = 'key:other' where verified = 0", '1 are not as the audit trail says'],
  [
    "update suppressions set last_at = '2025-01-01T00:00:00.000Z' where verified = 0",
    'were asked for later than they say',
  ],
  ["update suppressions set last_at = ''", 'of suppressions have no instant in last_at'],
  ['delete from suppression_counts', 'were never counted as they stand'],
])('%s', async (statement, finding) => {
  await alter(statement);
  expect((await findings()).join('\n')).toContain(finding);
});

test('an index that does not have what its table has', async () => {
  await alter(`drop index holds_open;
    create index holds_open on holds (phone_key, sender) where closed_at is not null;
    pragma writable_schema = on;
    update sqlite_master set sql = replace(sql, 'is not null', 'is null') where name = 'holds_open';
    pragma writable_schema = off`);
  expect((await findings()).join('\n')).toMatch(/✗ file +.*index holds_open.*`reindex`/);
});
