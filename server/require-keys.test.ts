import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { subscribe } from '../test/kit/events.ts';
import { send, setUpLarkspur, tick } from '../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../test/kit/real-deps.ts';
import { loadKeys } from './keys/keys.ts';
import { requireKeys } from './require-keys.ts';

let dir: string;
let real: Real;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-require-'));
  real = await openReal({ dir });
  await setUpLarkspur(real.deps);
  await send(real.deps, await tick(real.deps));
});
afterEach(async () => {
  await real.close();
  rmSync(dir, { recursive: true });
});

it('finds every key that the data needs', async () => {
  await expect(requireKeys(real.deps.db, loadKeys(join(dir, 'keys')))).resolves.toBeUndefined();
});

it('names the vault key whose month is sealed in the database', async () => {
  rmSync(join(dir, 'keys', 'vault-2026-11.key'));
  await expect(requireKeys(real.deps.db, loadKeys(join(dir, 'keys')))).rejects.toThrow('vault-2026-11.key missing');
});

it('names the vault key that only a webhook’s secret needs', async () => {
  const later = { ...real.deps, clock: () => Date.parse('2027-01-15T12:00:00.000Z') };
  await subscribe(later);
  rmSync(join(dir, 'keys', 'vault-2027-01.key'));
  await expect(requireKeys(real.deps.db, loadKeys(join(dir, 'keys')))).rejects.toThrow('vault-2027-01.key missing');
});

it('says that no record key is good', async () => {
  const keys = join(dir, 'keys');
  const name = readdirSync(keys).find((file) => file.startsWith('record-')) ?? '';
  renameSync(join(keys, name), join(dir, name));
  await expect(requireKeys(real.deps.db, loadKeys(keys))).rejects.toThrow('None of the record keys');
});

it.each([
  ["update data_keys set epoch = '~'"],
  ["update webhook_secrets set epoch = ''"],
  ["update webhook_secrets set epoch = '2026-13'"],
  ["update inbound_connections set secrets = '~'"],
  ["update sites set challenge = '~'"],
])('starts for everybody else beside a row that was altered: %s', async (sql) => {
  await subscribe(real.deps);
  const made = "'larkspur', 'generic', '[]', 1, '[{}]', '2026-11-23T12:00:00.000Z'";
  await real.deps.db.write(
    {
      sql: `insert into inbound_connections (id, sender, provider, routes, provider_answers, secrets, created_at) values ('inb_a', ${made})`,
    },
    { sql },
  );
  await expect(requireKeys(real.deps.db, loadKeys(join(dir, 'keys')))).resolves.toBeUndefined();
});
