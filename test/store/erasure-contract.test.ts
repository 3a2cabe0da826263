/** Erasure on both engines: beside other changes, from several processes, and what each engine promises of bytes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBatch } from '../../server/consent/check/check-batch.ts';
import { erase } from '../../server/consent/erasure/erase.ts';
import { phoneKeyOf } from '../../server/consent/numbers/line-key.ts';
import { rebuildConsents } from '../../server/consent/rebuild/rebuild.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Submission } from '../kit/fake-browser.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../kit/larkspur-deps.ts';
import { seededRandom } from '../kit/random.ts';
import { openReal, type Real } from '../kit/real-deps.ts';
import { engines, type Place } from './engines.ts';

const BY = { actor: 'usr_test', via: 'key:test', requestId: null };
const phoneAt = (i: number) => `+1202555${String(1000 + i)}` as E164;

describe.each(await engines())('on $name', ({ name, open }) => {
  let place: Place;
  let one: Real;
  let two: Real;
  beforeAll(async () => {
    place = await open();
    const options = { dir: place.dir, databaseUrl: place.databaseUrl, registerUrl: place.registerUrl };
    one = await openReal({ ...options, random: seededRandom('one') });
    two = await openReal({ ...options, random: seededRandom('two') });
    await setUpLarkspur(one.deps);
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await place.close();
  });

  const eraseIn = ({ deps }: Real, i: number) =>
    erase(deps, { sender: 'larkspur', phone: phoneAt(i), reason: 'person_request', by: BY });
  const isSealed = async (i: number) => {
    const [rows = []] = await one.deps.db.read({
      sql: `select vault.record from vault join data_keys on data_keys.id = data_key where phone_key = ?`,
      args: [phoneKeyOf(one.deps.keys, phoneAt(i))],
    });
    return rows.length;
  };

  test('a number is gone whichever comes first in one commit, and what comes after it is whole', async () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i);
    const again = await Promise.all(numbers.map((i) => tick(one.deps, { phone: phoneAt(i) })));
    for (const i of numbers) await send(one.deps, await tick(one.deps, { phone: phoneAt(i) }));
    const acts = numbers.flatMap((i) => {
      const visit = () => send(one.deps, again[i] as Submission);
      return i % 3 === 0 ? [visit, () => eraseIn(one, i)] : [() => eraseIn(one, i), visit];
    });
    await Promise.all(acts.map((act) => act()));
    for (const i of numbers) {
      const [rows = []] = await one.deps.db.read({
        sql: 'select records.id from consents join records on consent = consents.id where phone_key = ?',
        args: [phoneKeyOf(one.deps.keys, phoneAt(i))],
      });
      // Of a visit after the erasure all is there, of one before it nothing: never a record without what is sealed.
      expect([0, 1]).toContain(rows.length);
      expect(await isSealed(i)).toBe(rows.length);
    }
    const differences: unknown[] = [];
    await rebuildConsents(one.deps.db, one.deps.keys, false, (each) => differences.push(each));
    expect(differences).toEqual([]);
  });

  test('is erased once, however many processes are told to', async () => {
    await send(one.deps, await tick(one.deps, { phone: phoneAt(25) }));
    const erased = await Promise.all([eraseIn(one, 25), eraseIn(two, 25), eraseIn(one, 25), eraseIn(two, 25)]);
    expect(erased.filter(({ id }) => id !== null)).toHaveLength(1);
    expect(await isSealed(25)).toBe(0);
  });

  test('denies in the other process at once', async () => {
    await send(one.deps, await tick(one.deps, { phone: phoneAt(26) }));
    const phones = [phoneAt(26)];
    const check = async () => {
      const reply = await checkBatch(two.deps, { body: { program: 'larkspur-offers', phones }, caller: ADMIN });
      return (JSON.parse(reply) as { results: { reason: string }[] }).results[0]?.reason;
    };
    await two.deps.standings.load({ id: 'larkspur-offers', sender: 'larkspur', purpose: 'marketing' });
    expect(await check()).not.toBe('suppressed');
    await eraseIn(one, 26);
    expect(await check()).toBe('suppressed');
  });

  test('says whether the journal is cut: on a server never', async () => {
    await send(one.deps, await tick(one.deps, { phone: phoneAt(27) }));
    expect((await eraseIn(one, 27)).scrubbed).toBe(name === 'the embedded engine');
  });
});
