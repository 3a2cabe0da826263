/** Whoever types a stranger’s number into a form learns nothing of it by the code: not whether one went out, nor why not. */
import { expect, it } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, confirmByTwilio, SITE_KEY, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal } from '../../../test/kit/real-deps.ts';
import { findSite } from '../../store/sites.ts';
import { restrict } from '../erasure/restrict.ts';
import { confirmCode } from './confirm-code.ts';
import { resendCode } from './resend-code.ts';
import { sendDue } from './send-due.ts';

const PHONE = '+12025550143' as E164;
const SECOND = 1000;

/** What happened to the number before, or what its provider makes of it. */
interface World {
  readonly takes: (call: number) => boolean;
  readonly submittedBefore: number;
  readonly isRestricted: boolean;
}

const plain: World = { takes: () => true, submittedBefore: 0, isRestricted: false };
const worlds: Record<string, World> = {
  'the day’s messages are used up': { ...plain, submittedBefore: 5 },
  'one message of the day is left': { ...plain, submittedBefore: 4 },
  'the provider takes none': { ...plain, takes: () => false },
  'the provider takes each late': { ...plain, takes: (call) => call % 3 === 2 },
  'the number is restricted': { ...plain, submittedBefore: 1, isRestricted: true },
};

/** When, in seconds after the form was sent, somebody types a code that is none, and asks for another one. */
const ACTS: readonly (readonly [seconds: number, act: 'type' | 'ask'])[] = [
  ...([1, 3, 14, 20, 21, 22] as const).map((at) => [at, 'type'] as const),
  [59, 'ask'],
  [61, 'ask'],
  [62, 'type'],
  [80, 'ask'],
  [100, 'type'],
  [130, 'ask'],
  [131, 'type'],
  [140, 'ask'],
  [700, 'type'],
  [730.9, 'type'],
  [731.1, 'type'],
  [735, 'type'],
  [1400, 'type'],
  [1401, 'ask'],
];

/** All that a page is answered. */
async function transcript(world: World): Promise<unknown[]> {
  let now = NOON;
  let calls = 0;
  const provider: typeof fetch = async () =>
    world.takes(calls++)
      ? Response.json({ sid: `SM${calls}` }, { status: 201 })
      : Response.json({ code: 21610 }, { status: 400 });
  const real = await openReal({ clock: () => now, fetch: provider, env: { LOG_LEVEL: 'silent' } });
  try {
    await setUpLarkspur(real.deps);
    await confirmByTwilio(real.deps);
    const submit = async () => {
      const { statementId } = await send(real.deps, await tick(real.deps, { phone: PHONE }));
      await sendDue(real.deps);
      return statementId;
    };
    for (let i = 0; i < world.submittedBefore; i++) {
      now += SECOND;
      await submit();
    }
    if (world.isRestricted) {
      const body = { sender: 'larkspur', phone: PHONE, reason: 'disputed' };
      await restrict(real.deps, { body, caller: ADMIN, requestId: 'req' });
    }
    now = NOON + 60 * SECOND;
    const began = now;
    const site = await findSite(real.deps.db, SITE_KEY);
    if (!site) throw new Error('Larkspur has no site.');
    const asked = { siteKey: SITE_KEY, statementId: await submit(), caller: { kind: 'site', site } } as const;
    const told: unknown[] = [];
    for (const [seconds, act] of ACTS) {
      now = began + seconds * SECOND;
      await sendDue(real.deps);
      // One digit more than any code has.
      const answer =
        act === 'ask' ? resendCode(real.deps, asked) : confirmCode(real.deps, { ...asked, code: '0000000' });
      told.push([seconds, act, await answer.then(() => 'taken', publicly)]);
    }
    return told;
  } finally {
    await real.close();
  }
}

/** What a reply says of an error. */
function publicly({ code, message, issues, retryAfterSeconds }: Record<string, unknown>): unknown {
  return { code, message, issues, retryAfterSeconds };
}

it.each(Object.keys(worlds))('where %s, a page is told what it is told where each code went out', async (name) => {
  const sent = await transcript(plain);
  expect(sent.map((each) => JSON.stringify(each)).join('\n')).toMatch(/code_wrong.*code_ended.*rate_limited.*taken/s);
  expect(await transcript(worlds[name] ?? plain)).toEqual(sent);
});

it('an answer to whoever asks for another one tells not whether a message is under way', async () => {
  let now = NOON;
  let calls = 0;
  let take = () => {};
  // The fourth try hangs, as with a provider that does not answer for this number.
  const provider: typeof fetch = async () => {
    calls += 1;
    if (calls === 4) await new Promise<void>((resolve) => (take = resolve));
    return Response.json({ code: 20003 }, { status: 401 });
  };
  const real = await openReal({ clock: () => now, fetch: provider, env: { LOG_LEVEL: 'silent' } });
  try {
    await setUpLarkspur(real.deps);
    await confirmByTwilio(real.deps);
    const { statementId } = await send(real.deps, await tick(real.deps, { phone: PHONE }));
    const site = await findSite(real.deps.db, SITE_KEY);
    if (!site) throw new Error('Larkspur has no site.');
    const asked = { siteKey: SITE_KEY, statementId, caller: { kind: 'site', site } } as const;
    for (const seconds of [0, 2, 12]) {
      now = NOON + seconds * SECOND;
      await sendDue(real.deps);
    }
    now = NOON + 72 * SECOND;
    const underWay = sendDue(real.deps);
    while (calls < 4) await new Promise((resolve) => setTimeout(resolve, 1));
    await resendCode(real.deps, asked);
    await expect(resendCode(real.deps, asked)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    take();
    await underWay;
    // What was asked for meanwhile is sent, though the last try of the one before failed.
    await sendDue(real.deps);
    expect(calls).toBe(5);
  } finally {
    await real.close();
  }
});
