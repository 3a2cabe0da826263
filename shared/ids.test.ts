/** Identifiers: exactly the spellings of 16 bytes, and record ids that a retry makes again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONSENT_ID, makeId, READABLE_ID, RECORD_ID, recordIdOf, STATEMENT_ID, type StatementId } from './ids.ts';

const STATEMENT = 'stm_AAECAwQFBgcICQoLDA0ODw' as StatementId;

test('every 16 bytes make an id of their prefix, and of no other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
      expect(makeId('rec_', random)).toMatch(RECORD_ID);
      expect(makeId('con_', random)).toMatch(CONSENT_ID);
      expect(makeId('stm_', random)).toMatch(STATEMENT_ID);
      expect(makeId('stm_', random)).not.toMatch(RECORD_ID);
    }),
  );
});

test('ids take 16 random bytes, no fewer', () => {
  expect(() => makeId('rec_', new Uint8Array(15))).toThrow(RangeError);
});

test('a spelling that no 16 bytes have is no id', () => {
  for (const id of ['rec_AAAAAAAAAAAAAAAAAAAAAB', 'rec_AAAAAAAAAAAAAAAAAAAAA', `${STATEMENT}\n`, ` ${STATEMENT}`]) {
    expect(id).not.toMatch(RECORD_ID);
    expect(id).not.toMatch(STATEMENT_ID);
  }
});

test('the record id of the documented example comes out', () => {
  // printf 'phone-consent/v1/record\0stm_AAECAwQFBgcICQoLDA0ODw\0larkspur-offers' | sha256sum
  expect(recordIdOf(STATEMENT, 'larkspur-offers')).toBe('rec_XZxl--lOMewN1Jb4JcJ1tQ');
});

test('a statement makes another record for each program, and the same one each time', () => {
  const programs = ['larkspur-offers', 'larkspur-orders', 'larkspur'];
  const ids = programs.map((program) => recordIdOf(STATEMENT, program));
  expect(new Set(ids).size).toBe(3);
  expect(programs.map((program) => recordIdOf(STATEMENT, program))).toEqual(ids);
  for (const id of ids) expect(id).toMatch(RECORD_ID);
});

test.each(['a', 'larkspur-offers', '4-you', 'a'.repeat(64)])('%s is readable', (id) => {
  expect(id).toMatch(READABLE_ID);
});

test.each(['', '-', 'a-', '-a', 'a--b', 'A', 'a_b', 'é', 'a b', 'a\n', 'a'.repeat(65)])('%j is not', (id) => {
  expect(id).not.toMatch(READABLE_ID);
});
