/** What a person typed or pasted as a phone number, stripped to what would be dialled. */

/** Digits with or without a leading plus, or why the text is not that. */
export type Dialled =
  | { readonly ok: true; readonly dialled: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not_a_number' | 'extension' | 'too_long' };

/** No phone number needs more, decorated as it may be; bounds the work on attacker-controlled text. */
const MAX_LENGTH = 250;

/** White space, and characters nobody sees: bidi marks, zero-width spaces, soft hyphens, byte order marks. */
const INVISIBLE = /[\s\p{Cf}]/gu;

/** Dashes (with the minus sign and the Japanese long mark), dots, slashes and brackets between groups of digits. */
const SEPARATORS = /[\p{Pd}\u2212\u30fc.\u00b7\u2022\u2024\u2027\uff0e/\uff0f()[\]\uff08\uff09\uff3b\uff3d]/gu;

/** A number, then a word or a sign (`ext.`, `x`, `#`, `,`, `;`), then the few digits that are dialled after answering. */
const EXTENSION = /^(?:[^\d\p{L}]*\d){7,}[^\d\p{L}]*(?:[\p{L}#,;][^\d]*\d{1,7}#?|#)$/u;

/**
 * Reads attacker-controlled text as one phone number: digits of any script, a plus sign in front, and the signs people
 * put between. Letters, a second number and prose around the number are refused, never skipped: a consent is for the
 * number the person meant, not for one that was found.
 */
export function readDialled(text: string): Dialled {
  if (text.length > MAX_LENGTH) return refused('too_long');
  const plain = asciiDigits(text.replace(INVISIBLE, '')).replace('\uff0b', '+').replace(/^tel:/i, '');
  if (plain === '') return refused('empty');
  const dialled = plain.replace(SEPARATORS, '');
  if (/^\+?\d+$/.test(dialled)) return { ok: true, dialled };
  return refused(EXTENSION.test(plain) ? 'extension' : 'not_a_number');
}

/**
 * Decimal digits of all scripts (full-width, Arabic-Indic, Devanagari, …) as ASCII. Unicode keeps each set of ten in a
 * row, and those below U+10000 all begin at a code point that ends in 0 or in 6. Where …5 is a digit too, it was 0.
 */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code > 0xffff) return digit;
    const fifth = String.fromCodePoint((code & ~0xf) + 5);
    return String((code & 0xf) - (/\p{Nd}/u.test(fifth) ? 0 : 6));
  });
}

function refused(reason: (Dialled & { ok: false })['reason']): Dialled {
  return { ok: false, reason };
}
