import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prove } from '../../server/consent/proof/prove.ts';
import { rebuildConsents } from '../../server/consent/rebuild/rebuild.ts';
import { loadKeys } from '../../server/keys/keys.ts';
import { declareCompromised, rotateRecordKey } from '../../server/keys/rotate.ts';
import { readGenesis } from '../../server/log/genesis.ts';
import { recover } from '../../server/log/recover.ts';
import { openDatabase } from '../../server/store/database.ts';
import { readLeaves } from '../../server/store/log-entries.ts';
import { readHead } from '../../server/store/log-head.ts';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from '../../shared/log/frontier.ts';
import { leafHash, verifyConsistency } from '../../shared/log/merkle.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { ADMIN, publish, send, setUpLarkspur, tick } from '../kit/larkspur-deps.ts';
import { seededRandom } from '../kit/random.ts';
import { NOON, openReal, type Real } from '../kit/real-deps.ts';
import { engines, type Place } from './engines.ts';

describe.each(await engines())('the log on $name', { timeout: 60_000 }, (engine) => {
  let place: Place;
  const opened: Real[] = [];

  async function open(seed: string): Promise<Real> {
    const { dir, databaseUrl, registerUrl } = place;
    const real = await openReal({ dir, databaseUrl, registerUrl, random: seededRandom(seed) });
    opened.push(real);
    return real;
  }

  async function close(real: Real): Promise<void> {
    opened.splice(opened.indexOf(real), 1);
    await real.close();
  }

  /** True, or the steps that failed. */
  async function verifies(real: Real, proof: unknown): Promise<unknown> {
    const report = await verifyProof(JSON.stringify(proof), { logKey: parseVkey(real.deps.log.vkey) });
    return report.verified || report.steps.filter(({ outcome }) => outcome === 'failed');
  }

  beforeEach(async () => {
    place = await engine.open();
  });
  afterEach(async () => {
    for (const real of opened.splice(0)) await real.close();
    await place.close();
  });

  it('is one tree without gap or duplicate when two processes append at once, and every receipt verifies', async () => {
    const first = await open('first');
    await setUpLarkspur(first.deps);
    const second = await open('second');
    const phones = Array.from({ length: 40 }, (_, i) => `+1202555${String(1000 + i)}`);
    const bodies = await Promise.all(
      phones.map((phone, i) => tick((i % 2 === 0 ? first : second).deps, { phone, random: seededRandom(phone) })),
    );
    // Each statement reaches both processes, so each is a race for one record.
    const replies = await Promise.all(bodies.flatMap((body) => [send(first.deps, body), send(second.deps, body)]));
    const ids = new Set(replies.map(({ records }) => records[0]?.recordId));
    expect(ids.size).toBe(phones.length);
    for (const { receipt } of replies) expect(await verifies(first, receipt)).toBe(true);
    const head = await readHead(first.deps.db);
    expect(head?.size).toBe(phones.length + 2);
    const leaves = await readLeaves(first.deps.db, 0, 1000);
    const frontier = leaves.reduce((edge, leaf) => appendLeaf(edge, leafHash(leaf)), EMPTY_FRONTIER);
    expect(toBase64url(frontierRoot(frontier))).toBe(head?.root);
  });

  it('does not fork when one process takes over from another and gives back', async () => {
    let process = await open('a');
    await setUpLarkspur(process.deps);
    let before = (await process.deps.log.checkpoint()).tree;
    for (const seed of ['b', 'c', 'd']) {
      await close(process);
      process = await open(seed);
      await send(process.deps, await tick(process.deps));
      const { tree } = await process.deps.log.checkpoint();
      const path = await process.deps.log.tree.consistencyPath(before.size, tree.size);
      expect(verifyConsistency(before.size, before.root, tree.size, tree.root, path)).toBe(true);
      before = tree;
    }
  });

  it('proves any leaf of a tree with full tiles, after the memory of it is gone', async () => {
    const first = await open('first');
    await setUpLarkspur(first.deps);
    const bodies = await Promise.all(
      Array.from({ length: 270 }, (_, i) => tick(first.deps, { phone: `+1202556${String(1000 + i)}` })),
    );
    const replies = await Promise.all(bodies.map((body) => send(first.deps, body)));
    await close(first);
    const again = await open('again');
    for (const i of [0, 253, 254, 255, 269]) {
      const recordId = replies[i]?.records[0]?.recordId ?? '';
      const proof = await prove(again.deps, { recordId, caller: ADMIN, disclose: 'all', requestId: 'req' });
      expect(await verifies(again, proof)).toBe(true);
    }
    const { db, keys } = again.deps;
    expect(await rebuildConsents(db, keys, false, (difference) => expect(difference).toBeNull())).toEqual({
      lines: 270,
      left: 0,
    });
  });

  it('refuses to start without the register that knows it', async () => {
    const first = await open('first');
    await setUpLarkspur(first.deps);
    await close(first);
    const register = await openDatabase({ url: place.registerUrl });
    await register.write({ sql: 'delete from register' });
    register.close();
    await expect(open('again')).rejects.toThrow(/register has no entry/);
  });

  it('refuses to start on an empty database whose log the register knows, and recovery begins anew from it', async () => {
    await close(await open('first'));
    const other = await engine.open();
    const { dir, registerUrl } = place;
    await expect(openReal({ dir, databaseUrl: other.databaseUrl, registerUrl })).rejects.toThrow(/database is empty/);
    const [db, register] = await Promise.all([
      openDatabase({ url: other.databaseUrl }),
      openDatabase({ url: registerUrl }),
    ]);
    await recover({ db, register, keys: loadKeys(join(dir, 'keys')), clock: () => NOON });
    db.close();
    register.close();
    const again = await openReal({ dir, databaseUrl: other.databaseUrl, registerUrl });
    expect(again.deps.log.origin).toBe('localhost/log-2');
    expect((await readGenesis(again.deps.db))?.previous).toMatchObject([{ origin: 'localhost/log', size: 1 }]);
    await again.close();
    await other.close();
  });

  it('refuses to sign when the data falls behind while it runs', async () => {
    const real = await open('first');
    await setUpLarkspur(real.deps);
    const register = await openDatabase({ url: place.registerUrl });
    await register.write({ sql: 'update register set size = size + 1' });
    register.close();
    await expect(send(real.deps, await tick(real.deps))).rejects.toMatchObject({ code: 'log_unavailable' });
  });

  it('keeps old records good when the record key is rotated or declared compromised', async () => {
    const real = await open('first');
    await setUpLarkspur(real.deps);
    const old = await send(real.deps, await tick(real.deps));
    const body = await tick(real.deps);
    const [oldKid = ''] = [...real.deps.keys.recordSigners().keys()];
    await rotateRecordKey(real.deps);
    const rotated = await send(real.deps, body);
    expect(await verifies(real, rotated.receipt)).toBe(true);
    const last = (await readHead(real.deps.db))?.size ?? 0;
    await declareCompromised(real.deps, oldKid, last - 1);
    const renewed = await send(real.deps, await tick(real.deps));
    expect(await verifies(real, renewed.receipt)).toBe(true);
    const input = { caller: ADMIN, disclose: 'all', requestId: 'req' } as const;
    const proofOf = (recordId = '') => prove(real.deps, { ...input, recordId });
    expect(await verifies(real, await proofOf(old.records[0]?.recordId))).toBe(true);
    expect(await verifies(real, await proofOf(renewed.records[0]?.recordId))).toBe(true);
  });

  it('continues in a new log that names the old one when signed data is lost, and old records verify in it', async () => {
    const first = await open('first');
    await setUpLarkspur(first.deps);
    const old = await send(first.deps, await tick(first.deps));
    await close(first);
    const [db, register] = await Promise.all([
      openDatabase({ url: place.databaseUrl }),
      openDatabase({ url: place.registerUrl }),
    ]);
    await register.write({ sql: 'update register set size = size + 7' });
    await expect(open('behind')).rejects.toThrow(/restored from an old backup/);
    const recovery = await recover({ db, register, keys: first.deps.keys, clock: first.deps.clock });
    expect(recovery).toMatchObject({ oldOrigin: 'localhost/log', newOrigin: 'localhost/log-2', surviving: 3 });
    db.close();
    register.close();
    const again = await open('again');
    expect(again.deps.log.origin).toBe('localhost/log-2');
    const renewed = await send(again.deps, await tick(again.deps));
    expect(await verifies(again, renewed.receipt)).toBe(true);
    const proof = await prove(again.deps, {
      recordId: old.records[0]?.recordId ?? '',
      caller: ADMIN,
      disclose: 'all',
      requestId: 'req',
    });
    expect(await verifies(again, proof)).toBe(true);
    await expect(publish(again.deps, {})).resolves.toBe(1);
  });
});
