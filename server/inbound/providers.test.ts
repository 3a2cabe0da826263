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
