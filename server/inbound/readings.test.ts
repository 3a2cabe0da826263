/** A body that names a member twice: a stop in any reading of it stops, and nothing else is guessed at. */
import { describe, expect, test } from 'vitest';
import type { InboundMessage, InboundProvider } from './provider.ts';
import { PROVIDERS } from './providers.ts';
import { readUnambiguous } from './readings.ts';

const FORM = 'application/x-www-form-urlencoded';
const SID = `MessageSid=SM${'0'.repeat(32)}`;
const FROM = 'From=%2B12025550143';
const TO = 'To=%2B12025550199';

function read(name: string, body: string, type = 'application/json'): InboundMessage | null {
  const provider = PROVIDERS.get(name) as InboundProvider;
  const header = (each: string) => (each === 'webhook-id' ? 'm-1' : undefined);
  return readUnambiguous(provider, { url: 'https://consent.example/', type, header, body: Buffer.from(body), now: 0 });
}
const form = (...fields: string[]) => read('twilio', [SID, FROM, TO, ...fields].join('&'), FORM);
const telnyx = (payload: string) => read('telnyx', `{"data":{"event_type":"message.received","payload":{${payload}}}}`);
const WHO = '"id":"m1","from":{"phone_number":"+12025550143"},"to":[{"phone_number":"+12025550199"}]';
const generic = (said: string) => read('generic', `{"from":"+12025550143","to":"+12025550199",${said}}`);

describe('a stop that stands beside something else is one', () => {
  test.each([
    ['first', () => form('Body=STOP', 'Body=hello')],
    ['last', () => form('Body=hello', 'Body=STOP')],
    ['in between', () => form('Body=hello', 'Body=STOP', 'Body=thanks')],
    ['by another spelling of the name', () => form('Body=STOP', 'Bod%79=hello')],
    ['first, in JSON', () => telnyx(`${WHO},"text":"STOP","text":"hello"`)],
    ['last, in JSON', () => telnyx(`${WHO},"text":"hello","text":"STOP"`)],
    ['in between, in JSON', () => telnyx(`${WHO},"text":"hello","text":"STOP","text":"thanks"`)],
    ['where no unknown member is taken', () => generic('"text":"STOP","text":"hello"')],
  ])('%s', (_, act) => {
    expect(act()).toMatchObject({ from: '+12025550143', text: 'STOP' });
  });

  test('by what the provider took it for', () => {
    expect(form('Body=x', 'OptOutType=STOP', 'OptOutType=HELP')).toMatchObject({ keyword: 'stop' });
    expect(generic('"text":"x","keyword":"stop","keyword":null')).toMatchObject({ keyword: 'stop' });
  });

  test('in the first of two payloads', () => {
    const payload = (text: string) => `"payload":{${WHO},"text":"${text}"}`;
    const body = `{"data":{"event_type":"message.received",${payload('STOP')},${payload('hello')}}}`;
    expect(read('telnyx', body)).toMatchObject({ text: 'STOP' });
  });
});

describe('what says different things and stops nothing is refused, and named', () => {
  test.each([
    ['Body', () => form('Body=hello', 'Body=thanks')],
    ['data.payload.text', () => telnyx(`${WHO},"text":"hello","text":"thanks"`)],
    ['text', () => generic('"text":"hello","text":"thanks"')],
    ['From', () => form('From=%2B12025550144', 'Body=STOP')],
    ['MessageSid', () => form(`MessageSid=SM${'1'.repeat(32)}`, 'Body=STOP')],
  ])('%s', (path, act) => {
    expect(act).toThrow(expect.objectContaining({ issues: [{ path, message: 'named twice' }] }));
  });

  test('more repeats than are read', () => {
    expect(() => form(...Array.from({ length: 30 }, (_, i) => `Body=${i}`))).toThrow(/Body: named twice/);
  });
});

test('what says the same twice, or what nobody reads, is taken', () => {
  expect(form('Body=hello', 'Body=hello')).toMatchObject({ text: 'hello' });
  expect(form('Body=hello', 'NumMedia=0', 'NumMedia=1')).toMatchObject({ text: 'hello' });
  expect(telnyx(`${WHO},"text":"hello","tags":[],"tags":[1]`)).toMatchObject({ text: 'hello' });
});

test('what is no JSON is refused as before', () => {
  expect(() => telnyx(`${WHO},"text":"hello`)).toThrow(/not JSON/);
});
