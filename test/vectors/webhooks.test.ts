/** Signed webhooks of each provider, as published by them or made by other tools: which are genuine, and which are not. */
import { describe, expect, it } from 'vitest';
import type { SignedRequest, Verdict } from '../../server/inbound/provider.ts';
import { PROVIDERS } from '../../server/inbound/providers.ts';
import vectors from './webhooks.json';

interface Vector {
  readonly provider: string;
  readonly name: string;
  readonly url: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly now: number;
  readonly verdict: Verdict;
}

describe.each([...PROVIDERS.values()].map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  const own = (vectors as unknown as Vector[]).filter((vector) => vector.provider === name);

  it('has vectors of both kinds', () => {
    expect(new Set(own.map(({ verdict }) => verdict === 'genuine'))).toEqual(new Set([true, false]));
  });

  it.each(own)('$name → $verdict', async ({ url, type, headers, body, secrets, now, verdict }) => {
    const header = (wanted: string) => headers[wanted];
    const request: SignedRequest = { url, type, header, body: Buffer.from(body), now };
    expect(await provider.verify(request, secrets)).toBe(verdict);
  });
});
