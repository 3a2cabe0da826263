/** A publication and the audit entry that tells of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARKSPUR } from '../../../test/kit/larkspur.ts';
import { ADMIN, publish, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { listAudit } from '../../store/audit.ts';
import { changeWordingState } from './change-wording-state.ts';
import { draftWording } from './draft-wording.ts';
import { publishWording } from './publish-wording.ts';

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

describe('the text of a version', () => {
  const input = { id: 'larkspur-offers', locale: 'en-US', caller: ADMIN, requestId: 'again' };
  const change = (state: 'superseded' | 'retired' | 'invalidated') =>
    changeWordingState(real.deps, { ...input, version: 1, state, material: false, consents: 'keep' });

  it('that is offered keeps its version', async () => {
    expect(await publishWording(real.deps, input)).toMatchObject({ wording: { version: 1 }, state: 'published' });
  });

  it.each(['superseded', 'retired'] as const)('that was %s comes back as a new version', async (state) => {
    await publish(real.deps, { text: 'New.' });
    await change(state);
    expect(await publish(real.deps, {})).toBe(3);
    const again = await publishWording(real.deps, input);
    expect(again).toMatchObject({ wording: { version: 3, parts: LARKSPUR.parts }, state: 'published' });
  });

  it('before the newest comes back as a newer one, so that it is what visitors are shown', async () => {
    const parts = [{ text: 'Trail deals. ' }, ...LARKSPUR.parts];
    const body = { sender: 'larkspur', purpose: 'marketing', programs: ['larkspur-offers'] } as const;
    await draftWording(real.deps, { ...input, body: { ...body, parts } });
    expect(await publishWording(real.deps, input)).toMatchObject({ wording: { version: 2 } });
    await draftWording(real.deps, { ...input, body: { ...body, parts: LARKSPUR.parts } });
    expect(await publishWording(real.deps, input)).toMatchObject({ wording: { version: 3, parts: LARKSPUR.parts } });
  });

  it('that was invalidated does not come back', async () => {
    await change('invalidated');
    await expect(publishWording(real.deps, input)).rejects.toMatchObject({ code: 'illegal_move' });
  });
});

it('are written together: a database that goes away leaves neither without the other', async () => {
  const parts = [{ text: 'Trail deals. ' }, ...LARKSPUR.parts];
  const body = { sender: 'larkspur', purpose: 'marketing', programs: ['larkspur-offers'], parts } as const;
  const input = { id: 'larkspur-offers', locale: 'en-US', caller: ADMIN, requestId: 'again' };
  await draftWording(real.deps, { ...input, body });
  const { write } = real.deps.db;
  let writes = 0;
  const onceOnly: typeof write = async (...statements) => {
    writes += 1;
    if (writes > 1) throw new Error('gone');
    return write(...statements);
  };
  Object.assign(real.deps.db, { write: onceOnly });
  expect(await publishWording(real.deps, input)).toMatchObject({ wording: { version: 2 } });
  const [newest] = await listAudit(real.deps.db, { filter: { sender: null }, before: null, limit: 1 });
  expect(newest).toMatchObject({ action: 'wording.publish', subject: 'larkspur-offers 2', request: 'again' });
});
