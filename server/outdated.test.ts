/** A program beside a newer one: it ends before it answers from what it does not understand. */
import { expect, onTestFinished, test } from 'vitest';
import { openReal } from '../test/kit/real-deps.ts';
import { outdatedSweep } from './outdated.ts';
import { SCHEMA_VERSION } from './store/migrate.ts';

test('a server ends once a newer program has changed its database, and not before', async () => {
  const real = await openReal();
  onTestFinished(() => real.close());
  let ended = 0;
  const { run } = outdatedSweep(() => {
    ended += 1;
  });
  await run(real.deps);
  expect(ended).toBe(0);
  await real.deps.db.write({
    sql: 'insert into migrations values (?, ?)',
    args: [SCHEMA_VERSION + 1, 'of a newer program'],
  });
  await run(real.deps);
  expect(ended).toBe(1);
});
