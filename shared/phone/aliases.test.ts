import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUpForm, withoutMexicanOne } from './aliases.ts';
import { type E164, isE164 } from './e164.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const oneOf = (choices: string) => fc.constantFrom(...choices);
const joined = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join('') as E164);
const area = fc.tuple(oneOf('123456789'), oneOf('123456789')).map((both) => both.join(''));

const mexican = joined('+52', oneOf('23456789'), digits(9));
const argentine = joined('+54', oneOf('123'), digits(9));
const brazilianMobile = joined('+55', area, '9', oneOf('6789'), digits(7));
const brazilianNewMobile = joined('+55', area, '9', oneOf('12345'), digits(7));
const brazilianFixed = joined('+55', area, oneOf('2345'), digits(7));
const elsewhere = joined('+', oneOf('123678'), fc.string({ unit: oneOf('0123456789'), minLength: 7, maxLength: 13 }));

/** Numbers in the one spelling each is dialled in today, near the aliased shapes more often than not. */
const ordinary = fc.oneof(mexican, argentine, brazilianMobile, brazilianNewMobile, brazilianFixed, elsewhere);

/** The other spelling of a number that has two. */
function alias(number: E164): E164 {
  if (number.startsWith('+52')) return number.replace('+52', '+521') as E164;
  if (number.startsWith('+54')) return number.replace('+54', '+549') as E164;
  return number.replace(/^(\+55\d\d)9/, '$1') as E164;
}

describe('lookUpForm', () => {
  it('gives both spellings of a number one key', () => {
    fc.assert(
      fc.property(fc.oneof(mexican, argentine, brazilianMobile), (number) => {
        expect(isE164(alias(number))).toBe(true);
        expect(alias(number)).not.toBe(number);
        expect(lookUpForm(alias(number))).toBe(lookUpForm(number));
      }),
    );
  });

  it('is its own key', () => {
    const any = fc.oneof(ordinary, fc.oneof(mexican, argentine, brazilianMobile).map(alias));
    fc.assert(
      fc.property(any, (number) => {
        expect(lookUpForm(lookUpForm(number) as E164)).toBe(lookUpForm(number));
      }),
    );
  });

  it('never gives two ordinary numbers one key', () => {
    const near = ordinary.chain((number) => {
      const position = fc.nat(number.length - 2).map((i) => i + 1);
      const neighbour = fc.tuple(position, fc.nat(2), digits(1)).map(([i, cut, digit]) => {
        return (number.slice(0, i) + digit.slice(cut ? 0 : 1) + number.slice(i + (cut === 2 ? 1 : 0))) as E164;
      });
      return fc.tuple(fc.constant(number), fc.oneof(ordinary, neighbour));
    });
    fc.assert(
      fc.property(near, ([a, b]) => {
        fc.pre(a !== b && isE164(b) && !isOtherSpelling(b));
        expect(lookUpForm(a)).not.toBe(lookUpForm(b));
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps the 9 of a new Brazilian mobile whose rest is a fixed line', () => {
    expect(lookUpForm('+5511951234567' as E164)).not.toBe(lookUpForm('+551151234567' as E164));
    expect(lookUpForm('+5511987654321' as E164)).toBe(lookUpForm('+551187654321' as E164));
    expect(lookUpForm('+5511978123456' as E164)).toBe(lookUpForm('+551178123456' as E164));
  });

  it('leaves services and other countries alone', () => {
    for (const number of [
      '+558007654321',
      '+5491145',
      '+5498001234567',
      '+52180012345',
      '+12025550143',
      '+447911123456',
    ]) {
      expect(lookUpForm(number as E164)).toBe(number);
    }
  });

  it('takes the extra 1 from Mexican mobiles alone', () => {
    expect(withoutMexicanOne('+5215512345678')).toBe('+525512345678');
    expect(withoutMexicanOne('+521551234567')).toBe('+521551234567');
  });
});

/** The spellings that nobody is assigned today: Mexico's 1, Argentina's 9, Brazilian mobiles of eight digits. */
function isOtherSpelling(number: string): boolean {
  return /^\+521\d{10}$|^\+549[1-3]\d{9}$|^\+55[1-9][1-9][6-9]\d{7}$/.test(number);
}
