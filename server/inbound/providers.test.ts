/** What every provider must bear: anything at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../shared/errors.ts';
import { GENERIC_SECRET, TELNYX_KEY, TWILIO_TOKEN } from '../../test/kit/providers.ts';
import type { SignedRequest } from './provider.ts';
import { PROVIDERS } from './providers.ts';

const SECRETS: Readonly<Record<string, string>> = {
  twilio: TWILIO_TOKEN,
  telnyx: TELNYX_KEY,
  generic: GENERIC_SECRET,
};

const HEADERS = [
  'x-twilio-signature',
  'x-twilio-webhooks-signature-settings',
  'telnyx-signature-ed25519',
  'telnyx-timestamp',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];

const text = fc.string({ unit: 'binary', maxLength: 200 });
const value = fc.oneof(text, fc.base64String(), fc.nat().map(String), fc.constantFrom('v1,', 'v1, v1,=', ' ', ','));
const jsonBody = fc.jsonValue().map((json) => Buffer.from(JSON.stringify({ data: json })));
const formBody = fc.dictionary(text, text).map((form) => {
  const wellFormed = Object.entries(form).map(([name, each]) => [name.toWellFormed(), each.toWellFormed()]);
  return Buffer.from(new URLSearchParams(wellFormed).toString());
});

function anyRequest(types: readonly string[]): fc.Arbitrary<SignedRequest> {
  return fc
    .record({
      search: fc.webQueryParameters().map((query) => (query === '' ? '' : `?${query}`)),
      type: fc.constantFrom(...types),
      headers: fc.dictionary(fc.constantFrom(...HEADERS), value),
      body: fc.oneof(fc.uint8Array({ maxLength: 300 }), jsonBody, formBody),
      now: fc.nat({ max: 2 ** 41 }),
    })
    .map(({ search, headers, ...rest }) => ({
      ...rest,
      url: `https://consent.example/v1/inbound/x/inb_1${search}`,
      header: (name: string) => headers[name],
    }));
}

/** What anybody can send who knows the way in: many of whatever is read one by one before a signature is refused. */
const LABOURS: readonly (readonly [string, Pick<SignedRequest, 'type' | 'body'>, Readonly<Record<string, string>>])[] =
  [
    [
      'twilio',
      {
        type: 'application/x-www-form-urlencoded',
        body: Buffer.from(Array.from({ length: 20_000 }, (_, i) => i.toString(36)).join('&')),
      },
      { 'x-twilio-signature': 'x' },
    ],
    [
      'generic',
      { type: 'application/json', body: Buffer.alloc(512 * 1024, 'x') },
      { 'webhook-id': 'm1', 'webhook-timestamp': '1', 'webhook-signature': 'v1 '.repeat(5000) },
    ],
  ];

it.each(LABOURS)('%s: what nobody signed is refused with little labour', async (name, { type, body }, headers) => {
  const url = 'https://consent.example/v1/inbound/x/inb_1';
  const request = { url, type, body, header: (header: string) => headers[header], now: 0 };
  const before = process.cpuUsage();
  expect(await PROVIDERS.get(name)?.verify(request, [SECRETS[name] ?? ''])).toBe('forged');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(0.5); // seconds; each was more than one
});

describe.each([...PROVIDERS.values()].map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  it('takes its own kind of secret', () => {
    expect(provider.secretProblem(SECRETS[name] ?? '')).toBeNull();
    fc.assert(fc.property(text, (secret) => void provider.secretProblem(secret)));
  });

  it('verifies nothing that nobody signed, and never throws', async () => {
    const secrets = fc.subarray([SECRETS[name] ?? '', 'not one of its secrets', '']);
    await fc.assert(
      fc.asyncProperty(anyRequest(provider.types), secrets, async (request, tried) => {
        expect(await provider.verify(request, tried)).toBe('forged');
      }),
    );
  });

  it('reads anything, or says in one way that it cannot', () => {
    fc.assert(
      fc.property(anyRequest(provider.types), (request) => {
        try {
          provider.read(request);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });

  it('answers what is no message, and any text', () => {
    const type = provider.reply(null).type;
    fc.assert(
      fc.property(text, (reply) => {
        expect(provider.reply({ messageId: 'x', kind: 'per_se', reply }).type).toBe(type);
      }),
    );
  });
});
