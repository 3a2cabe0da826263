import { expect, it } from 'vitest';
import type { Deps } from './deps.ts';
import { perServer } from './per-server.ts';

it('each server has its own, made once', () => {
  const listOf = perServer(() => [] as string[]);
  const [one, other] = [{ db: {} as Deps['db'] }, { db: {} as Deps['db'] }];
  listOf(one).push('a');
  expect([listOf(one), listOf(other)]).toEqual([['a'], []]);
});

it('what was made as nothing is made once, too', () => {
  let made = 0;
  const nothing = perServer(() => {
    made++;
  });
  const server = { db: {} as Deps['db'] };
  nothing(server);
  nothing(server);
  expect(made).toBe(1);
});
