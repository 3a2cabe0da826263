/** What a rebuild finds, beside a server that writes and where lines are not what they were. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Keys } from '../../keys/keys.ts';
import type { ConsentRow } from '../../store/consents.ts';
import type { Database } from '../../store/database.ts';
import { listConsents } from '../../store/find-consents.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { allCounts } from '../../store/record-counts.ts';
import { findSender } from '../../store/senders.ts';
import { eraseChange } from '../erasure/erase-change.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { sealNumbers } from '../numbers/seal-numbers.ts';
import { rebuildConsents } from './rebuild.ts';
import { rebuildCounts } from './rebuild-counts.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'] as [E164, E164];

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  await send(real.deps, await tick(real.deps, { phone: ADA }));
  await send(real.deps, await tick(real.deps, { phone: BEA }));
});
afterEach(() => real.close());

/** What a rebuild finds; what it told is sorted, since lines come in the order in which they were made. */
async function rebuilt(db: Database, write: boolean, keys: Keys | null = real.deps.keys) {
  const told: string[] = [];
  const result = await rebuildConsents(db, keys, write, ({ consentId, what }) => told.push(`${consentId} ${what}`));
  return { ...result, told: told.sort() };
}

function all(): Promise<ConsentRow[]> {
  return listConsents(real.deps.db, '', 10);
}

/** Changes rows behind the server's back, as whoever has the file can. */
function alter(...statements: string[]): Promise<void> {
  return real.deps.db.script(['pragma foreign_keys = off', ...statements, 'pragma foreign_keys = on'].join(';'));
}

/** The database of a server that records another consent of both after each of the next reads. */
function busy(reads: number): Database {
  const { deps } = real;
  let left = reads;
  return {
    ...deps.db,
    read: async (...statements) => {
      const rows = await deps.db.read(...statements);
      if (left-- > 0) {
        await send(deps, await tick(deps, { phone: ADA }));
        await send(deps, await tick(deps, { phone: BEA }));
      }
      return rows;
    },
  };
}

describe('beside a server that records meanwhile', () => {
  test('no count differs', async () => {
    expect(await rebuildCounts(busy(8), false)).toEqual([]);
    expect(await rebuildCounts(real.deps.db, false)).toEqual([]);
  });

  test('no line differs', async () => {
    expect(await rebuilt(busy(8), false)).toEqual({ lines: 2, left: 0, told: [] });
  });
});

describe('a line that is not what its records say', () => {
  test('is found where its number was erased, and where no keys are at hand', async () => {
    const { deps } = real;
    const [sender, programs] = await Promise.all([
      findSender(deps.db, 'larkspur'),
      listAllPrograms(deps.db, 'larkspur'),
    ]);
    if (!sender) throw new Error('Larkspur is not set up.');
    const by = { actor: 'usr_ada', via: 'command:erase', requestId: null };
    const [phoneKey, reason] = [phoneKeyOf(deps.keys, ADA), 'person_request'] as const;
    const erasing = { phoneKey, phone: ADA, reason, suppress: true, by };
    await deps.log.append(eraseChange(deps, { sender, programs }, erasing));
    expect(await rebuilt(deps.db, false)).toMatchObject({ left: 0 });
    await alter("update consents set status = 'granted' where phone_key like 'erased:%'");
    const { told } = await rebuilt(deps.db, false);
    expect(told).toEqual([expect.stringContaining('status: stored granted, by its records withdrawn')]);
    await alter("update consents set status = 'refused' where phone_key not like 'erased:%'");
    expect(await rebuilt(deps.db, false, null)).toMatchObject({ left: 2 });
  });

  test('is found and made anew when it is gone, and counts agree with no hole', async () => {
    const before = await all();
    const counts = await allCounts(real.deps.db);
    const [gone] = before;
    await alter(`delete from consents where id = '${gone?.id}'`);
    expect(await rebuilt(real.deps.db, false)).toEqual({
      lines: 2,
      left: 1,
      told: [`${gone?.id} its records have no line`],
    });
    expect(await rebuilt(real.deps.db, true)).toMatchObject({
      left: 0,
      told: [`${gone?.id} its records have no line`],
    });
    expect(await rebuildCounts(real.deps.db, true)).toEqual([]);
    expect(await allCounts(real.deps.db)).toEqual(counts);
    await sealNumbers(real.deps);
    expect(await all()).toEqual(before);
    expect(await rebuilt(real.deps.db, false)).toEqual({ lines: 2, left: 0, told: [] });
  });

  test('is found and mended when it stands under another number, also when two were exchanged', async () => {
    const before = await all();
    const [a, b] = before;
    await alter(
      `update consents set phone_key = 'aside' where id = '${a?.id}'`,
      `update consents set phone_key = '${a?.phoneKey}', country = 'CA', sealed_number = null where id = '${b?.id}'`,
      `update consents set phone_key = '${b?.phoneKey}' where id = '${a?.id}'`,
    );
    const { told } = await rebuilt(real.deps.db, false);
    expect(told).toEqual([
      `${a?.id} phoneKey: it stands under another number than its records`,
      `${b?.id} country: stored CA, by its records US`,
      `${b?.id} phoneKey: it stands under another number than its records`,
    ]);
    expect((await rebuilt(real.deps.db, true)).left).toBe(0);
    await sealNumbers(real.deps);
    expect(await all()).toEqual(before);
  });

  test('is found also without the keys, by the data key that its records are sealed under', async () => {
    const [a] = await all();
    await alter(`update consents set phone_key = 'h1:another' where id = '${a?.id}'`);
    const { told } = await rebuilt(real.deps.db, false, null);
    expect(told).toEqual([`${a?.id} phoneKey: it stands under another number than its records`]);
    expect((await rebuilt(real.deps.db, true, null)).left).toBe(0);
    expect((await all())[0]?.phoneKey).toBe(a?.phoneKey);
  });

  test('is told and left where its data key was put under another number, too: nothing says which is right', async () => {
    const [a] = await all();
    await alter(
      `update data_keys set phone_key = 'h1:another' where phone_key = '${a?.phoneKey}'`,
      `update consents set phone_key = 'h1:another' where id = '${a?.id}'`,
    );
    const said = `${a?.id} phoneKey: its data key stands under another number than it opens`;
    for (const write of [false, true])
      expect(await rebuilt(real.deps.db, write)).toEqual({ lines: 2, left: 1, told: [said] });
    expect((await all())[0]?.phoneKey).toBe('h1:another');
  });

  test('is taken away when no record leads to it', async () => {
    const before = await all();
    const [a] = before;
    const columns = 'program, sender, status, version, record, record_sha256, source, method, occurred_at, recorded_at';
    await alter(
      `insert into consents (id, phone_key, ${columns}) select 'con_invented', 'h1:x', ${columns} from consents where id = '${a?.id}'`,
    );
    expect(await rebuilt(real.deps.db, true)).toMatchObject({ left: 0, told: ['con_invented no record leads to it'] });
    expect(await all()).toEqual(before);
  });

  test('is told and left where another line of the number came into its place', async () => {
    const [a, b] = await all();
    await alter(`delete from consents where id = '${a?.id}'`);
    await send(
      real.deps,
      await tick(real.deps, { phone: a?.phoneKey === phoneKeyOf(real.deps.keys, ADA) ? ADA : BEA }),
    );
    const after = await all();
    const newer = after.find(({ id }) => id !== b?.id)?.id;
    expect(await rebuilt(real.deps.db, true)).toMatchObject({ left: 1 });
    const { told } = await rebuilt(real.deps.db, true);
    expect(told).toEqual([
      `${a?.id} cannot be put right: ${newer} stands in its place`,
      `${a?.id} its records have no line`,
    ]);
    expect(await all()).toEqual(after);

    await alter('delete from consents');
    const both = [a?.id, newer].sort();
    const lost = await rebuilt(real.deps.db, true);
    expect(lost.left).toBe(2);
    expect(lost.told.filter((each) => each.includes('cannot'))).toEqual([
      `${both[0]} cannot be put right: ${both[1]} stands in its place`,
      `${both[1]} cannot be put right: ${both[0]} stands in its place`,
    ]);
    expect((await all()).map(({ id }) => id)).toEqual([b?.id]);
  });

  test('is no fault of an erasure', async () => {
    const deps = real.deps;
    const sender = await findSender(deps.db, 'larkspur');
    if (!sender) throw new Error('Larkspur is not there');
    const programs = await listAllPrograms(deps.db, 'larkspur');
    const by = { actor: 'usr_test', via: 'test', requestId: null };
    const erasing = {
      phoneKey: phoneKeyOf(deps.keys, ADA),
      phone: ADA,
      reason: 'person_request',
      suppress: true,
      by,
    } as const;
    await deps.log.append(eraseChange(deps, { sender, programs }, erasing));
    expect(await rebuilt(deps.db, false)).toEqual({ lines: 2, left: 0, told: [] });
    const before = await all();
    await alter("delete from consents where phone_key like 'erased:%'");
    expect((await rebuilt(deps.db, true)).told).toHaveLength(1);
    // Where an erased number was issued, nothing tells any more.
    expect(await all()).toEqual(
      before.map((line) => (line.phoneKey.startsWith('erased:') ? { ...line, country: null } : line)),
    );
  });
});
