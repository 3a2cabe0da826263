/** A wording is taken out of use while visitors submit, and while somebody else takes it out too. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ADMIN, publish, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { findWording } from '../../store/wordings.ts';
import { changeWordingState } from './change-wording-state.ts';

const REF = { id: 'larkspur-offers', version: 1 };
let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function change(state: 'invalidated' | 'retired' | 'superseded', material = false) {
  return changeWordingState(real.deps, {
    ...REF,
    state,
    material,
    consents: 'keep',
    caller: ADMIN,
    requestId: 'req',
  });
}

it('what was under way when a wording is invalidated is recorded before that is answered', async () => {
  const body = await tick(real.deps);
  const { write } = real.deps.db;
  const order: string[] = [];
  let invalidation: Promise<unknown> | undefined;
  const duringCommit: typeof write = async (...statements) => {
    if (invalidation) return write(...statements);
    invalidation = change('invalidated').then(() => order.push('invalidated'));
    await setTimeout(50);
    const changes = await write(...statements);
    order.push('recorded');
    return changes;
  };
  Object.assign(real.deps.db, { write: duringCommit });
  await send(real.deps, body);
  await invalidation;
  expect(order).toEqual(['recorded', 'invalidated']);
});

it('of two changes at once none revives an invalidated wording', async () => {
  const outcomes = await Promise.allSettled([change('invalidated'), change('retired')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await findWording(real.deps.db, REF)).toMatchObject({ state: 'invalidated' });
});

it.each(['retired', 'superseded'] as const)('a material change still counts once the version is %s', async (state) => {
  const body = await tick(real.deps);
  await publish(real.deps, { text: 'New.' });
  await change('superseded', true);
  await change(state);
  await expect(send(real.deps, body)).rejects.toMatchObject({ code: 'wording_changed' });
});

it('is superseded by something: a version that is offered after it, in its language', async () => {
  const refused = { code: 'illegal_move', message: expect.stringContaining('publish') };
  await expect(change('superseded')).rejects.toMatchObject(refused);
  await publish(real.deps, { locale: 'es', text: 'Nuevo.', override: 'It is English all the same.' });
  await expect(change('superseded')).rejects.toMatchObject(refused);
  const version = await publish(real.deps, { text: 'New.' });
  await expect(change('superseded')).resolves.toMatchObject({ state: 'superseded' });
  const newest = { id: REF.id, version, material: false, consents: 'keep', caller: ADMIN, requestId: 'req' } as const;
  await changeWordingState(real.deps, { ...newest, state: 'retired' });
  // What was said of it before can be said again, and that the change mattered.
  await expect(change('superseded', true)).resolves.toMatchObject({ state: 'superseded', material: true });
  await expect(changeWordingState(real.deps, { ...newest, state: 'superseded' })).rejects.toMatchObject(refused);
});
