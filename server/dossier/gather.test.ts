/** A dossier of a number that was sent to often: every check is in it, and others have their turn meanwhile. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unpackMembers } from '../../shared/dossier/container.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { insertAudit } from '../store/audit.ts';
import { insertCheckPages, PAGE_LENGTH } from '../store/checks.ts';
import type { Sql } from '../store/database.ts';
import { insertSends } from '../store/sends.ts';
import { makeDossier } from './make-dossier.ts';

const PHONE = '+12025550143';
const SENDS = 450;
const PAGE = 'chk_'.padEnd(PAGE_LENGTH, 'p');

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
  const { db, keys } = server.deps;
  const phoneKey = phoneKeyOf(keys, PHONE as E164);
  const all = Array.from({ length: SENDS }, (_, i) => ({
    name: `n${String(i).padStart(3, '0')}`,
    at: toInstant(i * 60_000),
  }));
  const content = { kind: 'check', decision: 'allow', program: 'larkspur-offers' };
  const kept = Object.fromEntries(all.map(({ name, at }) => [name, { via: 'key:key_1', checkedAt: at, content }]));
  const page = { id: PAGE, sender: 'larkspur', checkedAt: toInstant(0), checks: SENDS, content: JSON.stringify(kept) };
  await db.write(insertCheckPages([{ ...page, tally: [] }]));
  const sent = { sender: 'larkspur', program: 'larkspur-offers', purpose: 'marketing', phoneKey, note: null } as const;
  // The last check was given first: their order is that of the checks, not of the sends.
  const sends = all.map(({ name }, i) => ({
    ...sent,
    at: toInstant((SENDS - i) * 60_000),
    checkId: PAGE + name,
    message: name,
  }));
  await db.write(insertSends(sends));
});
afterAll(() => server.close());

test('it holds every check that a send names, oldest first, and others have their turn while they are read', async () => {
  let turn = 0;
  let isMade = false;
  const counting = (async () => {
    for (; !isMade; turn++) await turnOfTheLoop();
  })();
  const { db } = server.deps;
  const { read } = db;
  const readAt: number[] = [];
  const noting = (...statements: readonly Sql[]) => {
    if (statements.some(({ sql }) => sql.includes('check_pages.id = substr(asked'))) readAt.push(turn);
    return Reflect.apply(read, db, statements);
  };
  const reads = vi.spyOn(db, 'read').mockImplementation(noting as typeof read);
  const input = { phone: PHONE, sender: 'larkspur', edition: 'operator', caller: ADMIN, requestId: 'req_1' } as const;
  const zip = await makeDossier(server.deps, input);
  isMade = true;
  await counting;
  reads.mockRestore();
  expect(readAt).toHaveLength(Math.ceil(SENDS / 100));
  expect(new Set(readAt).size).toBe(readAt.length);
  const file = unpackMembers(zip).find(({ name }) => name === 'dossier.json');
  const { checks } = JSON.parse(fromUtf8(file?.bytes ?? new Uint8Array())) as { checks: { checkId: string }[] };
  expect(checks.map(({ checkId }) => checkId)).toEqual(
    Array.from({ length: SENDS }, (_, i) => `${PAGE}n${String(i).padStart(3, '0')}`),
  );
});

test('that somebody looked one of these checks up is in its audit trail; that somebody looked up another is not', async () => {
  const looked = {
    at: toInstant(0),
    actor: 'usr_1',
    via: 'key:key_1',
    action: 'check.read',
    sender: null,
    request: null,
  };
  const [named, other] = [`${PAGE}n003`, `${PAGE}zzzz`];
  await server.deps.db.write(insertAudit({ ...looked, subject: named }, { ...looked, subject: other }));
  const input = { phone: PHONE, sender: 'larkspur', edition: 'operator', caller: ADMIN, requestId: 'req_2' } as const;
  const file = unpackMembers(await makeDossier(server.deps, input)).find(({ name }) => name === 'dossier.json');
  const { audit } = JSON.parse(fromUtf8(file?.bytes ?? new Uint8Array())) as { audit: Record<string, unknown>[] };
  expect(audit.filter(({ action }) => action === 'check.read').map(({ subject }) => subject)).toEqual([named]);
});
