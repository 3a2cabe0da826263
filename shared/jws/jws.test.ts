/** JWS, narrowed: what is one verifies, and what is almost one is refused before any of it is read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ed25519Key } from '../../test/kit/ed25519-key.ts';
import { p256Key } from '../../test/kit/p256-key.ts';
import { toBase64url } from '../encoding/base64url.ts';
import { utf8 } from '../encoding/bytes.ts';
import { canonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import {
  assembleJws,
  claimedKid,
  signingInput,
  signingInputOf,
  TYP,
  verifyOperatorJws,
  verifyStatementJws,
} from './jws.ts';

const operator = ed25519Key(new Uint8Array(32).fill(1));
const browser = p256Key(new Uint8Array(32).fill(2));
const keyOf = (kid: string) => (kid === operator.kid ? operator.jwk : undefined);
const PAYLOAD = { a: 1, text: 'é' };
const HEADER = { alg: 'Ed25519', kid: operator.kid, typ: TYP.record } as const;
const BROWSER_HEADER = { alg: 'ES256', jwk: browser.jwk, typ: TYP.statement } as const;

const encode = (text: string) => toBase64url(utf8(text));
/** Signs these very bytes, right or wrong. */
const signRaw = (header: string, payload: string) => {
  const input = `${encode(header)}.${encode(payload)}`;
  return assembleJws(input, operator.sign(utf8(input)));
};
const signRawInBrowser = (header: string, payload: string) => {
  const input = `${encode(header)}.${encode(payload)}`;
  return assembleJws(input, browser.sign(utf8(input)));
};
const good = signRaw(JSON.stringify(HEADER), JSON.stringify(PAYLOAD));
const goodInBrowser = signRawInBrowser(JSON.stringify(BROWSER_HEADER), JSON.stringify(PAYLOAD));

test('a signed payload is read, and the signing input is its first two parts', async () => {
  expect(await verifyOperatorJws(good, TYP.record, keyOf)).toEqual({ kid: operator.kid, payload: PAYLOAD });
  expect(await verifyStatementJws(goodInBrowser)).toEqual({ jwk: browser.jwk, payload: PAYLOAD });
  expect(signingInputOf(good)).toBe(signingInput(HEADER, PAYLOAD));
  expect(claimedKid(good)).toBe(operator.kid);
});

describe('an operator’s header', () => {
  const { alg, kid, typ } = HEADER;
  test.each<[string, object | string, string]>([
    ['a member too many', { ...HEADER, crit: [] }, 'exactly alg, kid, typ'],
    ['a key of its own', { alg, jwk: operator.jwk, kid, typ }, 'exactly alg, kid, typ'],
    ['an address to fetch a key from', { alg, jku: 'https://evil.example/keys', kid, typ }, 'exactly alg, kid, typ'],
    ['a member too few', { alg, typ }, 'exactly alg, kid, typ'],
    ['no algorithm', { ...HEADER, alg: 'none' }, 'alg is not Ed25519'],
    ['a shared secret', { ...HEADER, alg: 'HS256' }, 'alg is not Ed25519'],
    ['the deprecated name', { ...HEADER, alg: 'EdDSA' }, 'alg is not Ed25519'],
    ['the algorithm of browsers', { ...HEADER, alg: 'ES256' }, 'alg is not Ed25519'],
    ['an algorithm that is a list', { ...HEADER, alg: ['Ed25519'] }, 'alg is not Ed25519'],
    ['another type', { ...HEADER, typ: TYP.offer }, 'typ is not phone-consent-record+jws'],
    ['the type in capitals', { ...HEADER, typ: TYP.record.toUpperCase() }, 'typ is not'],
    ['an unknown key', { ...HEADER, kid: 'x'.repeat(43) }, 'no known key'],
    ['a key name that is an object', { ...HEADER, kid: {} }, 'no known key'],
    ['members in another order', JSON.stringify({ typ, kid, alg }), 'not canonical'],
    ['a member twice', `{"alg":"none","alg":"Ed25519","kid":"${kid}","typ":"${typ}"}`, 'not canonical'],
    ['white space', JSON.stringify(HEADER, null, 1), 'not canonical'],
    ['another spelling of a letter', JSON.stringify(HEADER).replace('Ed25519', '\\u0045d25519'), 'not canonical'],
    ['a lone surrogate', `{"alg":"Ed25519","kid":"\\ud800","typ":"${typ}"}`, 'well-formed'],
    ['a list', [], 'not an object'],
    ['null', 'null', 'not an object'],
    ['no JSON', 'alg', 'not JSON'],
  ])('with %s is refused', async (_, header, message) => {
    const token = signRaw(typeof header === 'string' ? header : canonicalJson(header), JSON.stringify(PAYLOAD));
    const verification = verifyOperatorJws(token, TYP.record, keyOf);
    await expect(verification).rejects.toThrow(FormatError);
    await expect(verification).rejects.toThrow(message);
  });
});

describe('a browser’s header', () => {
  const { crv, kty, x, y } = browser.jwk;
  const off = toBase64url(new Uint8Array(32).fill(5));
  test.each<[string, object, string]>([
    ['a member too many', { ...BROWSER_HEADER, kid: 'a' }, 'exactly alg, jwk, typ'],
    ['no algorithm', { ...BROWSER_HEADER, alg: 'none' }, 'alg is not ES256'],
    ['the algorithm of operators', { ...BROWSER_HEADER, alg: 'Ed25519' }, 'alg is not ES256'],
    ['another type', { ...BROWSER_HEADER, typ: TYP.record }, 'typ is not'],
    ['a private key', { ...BROWSER_HEADER, jwk: { crv, d: x, kty, x, y } }, 'exactly the members'],
    ['a key with a purpose', { ...BROWSER_HEADER, jwk: { crv, ext: true, kty, x, y } }, 'exactly the members'],
    ['a key without y', { ...BROWSER_HEADER, jwk: { crv, kty, x } }, 'exactly the members'],
    ['no key', { ...BROWSER_HEADER, jwk: null }, 'exactly the members'],
    ['another curve', { ...BROWSER_HEADER, jwk: { crv: 'P-384', kty, x, y } }, 'not a P-256 key'],
    ['a symmetric key', { ...BROWSER_HEADER, jwk: { crv, kty: 'oct', x, y } }, 'not a P-256 key'],
    ['a coordinate that is short', { ...BROWSER_HEADER, jwk: { crv, kty, x: x.slice(0, 40), y } }, '32 bytes'],
    ['a coordinate with padding', { ...BROWSER_HEADER, jwk: { crv, kty, x: `${x}=`, y } }, 'not base64url'],
    ['a coordinate that is a number', { ...BROWSER_HEADER, jwk: { crv, kty, x: 1, y } }, '32 bytes'],
    ['a point off the curve', { ...BROWSER_HEADER, jwk: { crv, kty, x: off, y: off } }, 'does not verify'],
    ['another key', { ...BROWSER_HEADER, jwk: p256Key(new Uint8Array(32).fill(3)).jwk }, 'does not verify'],
  ])('with %s is refused', async (_, header, message) => {
    const verification = verifyStatementJws(signRawInBrowser(canonicalJson(header), JSON.stringify(PAYLOAD)));
    await expect(verification).rejects.toThrow(FormatError);
    await expect(verification).rejects.toThrow(message);
  });
});

test.each([
  ['a member twice', '{"a":1,"a":1}'],
  ['white space', '{"a": 1}'],
  ['a fraction', '{"a":1.5}'],
  ['a number past 2^53', '{"a":9007199254740993}'],
  ['an exponent', '{"a":1e2}'],
  ['a lone surrogate', '{"a":"\\ud800"}'],
  ['no JSON', '{'],
])('a payload with %s is refused, though it is signed', async (_, payload) => {
  await expect(verifyOperatorJws(signRaw(JSON.stringify(HEADER), payload), TYP.record, keyOf)).rejects.toThrow(
    FormatError,
  );
  const token = signRawInBrowser(JSON.stringify(BROWSER_HEADER), payload);
  await expect(verifyStatementJws(token)).rejects.toThrow(FormatError);
});

test('a payload that is not UTF-8 is refused, though it is signed', async () => {
  const input = `${encode(JSON.stringify(HEADER))}.${toBase64url(Uint8Array.of(0x22, 0xff, 0x22))}`;
  const token = assembleJws(input, operator.sign(utf8(input)));
  await expect(verifyOperatorJws(token, TYP.record, keyOf)).rejects.toThrow('not UTF-8');
});

test('the signature is looked at before the payload is read', async () => {
  const [header, , signature] = good.split('.');
  const token = `${header}.${encode('{"a": 1}')}.${signature}`;
  await expect(verifyOperatorJws(token, TYP.record, keyOf)).rejects.toThrow('signature does not verify');
});

test('one character changed anywhere in a token is refused', async () => {
  for (const [token, verify] of [
    [good, (jws: string) => verifyOperatorJws(jws, TYP.record, keyOf)],
    [goodInBrowser, verifyStatementJws],
  ] as const) {
    for (let at = 0; at < token.length; at++) {
      const other = token.charAt(at) === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      await expect(verify(changed), `${at}`).rejects.toThrow(FormatError);
    }
  }
});

test('another spelling of the same token is refused', async () => {
  const spellings = [
    `${good}=`,
    `${good}.`,
    ` ${good}`,
    `${good}\n`,
    good.replace('.', '..'),
    good.split('.').join(' . '),
  ];
  for (const other of [...spellings, good.slice(0, good.lastIndexOf('.') + 1), ''])
    await expect(verifyOperatorJws(other, TYP.record, keyOf), other).rejects.toThrow(FormatError);
});

test('hostile text throws nothing but a FormatError', async () => {
  const part = fc.oneof(fc.string(), fc.json().map(encode), fc.uint8Array().map(toBase64url));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      const token = parts.join('.');
      await expect(verifyOperatorJws(token, TYP.record, keyOf)).rejects.toThrow(FormatError);
      await expect(verifyStatementJws(token)).rejects.toThrow(FormatError);
    }),
  );
});
