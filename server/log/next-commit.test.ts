/** Waiting for a commit: it is heard at once, and nobody waits longer than they want. */
import { expect, onTestFinished, test } from 'vitest';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal } from '../../test/kit/real-deps.ts';
import type { ConsentLog } from './consent-log.ts';
import { nextCommit } from './next-commit.ts';

/** A log on which nothing is ever committed. */
const silent: Pick<ConsentLog, 'onCommit'> = { onCommit: () => () => {} };
const MINUTES = 10 * 60_000;

test('a commit of this process ends the wait', { timeout: 20_000 }, async () => {
  const real = await openReal();
  onTestFinished(() => real.close());
  await setUpLarkspur(real.deps);
  const waiting = nextCommit(real.deps.log, MINUTES, new AbortController().signal);
  await send(real.deps, await tick(real.deps));
  await waiting;
});

test('a listener that has ended hears nothing more', async () => {
  const real = await openReal();
  onTestFinished(() => real.close());
  let heard = 0;
  const forget = real.deps.log.onCommit(() => {
    heard += 1;
  });
  await setUpLarkspur(real.deps);
  expect(heard).toBe(1); // the wording it publishes
  forget();
  await send(real.deps, await tick(real.deps));
  expect(heard).toBe(1);
});

test('the time that is over ends it, and so does whoever has enough, also before it began', async () => {
  await nextCommit(silent, 1, new AbortController().signal);
  const enough = new AbortController();
  const waiting = nextCommit(silent, MINUTES, enough.signal);
  enough.abort();
  await waiting;
  await nextCommit(silent, MINUTES, enough.signal);
});
