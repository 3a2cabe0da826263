/** Which record key was good when: rotation, retirement, compromise and what it undoes. */
import { beforeEach, expect, test } from 'vitest';
import { ed25519Key } from '../../test/kit/ed25519-key.ts';
import { type KeyChange, keyLeafBy } from '../../test/kit/key-leaves.ts';
import { toInstant } from '../encoding/time.ts';
import type { GenesisLeaf } from '../log/leaf.ts';
import { Keyring } from './keyring.ts';

const [log, root, first, second, third, stranger] = [1, 2, 3, 4, 5, 6].map((n) =>
  ed25519Key(new Uint8Array(32).fill(n)),
);
type Key = ReturnType<typeof ed25519Key>;
const key = { log, root, first, second, third, stranger } as Record<
  'log' | 'root' | 'first' | 'second' | 'third' | 'stranger',
  Key
>;
const at = toInstant(0);
const add = ({ jwk }: Key): KeyChange => ({ action: 'add', at, jwk });
const retire = ({ kid }: Key): KeyChange => ({ action: 'retire', at, kid });
const compromise = ({ kid }: Key, lastGoodIndex: number): KeyChange => ({ action: 'compromise', kid, lastGoodIndex });

const genesis: GenesisLeaf = {
  at,
  logKey: key.log.jwk,
  origin: 'consent.example/log',
  recordKey: key.first.jwk,
  rootKey: key.root.jwk,
  t: 'genesis',
  v: 1,
};
let keyring: Keyring;

beforeEach(() => {
  keyring = new Keyring(genesis);
});

function tell(index: number, signer: Key, change: KeyChange): Promise<void> {
  return keyring.apply(keyLeafBy(signer, change), index);
}

/** The first and last index of 0 to 99 at which a key is good. */
function goodFor({ kid }: Key): [number, number] | null {
  const good = Array.from({ length: 100 }, (_, index) => index).filter((index) => keyring.goodAt(kid, index));
  const [from, to] = [good[0], good.at(-1)];
  if (from === undefined || to === undefined) return null;
  expect(good).toHaveLength(to - from + 1);
  return [from, to];
}

test('the first record key is good after genesis, and no other key is', () => {
  expect(goodFor(key.first)).toEqual([1, 99]);
  for (const other of [key.log, key.root, key.stranger]) expect(goodFor(other)).toBe(null);
});

test('a key is good from the leaf after the one that adds it', async () => {
  await tell(10, key.first, add(key.second));
  expect(goodFor(key.second)).toEqual([11, 99]);
  expect(goodFor(key.first)).toEqual([1, 99]);
});

test('a retired key is good up to the leaf that retires it, which a second one does not move', async () => {
  await tell(10, key.first, add(key.second));
  await tell(20, key.second, retire(key.first));
  await tell(30, key.second, retire(key.first));
  expect(goodFor(key.first)).toEqual([1, 20]);
  expect(keyring.known(key.first.kid)).toEqual(key.first.jwk);
});

test('a compromised key is good up to its last good index, and the lowest declared holds', async () => {
  await tell(10, key.first, add(key.second));
  await tell(40, key.second, compromise(key.first, 15));
  expect(goodFor(key.first)).toEqual([1, 15]);
  await tell(50, key.second, compromise(key.first, 30));
  await tell(51, key.root, compromise(key.first, 8));
  expect(goodFor(key.first)).toEqual([1, 8]);
});

test('a key that a thief added with a stolen key falls with the declaration, and so does what that key added', async () => {
  await tell(20, key.first, add(key.second));
  await tell(21, key.second, add(key.third));
  await tell(22, key.third, add(key.stranger));
  await tell(40, key.root, compromise(key.first, 19));
  for (const fallen of [key.second, key.third, key.stranger]) {
    expect(goodFor(fallen)).toBe(null);
    expect(keyring.known(fallen.kid)).toBe(undefined);
  }
});

test('what a key added before it was stolen stands', async () => {
  await tell(10, key.first, add(key.second));
  await tell(40, key.second, compromise(key.first, 19));
  expect(goodFor(key.second)).toEqual([11, 99]);
});

test('a retirement that a thief signed falls with the declaration', async () => {
  await tell(10, key.first, add(key.second));
  await tell(20, key.first, retire(key.second));
  await tell(30, key.root, compromise(key.first, 15));
  expect(goodFor(key.second)).toEqual([11, 99]);
});

test('the root undoes a declaration by a thief, and what that one had undone stands again', async () => {
  await tell(10, key.first, add(key.second));
  await tell(11, key.second, add(key.third));
  await tell(20, key.first, compromise(key.second, 5)); // the thief holds `first`
  expect(goodFor(key.third)).toBe(null);
  await tell(30, key.root, compromise(key.first, 15));
  expect([goodFor(key.second), goodFor(key.third)]).toEqual([
    [11, 99],
    [12, 99],
  ]);
  expect(goodFor(key.first)).toEqual([1, 15]);
});

test('an honest declaration that a thief undid is in force again once the thief is found out', async () => {
  await tell(10, key.first, add(key.second));
  await tell(11, key.first, add(key.third));
  await tell(20, key.first, compromise(key.second, 12));
  await tell(25, key.third, compromise(key.first, 15)); // the thief holds `third`
  expect(goodFor(key.second)).toEqual([11, 99]);
  await tell(30, key.root, compromise(key.third, 22));
  expect(goodFor(key.second)).toEqual([11, 12]);
  expect(goodFor(key.first)).toEqual([1, 99]);
});

test('a key may declare itself compromised, and cannot speak of it again', async () => {
  await tell(20, key.first, compromise(key.first, 15));
  expect(goodFor(key.first)).toEqual([1, 15]);
  await expect(tell(21, key.first, compromise(key.first, 0))).rejects.toThrow('not good then');
});

test.each<[string, () => Promise<void>, string]>([
  ['by a stranger', () => tell(10, key.stranger, add(key.stranger)), 'not good then'],
  ['by the log key', () => tell(10, key.log, add(key.stranger)), 'not good then'],
  ['by nobody at genesis', () => tell(0, key.first, add(key.second)), 'not good then'],
  ['that adds a known key', () => tell(10, key.first, add(key.first)), 'adds a known key'],
  ['that retires an unknown key', () => tell(10, key.first, retire(key.stranger)), 'about an unknown one'],
  ['that calls its own future good', () => tell(10, key.first, compromise(key.first, 10)), 'comes after it'],
])('a key leaf %s is refused', async (_, telling, message) => {
  await expect(telling()).rejects.toThrow(message);
  expect(goodFor(key.first)).toEqual([1, 99]);
});

test('a retired or compromised key signs no more key leaves', async () => {
  await tell(10, key.first, add(key.second));
  await tell(20, key.second, retire(key.first));
  await expect(tell(21, key.first, add(key.third))).rejects.toThrow('not good then');
  await tell(30, key.root, compromise(key.second, 25));
  await expect(tell(31, key.second, add(key.third))).rejects.toThrow('not good then');
});

test('a key leaf with another signature, or changed after it was signed, is refused', async () => {
  const leaf = keyLeafBy(key.first, add(key.second));
  const forged = { ...leaf, sig: keyLeafBy(key.stranger, add(key.second)).sig };
  const changed = { ...leaf, jwk: key.third.jwk };
  for (const bad of [forged, changed]) await expect(keyring.apply(bad, 10)).rejects.toThrow('does not verify');
});

test('a log without a root knows none', async () => {
  const { rootKey: _, ...rootless } = genesis;
  keyring = new Keyring(rootless);
  await expect(tell(10, key.root, add(key.second))).rejects.toThrow('not good then');
});

test('what a declaration alone keeps from being good is undone, and nothing else is', async () => {
  await tell(10, key.first, add(key.second));
  await tell(20, key.first, retire(key.first));
  expect(undoneFor(key.first)).toEqual([]);
  await tell(30, key.root, compromise(key.first, 5));
  // The retirement and the second key fell with the first; a stranger’s key never was anything.
  expect(undoneFor(key.first)).toEqual(range(6, 20));
  expect(undoneFor(key.second)).toEqual(range(11, 99));
  expect(undoneFor(key.stranger)).toEqual([]);
});

function undoneFor({ kid }: Key): number[] {
  return range(0, 99).filter((index) => keyring.undoneAt(kid, index));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
