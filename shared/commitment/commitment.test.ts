/** Commitments: opened by what was committed to, and by nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64url } from '../encoding/base64url.ts';
import { FormatError } from '../errors.ts';
import { commit, type Disclosure, FIELDS, opens, STATEMENT_FIELDS } from './commitment.ts';

const BIND = 'stm_AAECAwQFBgcICQoLDA0ODw';
const SALT = toBase64url(Uint8Array.from({ length: 32 }, (_, i) => i));
const PHONE: Disclosure = { field: 'phone', salt: SALT, value: '+12025550143' };

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase64url);
const disclosures = fc.record({
  field: fc.constantFrom(...FIELDS),
  salt: salts,
  value: fc.string({ unit: 'grapheme' }),
});

test('the commitment computed by hand comes out', () => {
  // SHA-256 of "phone-consent/v1/phone" 0x00, the id, 0x00, the bytes 0 to 31, "+12025550143"
  expect(commit(BIND, PHONE)).toBe('aysVS_uftw4_pxu1onPg_o-gDIbC5gVd2rDm8EHemfQ');
});

test('a disclosure opens its own commitment', () => {
  fc.assert(fc.property(disclosures, (disclosure) => opens(commit(BIND, disclosure), BIND, disclosure)));
});

test('two disclosures that differ in anything have different commitments', () => {
  fc.assert(
    fc.property(disclosures, disclosures, fc.boolean(), (one, other, sameSalt) => {
      const two = sameSalt ? { ...other, salt: one.salt } : other;
      const isSame = one.field === two.field && one.salt === two.salt && one.value === two.value;
      expect(opens(commit(BIND, one), BIND, two)).toBe(isSame);
    }),
  );
});

test('a commitment to one statement does not open as one to another', () => {
  expect(opens(commit(BIND, PHONE), 'stm_AAECAwQFBgcICQoLDA0ODQ', PHONE)).toBe(false);
});

test('nothing opens a commitment that is not there', () => {
  expect(opens(undefined, BIND, PHONE)).toBe(false);
});

test.each([
  ['short', toBase64url(new Uint8Array(31))],
  ['long', toBase64url(new Uint8Array(33))],
  ['empty', ''],
  ['malformed', `${SALT.slice(0, -1)}9`],
])('a salt that is %s opens nothing', (_, salt) => {
  expect(opens(commit(BIND, PHONE), BIND, { ...PHONE, salt })).toBe(false);
  expect(() => commit(BIND, { ...PHONE, salt })).toThrow(salt.endsWith('9') ? FormatError : RangeError);
});

test('a value that is not well-formed Unicode opens nothing, though it encodes as another one does', () => {
  const replaced = commit(BIND, { ...PHONE, value: '\ufffd' });
  expect(opens(replaced, BIND, { ...PHONE, value: '\ud800' })).toBe(false);
});

test('a browser commits to fields of the closed list only', () => {
  for (const field of STATEMENT_FIELDS) expect(FIELDS).toContain(field);
});
