/** Keys: exactly their members, and the thumbprint that RFC 8037 prints. */
import { expect, test } from 'vitest';
import { FormatError } from '../errors.ts';
import { parseEd25519Jwk, thumbprint } from './keys.ts';

/** RFC 8037, appendix A.1 and A.3. */
const KEY = { crv: 'Ed25519', kty: 'OKP', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const;

test('the thumbprint of RFC 8037 comes out', () => {
  expect(thumbprint(parseEd25519Jwk({ x: KEY.x, kty: KEY.kty, crv: KEY.crv }))).toBe(
    'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  );
});

test.each([
  null,
  'key',
  [],
  {},
  { ...KEY, d: KEY.x },
  { ...KEY, kid: 'a' },
  { ...KEY, crv: 'X25519' },
  { ...KEY, kty: 'EC' },
  { ...KEY, x: 'AAAA' },
  { ...KEY, x: `${KEY.x.slice(0, -1)}p` },
  { crv: KEY.crv, kty: KEY.kty },
])('%j is no Ed25519 key', (value) => {
  expect(() => parseEd25519Jwk(value)).toThrow(FormatError);
});
