/** Chains: read as they were written, first versions and later ones. */
import { expect, test } from 'vitest';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import type { ConsentId } from '../ids.ts';
import { type Chain, encodeChain, parseChain } from './chain.ts';

const consentId = 'con_AAECAwQFBgcICQoLDA0ODw' as ConsentId;
const previous = 'A'.repeat(43);

test.each<Chain>([
  { consentId, version: 1, previous: null },
  { consentId, version: 2, previous },
])('%j is a chain', (chain) => {
  expect(parseChain(encodeChain(chain))).toEqual(chain);
});

test.each([
  ['a first version that follows something', { consentId, version: 1, previous }],
  ['a later version that follows nothing', { consentId, version: 2, previous: null }],
  ['version 0', { consentId, version: 0, previous: null }],
  ['another kind of id', { consentId: 'rec_AAECAwQFBgcICQoLDA0ODw', version: 1, previous: null }],
  ['a member too many', { consentId, version: 1, previous: null, phone: '+12025550143' }],
  ['a member too few', { consentId, version: 1 }],
])('%s is no chain', (_, value) => {
  expect(() => parseChain(canonicalJson(value))).toThrow(FormatError);
});

test('another spelling of a chain is none', () => {
  expect(() => parseChain(JSON.stringify({ version: 1, previous: null, consentId }))).toThrow('not canonical');
});
