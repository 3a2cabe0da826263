/** What a server does by itself, beside a number of which something sealed does not open: the others get their turn. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { purge } from '../purge/purge.ts';
import { recordConsent } from '../record/record-consent.ts';
import { expireDue } from './expire.ts';

const YEAR = 365.25 * 24 * 60 * 60 * 1000;
const [ADA, BEA] = ['+12025550143', '+12025550188'] as const;
const BY = { actor: 'system', via: 'system:purge', requestId: null };

let server: TestServer;
let damaged: string;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  damaged = await agrees(ADA);
  await agrees(BEA);
});

async function agrees(phone: string): Promise<string> {
  const spoken = { status: 'granted', source: 'phone_call', method: 'spoken' } as const;
  const body = { program: 'larkspur-alerts', phone, ...spoken };
  const { records } = await recordConsent(server.deps, { body, caller: ADMIN, idempotencyKey: null });
  return records[0]?.recordId ?? '';
}

async function lines(): Promise<unknown[]> {
  const [rows = []] = await server.deps.db.read({ sql: 'select record, status from consents order by rowid' });
  return rows.map(({ record, status }) => [record, status]);
}

const OF_RECORD = 'where record = ?';

describe.each([
  ['what is sealed', `update vault set sealed = 'AAAA' || substr(sealed, 5) ${OF_RECORD}`],
  [
    'the data key',
    `update data_keys set wrapped = substr(wrapped, 1, 40) where id = (select data_key from vault ${OF_RECORD})`,
  ],
])('where %s of one number does not open', (_, sql) => {
  beforeEach(() => server.deps.db.write({ sql, args: [damaged] }));

  test('the consents of others end when they should, and the log names what is damaged', async () => {
    server.clock.advance(1.1 * YEAR);
    expect(await expireDue(server.deps)).toBe(1);
    expect(await lines()).toEqual([
      [damaged, 'granted'],
      [expect.any(String), 'expired'],
    ]);
    expect(server.logged()).toContain(damaged);
  });

  test('others are erased when their time is over, and it is told that one is left', async () => {
    server.clock.advance(7 * YEAR);
    const [{ numbers } = {}] = await purge(server.deps, 'larkspur', BY);
    expect(numbers).toMatchObject({ seen: 2, erased: 1, kept: { damaged: 1 } });
    expect(await lines()).toContainEqual([damaged, 'granted']);
  });
});
