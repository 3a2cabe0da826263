/**
 * Numbers that reach one line and are written in two ways. Look-ups and suppressions go by one key for both, so that a
 * stop sent under one spelling stops the other.
 *
 * Only three countries are here, because only there both spellings are still in use, by people and by providers:
 * - Mexico dialled its mobiles from abroad with an extra 1 until 2019; WhatsApp still reports `+521…`. A Mexican number
 *   has ten digits and none begins with 1, so `+521` and ten digits is nothing else.
 * - Argentina's mobiles are called from abroad with a 9 before the area code, and get SMS without it. Mobile and fixed
 *   lines share one space of ten digits, so the 9 tells no two lines apart. Area codes begin with 1, 2 or 3.
 * - Brazil put a 9 before all mobile numbers between 2012 and 2016; WhatsApp still reports many without. See below.
 */
import type { E164 } from './e164.ts';

/** The extra 1 of Mexico's mobiles. */
const MEXICO = /^\+521(\d{10})$/;

/** The 9 of Argentina's mobiles, before an area code. */
const ARGENTINA = /^\+549([1-3]\d{9})$/;

/**
 * The ninth digit of Brazil's mobiles: two digits of area, 9, and what used to be the number. Old mobile numbers began
 * with 6 to 9; fixed lines begin with 2 to 5 and have eight digits to this day. So `+55 11 9 5123-4567`, a new mobile,
 * is not `+55 11 5123-4567`, a fixed line, and must keep its 9. The trunked radios that began with 7 never got the
 * digit; their network closed in 2018, so that an eight-digit number with 7 met today is an old mobile's. Taking them
 * together may add the history of a line long dead; keeping them apart could miss a stop, which is worse.
 */
const BRAZIL = /^\+55([1-9][1-9])9([6-9]\d{7})$/;

/** Mexico's ordinary form of a number that carries the extra 1, else the number as it is. */
export function withoutMexicanOne(number: string): string {
  return number.replace(MEXICO, '+52$1');
}

/**
 * The one key of a number and its aliases: the spelling without the extra digit. It is for keyed hashes in look-ups and
 * suppressions; it is not always a number that can be called, so never send to it and never show it.
 */
export function lookUpForm(number: E164): string {
  if (number[1] !== '5') return number; // +52, +54 and +55 alone are written in two ways
  return withoutMexicanOne(number).replace(ARGENTINA, '+54$1').replace(BRAZIL, '+55$1$2');
}
