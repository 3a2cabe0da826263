/** Confirming a number: nothing is granted before the code, or the reply, comes from whoever holds it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { makeSubmission, type Submission } from '../../../test/kit/fake-browser.ts';
import {
  ADMIN,
  confirmByTwilio,
  publish,
  SITE_KEY,
  send,
  setConfirmation,
  setUpLarkspur,
  shown,
  tick,
} from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { SiteCaller } from '../../caller.ts';
import { renewSites } from '../../setup/recent-site.ts';
import { type ConfirmationRow, findConfirmation } from '../../store/confirmations.ts';
import { countMessage } from '../../store/message-counts.ts';
import { findSite } from '../../store/sites.ts';
import { findSuppressionsByPhone } from '../../store/suppressions.ts';
import { expireDue } from '../expiry/expire.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { lookUp } from '../numbers/look-up.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { changeWordingState } from '../wording/change-wording-state.ts';
import { settleWordings } from '../wording/settle-wordings.ts';
import { capsOf } from './caps.ts';
import { newCode } from './code.ts';
import { confirmByReply } from './confirm-by-reply.ts';
import { confirmCode } from './confirm-code.ts';
import { resendCode } from './resend-code.ts';
import { sendDue } from './send-due.ts';

const PHONE = '+12025550143' as E164;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Posted {
  readonly url: string;
  readonly to: string;
  readonly text: string;
}

let now = NOON;
let answer: () => Response;
let posted: Posted[];
let real: Real;
let acts = 0;

beforeEach(async () => {
  now = NOON;
  posted = [];
  answer = () => Response.json({ sid: `SM${posted.length}` }, { status: 201 });
  const twilio: typeof fetch = async (url, init) => {
    const form = new URLSearchParams(String(init?.body));
    posted.push({ url: String(url), to: form.get('To') ?? '', text: form.get('Body') ?? '' });
    return answer();
  };
  real = await openReal({ clock: () => now, fetch: twilio, env: { LOG_LEVEL: 'silent' } });
  await setUpLarkspur(real.deps);
  await confirmByTwilio(real.deps);
});
afterEach(() => real.close());

/** A visitor ticks and sends; what waits is sent. @returns id of the statement */
async function submitted(): Promise<string> {
  now += 1000;
  const { statementId } = await send(real.deps, await tick(real.deps));
  await sendDue(real.deps);
  return statementId;
}

function codeIn(text = posted.at(-1)?.text ?? ''): string {
  return /#(\d{6})$/.exec(text)?.[1] ?? '';
}

async function type(statementId: string, code: string) {
  const site = await findSite(real.deps.db, SITE_KEY);
  const caller: SiteCaller = { kind: 'site', site: site as SiteCaller['site'] };
  return confirmCode(real.deps, { siteKey: SITE_KEY, statementId, code, caller });
}

async function again(statementId: string) {
  const site = await findSite(real.deps.db, SITE_KEY);
  const caller: SiteCaller = { kind: 'site', site: site as SiteCaller['site'] };
  await resendCode(real.deps, { siteKey: SITE_KEY, statementId, caller });
  return sendDue(real.deps);
}

function stop() {
  now += 1000;
  return withdraw(real.deps, {
    sender: 'larkspur',
    phone: PHONE,
    scope: 'all',
    cause: 'withdrawal',
    verified: true,
    source: 'provider_webhook',
    method: 'stop_message',
    actor: { type: 'subject', id: null, via: 'connection:twilio-us' },
    retryKey: `act-${acts++}`,
    requestId: 'req',
  });
}

async function line() {
  const { consents } = await lookUp(real.deps, { phone: PHONE, caller: ADMIN, requestId: 'req' });
  return consents.find(({ program }) => program === 'larkspur-offers');
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a code', () => {
  it('is sent once, to the number, and grants when it is typed', async () => {
    const statement = await submitted();
    await sendDue(real.deps);
    expect(posted).toMatchObject([{ to: PHONE, url: expect.stringContaining('/Messages.json') }]);
    expect(posted[0]?.text).toMatch(/^Larkspur Outdoor Supply LLC: \d{6} is your code.*\n\n@shop\.example #\d{6}$/s);
    expect(await line()).toMatchObject({ status: 'pending', version: 1 });

    now += MINUTE;
    const { records } = await type(statement, codeIn());
    expect(records).toMatchObject([{ program: 'larkspur-offers', status: 'granted' }]);
    expect(await line()).toMatchObject({ status: 'granted', method: 'code_confirmed', source: 'website_form' });
    const [rows = []] = await real.deps.db.read({ sql: 'select confirmed_at from consents' });
    expect(rows).toEqual([{ confirmed_at: new Date(now).toISOString() }]);
  });

  it('makes a record that names the provider’s message, and cites the wording that was ticked', async () => {
    const { records } = await type(await submitted(), codeIn());
    const id = records[0]?.recordId ?? '';
    const original = (await disclosuresOf(real.deps, [id])).get(id)?.find(({ field }) => field === 'original');
    expect(JSON.parse(original?.value ?? '')).toMatchObject({
      message: 'SM1',
      connection: expect.stringMatching(/^snd_/),
    });
    expect((await line())?.wording).toMatchObject({ id: 'larkspur-offers', version: 1 });
  });

  it.each([
    ['superseded', 'expire'],
    ['superseded', 'review'],
    ['invalidated', 'keep'],
  ] as const)('grants nothing under a wording that was %s meanwhile (consents: %s)', async (state, consents) => {
    const statement = await submitted();
    const change = { id: 'larkspur-offers', version: 1, state, consents, material: true };
    await publish(real.deps, { text: 'New.' });
    await changeWordingState(real.deps, { ...change, caller: ADMIN, requestId: 'req' });
    await settleWordings(real.deps);
    await expect(type(statement, codeIn())).rejects.toMatchObject({ code: 'confirmation_ended' });
    expect(await line()).toMatchObject({ status: 'pending' });
  });

  it('grants under a wording that was only replaced meanwhile', async () => {
    const statement = await submitted();
    await publish(real.deps, { text: 'New.' });
    const change = {
      id: 'larkspur-offers',
      version: 1,
      state: 'superseded',
      consents: 'keep',
      material: false,
    } as const;
    await changeWordingState(real.deps, { ...change, caller: ADMIN, requestId: 'req' });
    expect((await type(statement, codeIn())).records).toMatchObject([{ status: 'granted' }]);
  });

  it('may be typed again, in any spelling, and makes nothing twice', async () => {
    const statement = await submitted();
    const code = codeIn();
    const first = await type(statement, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect((await type(statement, code)).records).toEqual(first.records);
    expect((await type(statement, 'anything')).records).toEqual(first.records);
    expect(await line()).toMatchObject({ version: 2 });
  });

  it('that is wrong five times counts no more, even when it is right then', async () => {
    const statement = await submitted();
    const code = codeIn();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => type(statement, wrong(code))));
    const codes = tries.map((result) => (result.status === 'rejected' ? result.reason.code : 'granted'));
    expect(codes.filter((each) => each === 'code_wrong')).toHaveLength(5);
    expect(codes.filter((each) => each === 'code_ended')).toHaveLength(3);
    await expect(type(statement, code)).rejects.toMatchObject({ code: 'code_ended' });
    expect(await line()).toMatchObject({ status: 'pending' });
  });

  it('ends after ten minutes', async () => {
    const statement = await submitted();
    now += 10 * MINUTE;
    await expect(type(statement, codeIn())).rejects.toMatchObject({ code: 'code_ended' });
  });

  it('lasts as long where no server ran when it was asked for', async () => {
    const { statementId } = await send(real.deps, await tick(real.deps, { phone: PHONE }));
    now += 60 * MINUTE;
    await sendDue(real.deps);
    now += 9 * MINUTE;
    await type(statementId, codeIn());
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('can be sent again after a minute, twice; the one before it counts no more', async () => {
    const statement = await submitted();
    const first = codeIn();
    await expect(again(statement)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    now += MINUTE;
    expect(await again(statement)).toBe(1);
    if (codeIn() !== first) await expect(type(statement, first)).rejects.toMatchObject({ code: 'code_wrong' });
    now += MINUTE;
    expect(await again(statement)).toBe(1);
    now += MINUTE;
    await expect(again(statement)).rejects.toMatchObject({ code: 'code_ended' });
    await type(statement, codeIn());
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('counts until another one is sent: a day’s limit that is used up leaves it', async () => {
    const statement = await submitted();
    const code = codeIn();
    for (let i = 0; i < 4; i++) await submitted();
    now += 9 * MINUTE;
    const midnight = Date.parse('2026-11-24T00:00:00Z');
    const byKey = { siteKey: SITE_KEY, statementId: statement, caller: ADMIN };
    await expect(resendCode(real.deps, byKey)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: Math.ceil((midnight - now) / 1000),
    });
    expect(await again(statement)).toBe(0);
    now += MINUTE - 5000;
    await type(statement, code);
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('ends ten minutes after it was sent, also in a later round that brought none, and nobody is told which it was', async () => {
    const statement = await submitted();
    const [sentAt, code] = [now, codeIn()];
    answer = () => Response.json({ code: 21610 }, { status: 400 });
    now += 9 * MINUTE;
    await again(statement);
    now = sentAt + 10 * MINUTE;
    await expect(type(statement, code)).rejects.toMatchObject({
      code: 'code_wrong',
      issues: [{ path: 'code', message: 'wrong; 4 more tries' }],
    });
    expect(await line()).toMatchObject({ status: 'pending' });
  });

  it('is tried five times in all its life, however many rounds follow that brought none', async () => {
    const statement = await submitted();
    const code = codeIn();
    for (let i = 0; i < 3; i++)
      await expect(type(statement, wrong(code))).rejects.toMatchObject({ code: 'code_wrong' });
    answer = () => Response.json({ code: 21610 }, { status: 400 });
    now += MINUTE;
    await again(statement);
    for (let i = 0; i < 2; i++)
      await expect(type(statement, wrong(code))).rejects.toMatchObject({ code: 'code_wrong' });
    await expect(type(statement, code)).rejects.toMatchObject({
      issues: [{ path: 'code', message: 'wrong; 2 more tries' }],
    });
    answer = () => Response.json({ sid: 'SM9' }, { status: 201 });
    now += MINUTE;
    expect(await again(statement)).toBe(1);
    await type(statement, codeIn());
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('counts while its provider takes no other one, for the tries of the round', async () => {
    const statement = await submitted();
    const code = codeIn();
    await expect(type(statement, wrong(code))).rejects.toMatchObject({ code: 'code_wrong' });
    answer = () => Response.json({ code: 20003 }, { status: 401 });
    now += MINUTE;
    await again(statement);
    await expect(type(statement, wrong(code))).rejects.toMatchObject({
      issues: [{ path: 'code', message: 'wrong; 4 more tries' }],
    });
    for (const wait of [2000, 10_000, 60_000]) {
      now += wait;
      await sendDue(real.deps);
    }
    expect(await findConfirmation(real.deps.db, statement)).toMatchObject({ state: 'failed', sends: 1, tries: 1 });
    await type(statement, code);
    now += DAY;
    answer = () => Response.json({ sid: 'SM9' }, { status: 201 });
    expect(await sendDue(real.deps)).toBe(0);
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('is of its statement alone', async () => {
    const one = await submitted();
    const code = codeIn();
    const other = await submitted();
    if (codeIn() !== code) await expect(type(other, code)).rejects.toMatchObject({ code: 'code_wrong' });
    await expect(type('stm_AAAAAAAAAAAAAAAAAAAAAA', code)).rejects.toMatchObject({ code: 'not_found' });
    await type(one, code);
  });

  it('stands nowhere in the database', async () => {
    await submitted();
    const tables = await real.deps.db.read({ sql: 'select * from confirmations' }, { sql: 'select * from records' });
    expect(JSON.stringify(tables)).not.toContain(codeIn());
    expect(JSON.stringify(tables)).not.toContain('2025550143');
  });
});

describe('a code that its provider does not take', () => {
  it('is tried again for a minute, then given up until somebody asks for it', async () => {
    answer = () => Response.json({ code: 20003 }, { status: 401 });
    const statement = await submitted();
    for (const wait of [2000, 10_000, 60_000]) {
      now += wait;
      expect(await sendDue(real.deps)).toBe(0);
    }
    now += DAY;
    expect(await sendDue(real.deps)).toBe(0);
    expect(posted).toHaveLength(4);
    expect(await findConfirmation(real.deps.db, statement)).toMatchObject({ state: 'failed', sends: 0 });
    answer = () => Response.json({ sid: 'SM9' }, { status: 201 });
    expect(await again(statement)).toBe(1);
    await type(statement, codeIn());
  });

  it('counts as one message of the day, however often it was tried', async () => {
    answer = () => new Response('', { status: 500 });
    await submitted();
    for (const wait of [2000, 10_000, 60_000]) {
      now += wait;
      await sendDue(real.deps);
    }
    expect(posted).toHaveLength(4);
    answer = () => Response.json({ sid: 'SM9' }, { status: 201 });
    for (let i = 0; i < 5; i++) await submitted();
    expect(posted).toHaveLength(4 + 4);
  });

  it('is sent by another when whoever claimed it does not end', async () => {
    answer = () => {
      throw new Error('killed');
    };
    const statement = await submitted();
    await real.deps.db.write({ sql: "update confirmations set state = 'sending'" });
    now += 31_000;
    answer = () => Response.json({ sid: 'SM9' }, { status: 201 });
    expect(await sendDue(real.deps)).toBe(1);
    await type(statement, codeIn());
  });
});

describe('messages of a day', () => {
  it('are limited for a number, and for the block of numbers around it', async () => {
    for (let i = 0; i < 7; i++) await submitted();
    expect(posted).toHaveLength(5);
    now += DAY;
    await submitted();
    expect(posted).toHaveLength(6);
    for (let i = 100; i < 125; i++) {
      now += 1000;
      await send(real.deps, await tick(real.deps, { phone: `+12025550${i}` as E164 }));
      await sendDue(real.deps);
    }
    expect(posted).toHaveLength(6 + 19);
  });

  it('that one sender’s forms were flooded for leave another’s visitors their code', async () => {
    const row = { site: 'here', sender: 'here', phoneKey: phoneKeyOf(real.deps.keys, PHONE) } as ConfirmationRow;
    const count = (change: Partial<ConfirmationRow>, phone = PHONE) =>
      countMessage(real.deps.db, '2026-11-23', capsOf(real.deps.keys, { ...row, ...change }, phone));
    for (let i = 0; i < 6; i++) expect(await count({})).toBe(i < 5);
    for (let i = 0; i < 20; i++) await count({ phoneKey: `h1:${i}` });
    expect(await count({ phoneKey: 'h1:x' })).toBe(false);
    expect(await count({ site: 'there', sender: 'there' })).toBe(true);
    // All senders together have a limit, too.
    for (let i = 0; i < 12; i++) await count({ site: `s-${i}`, sender: `s-${i}` });
    expect(await count({ site: 'last', sender: 'last' })).toBe(false);
  });
});

describe('a site that has numbers confirmed from now on', () => {
  it('takes no offer of before, by which nobody would be asked', async () => {
    await setConfirmation(real.deps, 'none');
    renewSites(real.deps);
    const [before, retried] = [await tick(real.deps), await tick(real.deps)];
    await send(real.deps, retried);
    await setConfirmation(real.deps, 'code');
    renewSites(real.deps);
    await expect(send(real.deps, before)).rejects.toMatchObject({ code: 'offer_ended' });
    await expect(send(real.deps, retried)).resolves.toMatchObject({ records: [{ status: 'granted' }] });
    expect(posted).toEqual([]);
  });
});

describe('a suppression', () => {
  const confirmed = async (body: Submission) => {
    const { statementId } = await send(real.deps, body);
    await sendDue(real.deps);
    await type(statementId, codeIn());
  };
  const suppressions = () => findSuppressionsByPhone(real.deps.db, phoneKeyOf(real.deps.keys, PHONE), null);

  it('is lifted, for what was ticked, by a code that was asked for after it', async () => {
    await stop();
    const statement = await submitted();
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
    await type(statement, codeIn());
    expect(await suppressions()).toMatchObject([{ liftedFor: ['larkspur-offers'] }]);
    expect(await line()).toMatchObject({ status: 'granted' });
  });

  it('is lifted, too, where the page got an offer that others were given before it', async () => {
    const before = await tick(real.deps);
    await stop();
    now += 1000;
    const body = await tick(real.deps);
    expect(body.offer).toBe(before.offer);
    await confirmed(body);
    expect(await suppressions()).toMatchObject([{ liftedFor: ['larkspur-offers'] }]);
  });

  it('is not lifted by a form that was filled in before it and is sent after it', async () => {
    const before = await tick(real.deps);
    await stop();
    now += 1000;
    await confirmed(before);
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });

  it('is not lifted by an offer that nobody was given any more when it came, whatever the browser’s clock says', async () => {
    const old = await shown(real.deps);
    now += 2 * MINUTE;
    await stop();
    now += 1000;
    await confirmed(makeSubmission(old, { random: real.deps.random, clientTime: toInstant(now + MINUTE) }));
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });

  it('that came after the form was filled in is stronger than the code', async () => {
    const statement = await submitted();
    await stop();
    await expect(type(statement, codeIn())).rejects.toMatchObject({ code: 'confirmation_ended' });
    expect(await line()).toMatchObject({ status: 'withdrawn' });
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });
});

describe('a pending consent', () => {
  it('that nobody confirms expires after seven days, and no code helps then', async () => {
    const statement = await submitted();
    now += 7 * DAY;
    expect(await line()).toMatchObject({ status: 'expired' });
    expect(await expireDue(real.deps)).toBe(1);
    expect(await line()).toMatchObject({ status: 'expired', version: 2 });
    await expect(type(statement, codeIn())).rejects.toMatchObject({ code: 'code_ended' });
  });
});

describe('a reply', () => {
  const yes = (phone = PHONE, sender = 'larkspur') =>
    confirmByReply(real.deps, { sender, phone, connection: 'twilio-us', messageId: `SM${acts++}` });

  it('of the number that was asked grants, and of another does nothing', async () => {
    await setConfirmation(real.deps, 'reply');
    await submitted();
    expect(posted[0]?.text).toMatch(
      /^Larkspur Outdoor Supply LLC: Reply Y to get Trail Deals marketing texts at this number\. Msg frequency varies\./,
    );
    expect(await yes('+12025550199' as E164)).toEqual([]);
    expect(await yes(PHONE, 'other')).toEqual([]);
    expect(await yes()).toHaveLength(1);
    expect(await line()).toMatchObject({ status: 'granted', source: 'sms_keyword', method: 'keyword_reply' });
    expect(await yes()).toEqual([]);
  });

  it('does nothing where a code is waited for, or nothing', async () => {
    expect(await yes()).toEqual([]);
    await submitted();
    expect(await yes()).toEqual([]);
    expect(await line()).toMatchObject({ status: 'pending' });
  });
});

describe('codes', () => {
  it('are six digits, and no remainder makes some of them likelier', () => {
    const bytes = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 7)];
    expect(newCode(() => bytes.shift() as Uint8Array)).toBe('000007');
  });
});
