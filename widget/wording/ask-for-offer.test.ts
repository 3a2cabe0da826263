/** What comes of asking for an offer, by what the server answers. */
import { afterEach, expect, test, vi } from 'vitest';
import { askForOffer } from './ask-for-offer.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['an offer that breaks off on its way is as none that came', '{"offer":', 200, 0, undefined],
  ['a refusal has the server’s words', '{"detail":"Not here."}', 403, 403, 'Not here.'],
  ['a refusal in no words of ours is one by its status', '<p>Bad gateway', 502, 502, undefined],
])('%s', async (_, body, sent, status, detail) => {
  vi.stubGlobal('fetch', async () => new Response(body, { status: sent }));
  expect(await askForOffer('https://consent.example/')).toMatchObject({ offer: undefined, status, detail });
});
