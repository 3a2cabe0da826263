import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textRuns, visibleText } from './visible-text.ts';

test('a character that turns text around is spelled out where it stands', () => {
  expect(visibleText('pay \u202eevil\u202c now')).toBe('pay [U+202E]evil[U+202C] now');
  expect(textRuns('a\u2066b')).toEqual([{ text: 'a' }, { control: 'U+2066' }, { text: 'b' }]);
});

test('an escape sequence cannot reach a terminal', () => {
  expect(visibleText('\u001b[2J\u0007\u009b')).toBe('[U+001B][2J[U+0007][U+009B]');
});

test('zero-width characters are spelled out, joiners inside emoji and words stay', () => {
  expect(visibleText('STO\u200bP \ufeff')).toBe('STO[U+200B]P [U+FEFF]');
  expect(visibleText('👩‍👧 می‌خواهم')).toBe('👩‍👧 می‌خواهم');
});

test.each(['\u034f', '\u115f', '\u2028', '\u2029', '\u206a', '\u3164', '\uffa0', '\ufff9', '\u{1d173}', '\u{e0041}'])(
  'what shows as nothing or as a gap is spelled out: %j',
  (char) => {
    expect(visibleText(`ST${char}OP`)).toMatch(/^ST\[U\+[0-9A-F]{4,5}\]OP$/);
  },
);

test('what chooses among spellings of a character stays', () => {
  for (const text of ['❤\ufe0f', '葛\u{e0100}飾', '\u1820\u180b']) expect(visibleText(text)).toBe(text);
});

test('white space and ordinary text of any language stay as they are', () => {
  const text = 'Je consens, éàç\nשלום عربي 你好\t';
  expect(visibleText(text)).toBe(text);
  expect(textRuns(text)).toEqual([{ text }]);
  expect(textRuns('')).toEqual([]);
});

test('no text, whatever it holds, comes out with a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text)).not.toMatch(/[\p{Bidi_Control}\u200b\u2060\ufeff]|[^\P{Cc}\t\n]/u);
    }),
    { numRuns: 50 },
  );
});
