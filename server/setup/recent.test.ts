/** Things that are named again and again: how new they are, and what is known of them while the database is away. */
import { beforeEach, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { StoreError } from '../store/database.ts';
import { Recent } from './recent.ts';

let now = 0;
let stored: string | null = 'first';
let reads = 0;
let server: Pick<Deps, 'db' | 'clock'>;
let things: Recent<string>;

beforeEach(() => {
  [now, stored, reads] = [1000, 'first', 0];
  server = { db: {} as Deps['db'], clock: () => now };
  things = new Recent();
});

const find = async () => {
  reads += 1;
  return stored;
};
const away = async (): Promise<string> => {
  throw new StoreError('unavailable', new Error('away'));
};
const value = (read = find, name = 'a') => things.read(server, name, read, true);

it('a thing is read once a second, and then as it is', async () => {
  await value();
  [stored, now] = ['second', 1999];
  expect([await value(), reads]).toEqual(['first', 1]);
  now = 2000;
  expect([await value(), reads]).toEqual(['second', 2]);
});

it('a thing is read at each use where it must be the newest', async () => {
  things = new Recent(0);
  await value();
  stored = 'second';
  expect(await value()).toBe('second');
});

it('what is not there is looked for each time', async () => {
  stored = null;
  expect(await value()).toBeNull();
  stored = 'made';
  expect(await value()).toBe('made');
});

it('a thing that is gone when it is read again is known no longer', async () => {
  await value();
  [stored, now] = [null, 2000];
  await value();
  await expect(value(away)).rejects.toThrow(StoreError);
});

it('while the database is away a thing is what it was, with the outage beside it', async () => {
  await value();
  now = 9000;
  const { value: known, outage } = await things.readOrRecall(server, 'a', away);
  expect([known, outage?.code]).toEqual(['first', 'unavailable']);
  await expect(value(away, 'b')).rejects.toThrow(StoreError);
});

it('a failure that is no outage is told', async () => {
  await value();
  now = 9000;
  await expect(value(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('renewed, it is read anew and known while the database is away', async () => {
  await value();
  things.renew(server);
  now = 1001;
  expect(await value(away)).toBe('first');
  stored = 'second';
  expect(await value()).toBe('second');
});

it('forgotten, it is not known at all, nor by a reading that began before', async () => {
  let arrive = (_: string) => {};
  const reading = value(() => new Promise<string>((resolve) => (arrive = resolve)));
  things.forget(server);
  arrive('first');
  expect(await reading).toBe('first');
  await expect(value(away)).rejects.toThrow(StoreError);
});

it('servers of one process know nothing of each other', async () => {
  await value();
  server = { db: {} as Deps['db'], clock: () => now };
  await expect(value(away)).rejects.toThrow(StoreError);
});

it('of very many the one that was read longest ago is forgotten', async () => {
  for (let i = 0; i < 2001; i++) await value(find, `${i}`);
  await expect(value(away, '0')).rejects.toThrow(StoreError);
  expect(await value(away, '1')).toBe('first');
});
