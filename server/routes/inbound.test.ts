/** Messages as providers bring them: what is genuine, what follows from it, what is answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { SITE_KEY, send as sendIn, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import {
  byGeneric,
  byTelnyx,
  byTwilio,
  GENERIC_SECRET,
  jsonByTwilio,
  type SignedCall,
  sid,
  TELNYX_KEY,
  TWILIO_TOKEN,
} from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';
import { sendDue } from '../consent/confirm/send-due.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { drainJournal } from '../consent/withdraw/drain-journal.ts';
import { DomainError } from '../errors.ts';
import { LANGUAGES } from '../messaging/phrases.ts';
import { codeText, questionText } from '../messaging/text.ts';
import { renewSites } from '../setup/recent-site.ts';
import { StoreError } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { readHead } from '../store/log-head.ts';
import { findSite, type Site, updateSite } from '../store/sites.ts';
import { findSuppressionsByPhone, type Suppression } from '../store/suppressions.ts';

const OURS = '+18445550001';
const SERVICE = `MG${'a'.repeat(32)}`;
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const PUBLIC_URL = 'https://consent.example';

let server: TestServer;
/** Whose messages a test is about: a new number and a new connection for each. */
let person: E164;
let at: Made;
let tests = 0;

beforeAll(async () => {
  server = await startTestServer({ PUBLIC_URL });
  await setUpLarkspur(server.deps);
});
beforeEach(() => {
  tests += 1;
  person = `+1202555${String(100 + tests).padStart(4, '0')}` as E164;
});
afterAll(() => server.close());

interface Made {
  readonly id: string;
  readonly url: string;
  readonly path: string;
}

async function connect(provider: string, secret: string, more: object = {}): Promise<Made> {
  const routes = [
    { to: OURS, programs: ['larkspur-offers'] },
    { to: SERVICE, programs: ['larkspur-alerts', 'larkspur-offers'] },
  ];
  const body = { sender: 'larkspur', provider, secret, routes, ...more };
  const { json } = await server.call('POST', '/v1/inbound-connections', { key: server.key, body });
  const { id, url } = json as { id: string; url: string };
  at = { id, url, path: new URL(url).pathname };
  return at;
}

function twilio(number: number, text: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { MessageSid: sid(number), From: person, To: OURS, Body: text, NumMedia: '0', FromCity: '', ...more };
}

function send(
  path: string,
  { body, headers }: SignedCall,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return server.call('POST', path, { body, headers: { ...headers, ...more } });
}

function suppressions(): Promise<Suppression[]> {
  return findSuppressionsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, person), null);
}

/** Messages of the connections of this test. */
async function messages(state = 'closed', connections = [at.id]): Promise<Record<string, unknown>[]> {
  const { json } = await server.call('GET', `/v1/messages?state=${state}&limit=100`, { key: server.key });
  const items = json?.items as Record<string, unknown>[];
  return items.filter(({ connection }) => connections.includes(String(connection)));
}

describe('Twilio', () => {
  beforeEach(() => connect('twilio', TWILIO_TOKEN));

  test('a STOP withdraws everything of the sender, and is kept', async () => {
    const reply = await send(at.path, byTwilio(at.url, twilio(1, 'STOP')));
    expect(reply).toMatchObject({ status: 200, text: EMPTY });
    expect(reply.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await suppressions()).toMatchObject([
      { scope: 'all', cause: 'withdrawal', verified: true, method: 'stop_message', via: `connection:${at.id}` },
    ]);
    expect(await messages()).toMatchObject([
      { messageId: sid(1), kind: 'per_se', state: 'closed', outcome: 'withdrawn', phone: person, text: 'STOP' },
    ]);
  });

  test('a STOP and its message are one commit', async () => {
    const commits = async () => (await readHead(server.deps.db))?.commits ?? 0;
    const before = await commits();
    await send(at.path, byTwilio(at.url, twilio(1, 'STOP')));
    expect(await commits()).toBe(before + 1);
    expect(await messages()).toHaveLength(1);
    expect(await suppressions()).toHaveLength(1);
  });

  test('one confirmation where Twilio sends none, escaped', async () => {
    const optOutText = 'Larkspur Outdoor & Co: you are opted out <done>';
    await server.call('PATCH', `/v1/inbound-connections/${at.id}`, { key: server.key, body: { optOutText } });
    const reply = await send(at.path, byTwilio(at.url, twilio(1, 'please stop texting me')));
    expect(reply.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Larkspur Outdoor &amp; Co: you are opted out &lt;done&gt;</Message></Response>',
    );
  });

  test.each([
    ['says that it answered', { OptOutType: 'STOP' }],
    ['answers its own keywords by default', {}],
  ])('no second confirmation where Twilio %s', async (_name, more: Record<string, string>) => {
    expect((await send(at.path, byTwilio(at.url, twilio(1, 'Stop', more)))).text).toBe(EMPTY);
  });

  test('a confirmation of a keyword where Twilio’s answers were turned off', async () => {
    const body = { providerAnswers: false };
    await server.call('PATCH', `/v1/inbound-connections/${at.id}`, { key: server.key, body });
    const reply = await send(at.path, byTwilio(at.url, twilio(1, 'STOP')));
    expect(reply.text).toContain(
      '<Message>Larkspur Outdoor Supply LLC: you are opted out of Trail Deals and will get no more messages from us.</Message>',
    );
  });

  test('a keyword that only the sender’s own list at Twilio knows withdraws', async () => {
    await send(at.path, byTwilio(at.url, twilio(1, 'Feierabend', { OptOutType: 'STOP' })));
    expect(await suppressions()).toHaveLength(1);
  });

  test('a duplicate is answered in the same way and appends nothing', async () => {
    const call = byTwilio(at.url, twilio(1, 'please stop texting me'));
    const first = await send(at.path, call);
    const before = await server.deps.log.newest();
    server.clock.advance(365 * 24 * 60 * 60 * 1000);
    expect((await send(at.path, call)).text).toBe(first.text);
    expect((await server.deps.log.newest()).tree).toEqual(before.tree);
    expect(await suppressions()).toHaveLength(1);
    expect(await messages('open')).toHaveLength(1);
  });

  test('a copy of a STOP that had nothing left to withdraw does not withdraw what was given since', async () => {
    const call = byTwilio(at.url, twilio(2, 'STOP'));
    await send(at.path, byTwilio(at.url, twilio(1, 'STOP')));
    await send(at.path, call);
    const anew = { program: 'larkspur-offers', phone: person, source: 'phone_call', method: 'spoken' };
    server.clock.advance(1000);
    const given = await server.call('POST', '/v1/records', { key: server.key, body: { ...anew, status: 'granted' } });
    expect(given).toMatchObject({ status: 201, json: { records: [{ status: 'granted' }] } });
    expect(await send(at.path, call)).toMatchObject({ status: 200, text: EMPTY });
    const lines = await findConsentsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, person), 'larkspur');
    expect(lines.find(({ program }) => program === 'larkspur-offers')?.status).toBe('granted');
  });

  test('ten deliveries at once are one', async () => {
    const call = byTwilio(at.url, twilio(1, 'STOP'));
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(at.path, call)));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set([`200 ${EMPTY}`]));
    expect(await suppressions()).toHaveLength(1);
    expect(await messages()).toHaveLength(1);
  });

  test('a proxy in between changes nothing: the URL is the public one, whatever Host and Forwarded say', async () => {
    const proxied = { host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    expect(await send(at.path, byTwilio(at.url, twilio(1, 'STOP')), proxied)).toMatchObject({ status: 200 });
    const signedForTheInside = byTwilio(`http://10.0.0.7:3000${at.path}`, twilio(2, 'STOP'));
    expect(await send(at.path, signedForTheInside, { host: '10.0.0.7:3000' })).toMatchObject({ status: 403 });
  });

  test('with its port or without, with a query or without', async () => {
    const withPort = at.url.replace('.example', '.example:443');
    expect(await send(at.path, byTwilio(withPort, twilio(1, 'STOP')))).toMatchObject({ status: 200 });
    expect(await send(`${at.path}?a=b%20c`, byTwilio(`${at.url}?a=b%20c`, twilio(2, 'x')))).toMatchObject({
      status: 200,
    });
    expect(await send(`${at.path}?a=b`, byTwilio(at.url, twilio(3, 'x')))).toMatchObject({ status: 403 });
  });

  test('JSON by the hash in the URL', async () => {
    const { search, ...call } = jsonByTwilio(at.url, twilio(1, 'STOP'));
    expect(await send(`${at.path}${search}`, call)).toMatchObject({ status: 200, text: EMPTY });
    expect(await suppressions()).toHaveLength(1);
    const changed = { ...call, body: call.body.replace('STOP', 'stop') };
    expect(await send(`${at.path}${search}`, changed)).toMatchObject({ status: 403 });
  });

  test('what tells of a message that was sent, or of a call, is taken and means nothing', async () => {
    for (const more of [{ MessageStatus: 'delivered' }, { CallSid: 'CA1' }]) {
      const { MessageSid, ...rest } = twilio(1, 'STOP');
      const parameters = 'CallSid' in more ? { ...rest, ...more } : { ...rest, MessageSid: `${MessageSid}`, ...more };
      expect(await send(at.path, byTwilio(at.url, parameters))).toMatchObject({ status: 200, text: EMPTY });
    }
    expect(await suppressions()).toEqual([]);
    expect(await messages()).toEqual([]);
  });

  test('a number of WhatsApp is that number', async () => {
    await send(at.path, byTwilio(at.url, twilio(1, 'STOP', { From: `whatsapp:${person}`, To: `whatsapp:${OURS}` })));
    expect(await suppressions()).toHaveLength(1);
    expect(await messages()).toMatchObject([{ programs: ['larkspur-offers'] }]);
  });

  test('a sender that is no number never fails, and withdraws nothing', async () => {
    for (const [i, from] of ['32665', 'messenger:1234567890', 'Larkspur'].entries()) {
      expect(await send(at.path, byTwilio(at.url, twilio(i, 'STOP', { From: from })))).toMatchObject({ status: 200 });
    }
    expect(await messages()).toMatchObject([
      { outcome: 'nothing', phone: null, text: null },
      { outcome: 'nothing' },
      { outcome: 'nothing' },
    ]);
  });

  test('text that has no UTF-8 of its own is read all the same', async () => {
    const { search, ...call } = jsonByTwilio(at.url, twilio(1, 'STOP\ud83d'));
    expect(await send(`${at.path}${search}`, call)).toMatchObject({ status: 200 });
    expect(await messages()).toMatchObject([{ text: 'STOP\ufffd' }]);
  });

  test.each([
    ['a SID that is none', { MessageSid: 'SM1' }, 'MessageSid'],
    ['no sender', { From: '' }, 'From'],
  ])('refuses %s, and repeats nothing of it', async (_name, more, member) => {
    const reply = await send(at.path, byTwilio(at.url, twilio(1, 'STOP', more)));
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request' } });
    expect(reply.json?.detail).toContain(member);
    expect(reply.text).not.toContain(person.slice(2));
  });
});

describe('Telnyx', () => {
  const received = () => ({
    direction: 'inbound',
    id: '7ee4241c-f127-47e5-9c34-3aac291f8058',
    from: { phone_number: person, carrier: 'T-MOBILE USA, INC.' },
    to: [{ phone_number: OURS, status: 'webhook_delivered' }],
    messaging_profile_id: '0f512bda-ae1e-4597-8e11-e5f5686b97d3',
    text: 'STOP',
    media: [],
    autoresponse_type: null,
  });

  test('a STOP withdraws; the answer is 200 and no more', async () => {
    await connect('telnyx', TELNYX_KEY);
    const reply = await send(at.path, byTelnyx(received(), server.clock.ms()));
    expect(reply).toMatchObject({ status: 200, json: { received: true } });
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(await suppressions()).toMatchObject([{ scope: 'all', verified: true }]);
  });

  test('a keyword of Telnyx’s own withdraws, whatever the text', async () => {
    await connect('telnyx', TELNYX_KEY);
    await send(at.path, byTelnyx({ ...received(), text: 'Feierabend', autoresponse_type: 'STOP' }, server.clock.ms()));
    expect(await suppressions()).toHaveLength(1);
  });

  test('a copy is worthless after five minutes, and harmless before', async () => {
    await connect('telnyx', TELNYX_KEY);
    const call = byTelnyx(received(), server.clock.ms());
    await send(at.path, call);
    server.clock.advance(299_000);
    expect(await send(at.path, call)).toMatchObject({ status: 200 });
    expect(await suppressions()).toHaveLength(1);
    server.clock.advance(2000);
    expect(await send(at.path, call)).toMatchObject({ status: 403, json: { code: 'signature_expired' } });
  });

  test('a confirmation is a message of its own, sent once, and not where Telnyx has answered', async () => {
    await connect('telnyx', TELNYX_KEY);
    const sending = { provider: 'telnyx', settings: { from: OURS }, secret: 'KEY_of_the_account_0000000000' };
    const made = await server.call('POST', '/v1/sending-connections', {
      key: server.key,
      body: { sender: 'larkspur', ...sending },
    });
    expect(made.status).toBe(201);
    const ask = vi.spyOn(server.deps, 'fetch').mockImplementation(async () => Response.json({ data: { id: 'out-1' } }));
    const asked = byTelnyx({ ...received(), text: 'please stop' }, server.clock.ms());
    await send(at.path, asked);
    await send(at.path, asked);
    await send(at.path, byTelnyx({ ...received(), id: 'x', text: 'Stop all' }, server.clock.ms()));
    const own = { id: 'z', text: 'please stop', autoresponse_type: 'STOP' };
    await send(at.path, byTelnyx({ ...received(), ...own }, server.clock.ms()));
    expect(ask).toHaveBeenCalledOnce();
    const body = JSON.parse(String(ask.mock.calls[0]?.[1]?.body)) as object;
    expect(body).toMatchObject({
      to: person,
      text: 'Larkspur Outdoor Supply LLC: you are opted out of Trail Deals and will get no more messages from us.',
    });
    ask.mockRejectedValue(new Error('made to fail'));
    const other = byTelnyx({ ...received(), id: 'y', text: 'please stop' }, server.clock.ms());
    expect(await send(at.path, other)).toMatchObject({ status: 200 });
    ask.mockRestore();
  });

  test('other events are taken and mean nothing', async () => {
    await connect('telnyx', TELNYX_KEY);
    const reply = await send(at.path, byTelnyx({ text: 'STOP' }, server.clock.ms(), 'message.finalized'));
    expect(reply).toMatchObject({ status: 200 });
    expect(await suppressions()).toEqual([]);
  });
});

describe('one answer', () => {
  beforeEach(() => connect('generic', GENERIC_SECRET));
  let ids = 0;
  const write = async (text: string, from: string = person) => {
    const call = byGeneric(`one-answer-${tests}-${ids++}`, { from, to: OURS, text }, server.clock.ms());
    return (await send(at.path, call)).json as { kind: string; reply: string | null };
  };

  test('to the first stop, and none to those after it, until the person agreed anew', async () => {
    expect((await write('STOP')).reply).toContain('you are opted out');
    expect(await write('STOP')).toMatchObject({ kind: 'per_se', reply: null });
    expect(await write('please stop texting me')).toMatchObject({ kind: 'reasonable', reply: null });
  });

  test('and the same to a copy: none where there was none', async () => {
    const [first, second] = ['one', 'two'].map((id) =>
      byGeneric(`copied-${tests}-${id}`, { from: person, to: OURS, text: 'STOP' }, server.clock.ms()),
    ) as [SignedCall, SignedCall];
    const replies = async (call: SignedCall, times: number) =>
      (await Promise.all(Array.from({ length: times }, () => send(at.path, call)))).map(({ json }) => json?.['reply']);
    const [told] = await replies(first, 1);
    expect(told).toContain('you are opted out');
    expect(new Set(await replies(second, 5))).toEqual(new Set([null]));
    expect(await replies(second, 1)).toEqual([null]);
    expect(await replies(first, 1)).toEqual([told]);
  });

  test('to a stop by message also where a page had stopped less before', async () => {
    const body = { siteKey: SITE_KEY, phone: person };
    await server.call('POST', '/v1/withdrawals', { body, headers: { origin: 'https://shop.example' } });
    expect((await write('STOP')).reply).toContain('you are opted out');
  });

  test('and none to what quotes it: an autoresponder neither opts anybody out nor is answered for ever', async () => {
    const help = (await write('HELP')).reply ?? '';
    expect(help).toContain('Reply STOP');
    expect(await write(`I am away. You wrote:\n${help.replaceAll(' ', '\n')}`)).toMatchObject({
      kind: 'none',
      reply: null,
    });
    expect(await write(`I am away. You wrote: ${help}`)).toMatchObject({ kind: 'none', reply: null });
    expect(await suppressions()).toEqual([]);
    for (const quoting of [
      `Thanks, see you Friday\n> ${help}\n> Summer sale! \n> STOP to end, text STOP`,
      `On Mon, 2 Nov 2026 Larkspur wrote:\n> ${help}\n> To unsubscribe, text: stop texting me`,
      `See you!\nOn Mon, 2 Nov 2026 Larkspur wrote:\n${help}\nSTOP`,
    ]) {
      expect(await write(quoting)).toMatchObject({ kind: 'none', reply: null });
    }
    expect(await suppressions()).toEqual([]);
    expect(await write(`please stop texting me\n${help}`)).toMatchObject({ kind: 'reasonable' });
    const stopped = (await write('STOP')).reply ?? '';
    expect(stopped).toBe('');
    expect(await suppressions()).toHaveLength(1);
  });

  test.each(LANGUAGES)(
    'none to what quotes the code or the question that a number was sent, in %s',
    async (language) => {
      const sender = 'Larkspur Outdoor Supply LLC';
      const code = codeText(language, { sender, code: '731904', host: 'shop.example' });
      const question = questionText(language, sender, { name: 'Trail Deals', purpose: 'marketing', frequency: null });
      for (const text of [code, question]) {
        expect(await write(`I am away. You wrote: ${text}`)).toMatchObject({
          kind: 'none',
        });
      }
      expect(await suppressions()).toEqual([]);
      expect(await write(`please stop texting me\n${question}`)).toMatchObject({ kind: 'reasonable' });
    },
  );

  test('a text of the sender’s own that is a keyword hides no stop', async () => {
    const override = { reason: 'as our lawyer wants it' };
    const body = { optOutText: 'STOP', override };
    const changed = await server.call('PATCH', `/v1/inbound-connections/${at.id}`, {
      key: (await server.personKey()).key,
      body,
    });
    expect(changed.status).toBe(200);
    expect(await write('STOP')).toMatchObject({ kind: 'per_se', reply: 'STOP' });
    expect(await suppressions()).toHaveLength(1);
  });

  test('never to whom nothing could be stopped for', async () => {
    expect(await write('STOP', 'Larkspur')).toMatchObject({ kind: 'per_se', reply: null });
    expect(await suppressions()).toEqual([]);
  });

  test.each([
    ['the plus', (phone: string) => phone.slice(1)],
    ['a channel before it', (phone: string) => `whatsapp:${phone}`],
  ])('to a number without or with %s', async (_, spelled) => {
    expect((await write('STOP', spelled(person))).reply).toContain('you are opted out');
    expect(await suppressions()).toHaveLength(1);
  });
});

describe('generic', () => {
  const written = () => ({ from: person, to: OURS, text: 'please stop' });

  test('a withdrawal is answered with the confirmation to send', async () => {
    await connect('generic', GENERIC_SECRET);
    const reply = await send(at.path, byGeneric('m-1', written(), server.clock.ms()));
    expect(reply.json).toEqual({
      messageId: 'm-1',
      kind: 'reasonable',
      reply: 'Larkspur Outdoor Supply LLC: you are opted out of Trail Deals and will get no more messages from us.',
    });
    const answered = { ...written(), text: 'stop', keyword: 'stop' };
    const silent = await send(at.path, byGeneric('m-2', answered, server.clock.ms()));
    expect(silent.json).toEqual({ messageId: 'm-2', kind: 'per_se', reply: null });
  });

  test('an id that comes twice hides no stop of another person, or in other words', async () => {
    await connect('generic', GENERIC_SECRET);
    const other = `+1202555${person.endsWith('0177') ? '0178' : '0177'}` as E164;
    await send(at.path, byGeneric('m-1', { ...written(), text: 'hello' }, server.clock.ms()));
    const stop = byGeneric('m-1', { ...written(), text: 'STOP' }, server.clock.ms());
    expect((await send(at.path, stop)).json).toMatchObject({ messageId: 'm-1', kind: 'per_se' });
    expect(await suppressions()).toHaveLength(1);
    const before = await server.deps.log.newest();
    expect((await send(at.path, stop)).json).toMatchObject({ messageId: 'm-1', kind: 'per_se' });
    expect((await server.deps.log.newest()).tree).toEqual(before.tree);
    const theirs = byGeneric('m-1', { ...written(), from: other, text: 'STOP' }, server.clock.ms());
    await send(at.path, theirs);
    expect(await findSuppressionsByPhone(server.deps.db, phoneKeyOf(server.deps.keys, other), 'larkspur')).toHaveLength(
      1,
    );
    expect(JSON.stringify(await messages('closed'))).toContain(other);
  });

  test('its entry of the audit trail is found by the id it has there, whatever the provider’s looks like', async () => {
    await connect('generic', GENERIC_SECRET);
    for (const text of ['hello', 'STOP']) {
      await send(at.path, byGeneric('chat:m_1', { ...written(), text }, server.clock.ms()));
    }
    const { json } = await server.call('GET', '/v1/audit?limit=100&user=provider:generic', { key: server.key });
    const entries = json?.['items'] as { subject: string; detail: { connection: string } }[];
    const own = entries.filter(({ detail }) => detail.connection === at.id);
    expect(own).toHaveLength(2);
    for (const { subject } of own) {
      const path = `/v1/audit?subject=${encodeURIComponent(subject)}`;
      const found = await server.call('GET', path, { key: server.key });
      expect(found).toMatchObject({ status: 200, json: { items: [{ subject }] } });
    }
  });

  test('a number without a country code is of the connection’s country', async () => {
    await connect('generic', GENERIC_SECRET, { defaultCountry: 'US' });
    await send(at.path, byGeneric('m-1', { ...written(), from: person.replace('+1202', '(202) ') }, server.clock.ms()));
    expect(await messages('open')).toMatchObject([{ phone: person }]);
  });

  test.each([
    ['a stop', 'STOP'],
    ['what a person must read', 'Can I cancel my order?'],
    ['anything', 'Hello'],
  ])(
    '%s from a number whose country nobody knows is refused by name, and taken in once it is known',
    async (_, text) => {
      await connect('generic', GENERIC_SECRET);
      const call = byGeneric('m-1', { from: `(202) ${person.slice(5)}`, to: OURS, text }, server.clock.ms());
      const refused = await send(at.path, call);
      expect(refused).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'from' }] } });
      expect(refused.text + server.logged()).not.toContain(person.slice(5));
      expect([...(await messages()), ...(await messages('open'))]).toEqual([]);
      const body = { defaultCountry: 'US' };
      await server.call('PATCH', `/v1/inbound-connections/${at.id}`, { key: server.key, body });
      expect(await send(at.path, call)).toMatchObject({ status: 200 });
      expect([...(await messages()), ...(await messages('open'))]).toMatchObject([{ phone: person, text }]);
      expect(await suppressions()).toHaveLength(text === 'STOP' ? 1 : 0);
    },
  );

  test('expired, and an unknown member', async () => {
    await connect('generic', GENERIC_SECRET);
    const late = byGeneric('m-1', written(), server.clock.ms() - 301_000);
    expect(await send(at.path, late)).toMatchObject({ status: 403, json: { code: 'signature_expired' } });
    const more = byGeneric('m-1', { ...written(), colour: 'red', to: 7 }, server.clock.ms());
    expect(await send(at.path, more)).toMatchObject({
      status: 422,
      json: {
        code: 'invalid_request',
        detail: expect.stringContaining('to: expected text'),
        issues: [
          { path: 'to', message: 'expected text' },
          { path: 'colour', message: 'unknown member' },
        ],
      },
    });
    expect(await suppressions()).toEqual([]);
  });

  test.each(['', 'a.b', '+12025550143', 'x'.repeat(129)])(
    'an id that is none (%s) is refused by its header',
    async (id) => {
      await connect('generic', GENERIC_SECRET);
      const reply = await send(at.path, byGeneric(id, written(), server.clock.ms()));
      expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'webhook-id' }] } });
      expect(reply.text).not.toContain('2025550143');
      expect(await suppressions()).toEqual([]);
    },
  );
});

describe('what is not genuine has no effect', () => {
  test('forged, changed, for another connection, of another provider, disabled, unknown', async () => {
    const other = await connect('twilio', TWILIO_TOKEN);
    await connect('twilio', TWILIO_TOKEN);
    const call = byTwilio(at.url, twilio(1, 'STOP'));
    const forged = { status: 403, json: { code: 'signature_invalid' } };
    expect(await send(at.path, byTwilio(at.url, twilio(1, 'STOP'), 'f'.repeat(32)))).toMatchObject(forged);
    expect(await send(at.path, { ...call, body: call.body.replace(person.slice(2), '2025550199') })).toMatchObject(
      forged,
    );
    expect(await send(at.path, { ...call, body: `${call.body}&OptOutType=STOP` })).toMatchObject(forged);
    expect(await send(other.path, call)).toMatchObject(forged);
    const missing = { status: 404, json: { code: 'not_found' } };
    expect(await send(at.path.replace('twilio', 'telnyx'), call)).toMatchObject(missing);
    expect(await send(at.path.replace('twilio', 'nobody'), call)).toMatchObject(missing);
    expect(await send('/v1/inbound/twilio/inb_AAAAAAAAAAAAAAAAAAAAAA', call)).toMatchObject(missing);
    const disabled = { key: server.key, body: { disabled: true } };
    await server.call('PATCH', `/v1/inbound-connections/${at.id}`, disabled);
    expect(await send(at.path, call)).toMatchObject(missing);
    expect(await suppressions()).toEqual([]);
    expect(await messages()).toEqual([]);
  });

  test('the same id of a message in two connections is two messages', async () => {
    const other = await connect('twilio', TWILIO_TOKEN);
    await connect('twilio', TWILIO_TOKEN);
    await send(at.path, byTwilio(at.url, twilio(1, 'HELP')));
    await send(other.path, byTwilio(other.url, twilio(1, 'HELP')));
    expect(await messages('closed', [at.id, other.id])).toHaveLength(2);
  });

  test.each([
    ['another type', { 'content-type': 'text/plain' }, 415],
    ['no type', { 'content-type': '' }, 415],
    ['a packed body', { 'content-encoding': 'gzip' }, 415],
  ])('%s is refused', async (_name, headers, status) => {
    await connect('twilio', TWILIO_TOKEN);
    const reply = await send(at.path, byTwilio(at.url, twilio(1, 'STOP')), headers);
    expect(reply).toMatchObject({ status, json: { code: 'unsupported_media_type' } });
  });

  test('a form for a provider that sends JSON', async () => {
    await connect('telnyx', TELNYX_KEY);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send(at.path, byTelnyx({}, server.clock.ms()), form)).toMatchObject({ status: 415 });
  });

  test('600 kB, whatever its length is said to be', async () => {
    await connect('twilio', TWILIO_TOKEN);
    const call = byTwilio(at.url, twilio(1, `STOP ${'x'.repeat(600_000)}`));
    for (const declared of [{}, { 'content-length': '10' }]) {
      expect(await send(at.path, call, declared)).toMatchObject({ status: 413, json: { code: 'payload_too_large' } });
    }
  });
});

describe('of a message that is hardly one', () => {
  test.each([
    ['which begin with a stop', 'Please STOP texting me. '],
    ['in whose beginning nothing is said', 'Lorem ipsum. '],
  ])('100 kB, %s, wait for somebody to look at their beginning', async (_, beginning) => {
    await connect('twilio', TWILIO_TOKEN);
    const call = byTwilio(at.url, twilio(1, `${beginning}${'x '.repeat(50_000)}STOP`));
    expect(await send(at.path, call)).toMatchObject({ status: 200 });
    const [kept] = await messages('open');
    expect(kept).toMatchObject({ kind: 'review' });
    expect(String(kept?.['text']).length).toBe(16_384);
  });

  test('another charset that is named changes nothing', async () => {
    await connect('twilio', TWILIO_TOKEN);
    const type = { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' };
    expect(await send(at.path, byTwilio(at.url, twilio(1, 'STOP')), type)).toMatchObject({ status: 200 });
    expect(await suppressions()).toHaveLength(1);
  });

  test('a genuine body in the bytes of Windows is read as they are', async () => {
    await connect('generic', GENERIC_SECRET);
    const text = JSON.stringify({ from: person, to: OURS, text: 'ARRÊT' });
    const bytes = Buffer.from(text, 'latin1');
    const time = String(Math.floor(server.clock.ms() / 1000));
    const { createHmac } = await import('node:crypto');
    const key = Buffer.from(GENERIC_SECRET.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`m-1.${time}.`).update(bytes).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'm-1',
      'webhook-timestamp': time,
      'webhook-signature': `v1,${mac}`,
    };
    const response = await server.app.request(at.path, { method: 'POST', headers, body: bytes });
    expect(response.status).toBe(200);
    expect(await messages()).toMatchObject([{ text: 'ARRÊT', outcome: 'withdrawn' }]);
  });
});

test('the Y that a consent waited for grants it, even where Twilio takes it for its START', async () => {
  await connect('twilio', TWILIO_TOKEN);
  const { db } = server.deps;
  const site = (await findSite(db, SITE_KEY)) as Site;
  await db.write(updateSite({ ...site, confirm: 'reply' }));
  renewSites(server.deps);
  await sendIn(server.deps, await tick(server.deps, { phone: person }));
  const ask = vi.spyOn(server.deps, 'fetch').mockImplementation(async () => Response.json({ data: { id: 'out-2' } }));
  await sendDue(server.deps);
  ask.mockRestore();
  await send(at.path, byTwilio(at.url, twilio(1, 'Yes', { OptOutType: 'START' })));
  await send(at.path, byTwilio(at.url, twilio(2, 'Yes')));
  const lines = await findConsentsByPhone(db, phoneKeyOf(server.deps.keys, person), 'larkspur');
  expect(lines).toMatchObject([{ status: 'granted', method: 'keyword_reply' }]);
  expect(await messages()).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'nothing' }]);
  await db.write(updateSite(site));
});

describe('while the log cannot be written', () => {
  const unavailable = () => new DomainError('log_unavailable', 'made to fail');

  test('a STOP has effect and is answered as done; it comes into the log later, and its copy changes nothing', async () => {
    await connect('twilio', TWILIO_TOKEN);
    const call = byTwilio(at.url, twilio(1, 'please stop'));
    const append = vi.spyOn(server.deps.log, 'append').mockRejectedValue(unavailable());
    const reply = await send(at.path, call);
    append.mockRestore();
    expect(reply).toMatchObject({ status: 200, text: expect.stringContaining('<Message>') });
    expect(server.deps.journal.waiting).toMatchObject([{ phone: person, scope: 'all', verified: true }]);
    expect(await drainJournal(server.deps)).toBe(0);
    expect(await suppressions()).toHaveLength(1);
    expect((await send(at.path, call)).text).toBe(reply.text);
    expect(await suppressions()).toHaveLength(1);
    expect(await messages('open')).toMatchObject([{ text: 'please stop', outcome: 'withdrawn' }]);
  });

  test('nor the database read, a STOP over a connection that was read before has effect, and nothing else has', async () => {
    await connect('twilio', TWILIO_TOKEN);
    await send(at.path, byTwilio(at.url, twilio(1, 'Hello')));
    const read = vi.spyOn(server.deps.db, 'read').mockRejectedValue(new StoreError('unavailable', 'made to fail'));
    const write = vi.spyOn(server.deps.db, 'write').mockRejectedValue(new StoreError('unavailable', 'made to fail'));
    const stopped = await send(at.path, byTwilio(at.url, twilio(2, 'STOP')));
    const forged = await send(at.path, byTwilio(at.url, twilio(3, 'STOP'), 'another token'));
    const asked = await send(at.path, byTwilio(at.url, twilio(4, 'Hello')));
    read.mockRestore();
    write.mockRestore();
    expect([stopped.status, forged.status, asked.status]).toEqual([200, 403, 503]);
    expect(server.deps.journal.waiting).toMatchObject([{ phone: person, scope: 'all', verified: true }]);
    expect(await drainJournal(server.deps)).toBe(0);
    expect(await suppressions()).toHaveLength(1);
  });

  test('what a person must read is refused, so that the provider tries again', async () => {
    await connect('twilio', TWILIO_TOKEN);
    const call = byTwilio(at.url, twilio(1, 'Can I cancel my order?'));
    const append = vi.spyOn(server.deps.log, 'append').mockRejectedValue(unavailable());
    expect(await send(at.path, call)).toMatchObject({ status: 503, json: { code: 'log_unavailable' } });
    append.mockRestore();
    expect(await send(at.path, call)).toMatchObject({ status: 200 });
    expect(await messages('open')).toHaveLength(1);
  });
});

test('no log line and no metric holds a number, a text, a token or a signature', async () => {
  await connect('twilio', TWILIO_TOKEN);
  const call = byTwilio(at.url, twilio(1, 'please stop, says Quillfeather'));
  const signature = call.headers['x-twilio-signature'] ?? '';
  await send(at.path, call);
  await send(at.path, { ...call, body: `${call.body}&x=1` });
  await send(`${at.path}?phone=${encodeURIComponent(person)}`, call);
  const told = server.logged() + (await server.deps.metrics.text());
  for (const trace of [person.slice(2), 'Quillfeather', TWILIO_TOKEN, signature, at.id])
    expect(told).not.toContain(trace);
});

describe('limits', () => {
  test('guessing at signatures is limited by address, genuine messages never are', async () => {
    const shared = server;
    server = await startTestServer({ PUBLIC_URL, RATE_LIMITS: 'on' });
    await setUpLarkspur(server.deps);
    await connect('twilio', TWILIO_TOKEN);
    const call = (signed: SignedCall) => server.call('POST', at.path, { ...signed, from: '198.51.100.1' });
    const guess = byTwilio(at.url, twilio(1, 'HELP'), 'f'.repeat(32));
    const guesses = await Promise.all(Array.from({ length: 300 }, () => call(guess)));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([403]));
    expect(await call(guess)).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    expect(await call(byTwilio(at.url, twilio(2, 'STOP')))).toMatchObject({ status: 200 });
    await server.close();
    server = shared;
  });
});
