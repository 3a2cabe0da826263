/** What people are shown is what is written: no character in it hides, turns the rest around or breaks a line. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { displayNameField, displayTextField } from './display-fields.ts';

const text = displayTextField(100);

function faults(field: z.ZodType, value: unknown): string[] {
  return field.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}

test.each([
  'Larkspur Outdoor Supply LLC',
  'Æther & Søn A/S – “K 9”',
  'شركة الأمل',
  'می‌خواهم',
  'בע״מ ACME\u200f',
  '葛\u{e0100}飾',
  '👩‍👧 & Co.',
  '!!!',
])('a name and a text may be %j', (value) => {
  expect(displayNameField.parse(value)).toBe(value);
  expect(text.parse(value)).toBe(value);
});

test.each([
  ['a bell', '\u0007', 'U+0007'],
  ['an escape', '\u001b', 'U+001B'],
  ['a carriage return', '\r', 'U+000D'],
  ['a C1 control', '\u0085', 'U+0085'],
  ['an embedding', '\u202a', 'U+202A'],
  ['an override', '\u202e', 'U+202E'],
  ['an isolate', '\u2066', 'U+2066'],
  ['the end of an isolate', '\u2069', 'U+2069'],
  ['a line separator', '\u2028', 'U+2028'],
  ['a zero-width space', '\u200b', 'U+200B'],
  ['a filler', '\u3164', 'U+3164'],
  ['a tag', '\u{e0041}', 'U+E0041'],
])('neither has %s, and whoever sends it is told which it is', (_name, char, name) => {
  const value = `Lark${char}spur`;
  const told = [`expected no character that is not seen: ${name}`];
  expect(faults(displayNameField, value)).toEqual(told);
  expect(faults(text, value)).toEqual(told);
});

test('neither has U+0000, and whoever sends it is told once', () => {
  const told = ['expected text without the character U+0000'];
  expect(faults(displayNameField, 'Lark\0spur')).toEqual(told);
  expect(faults(text, 'Lark\0spur')).toEqual(told);
});

test.each(['\u00a0', '\u2800', '\u200f', '\u200d', '\ufe0f', '\u0301'])('neither is of %j alone', (value) => {
  expect(faults(displayNameField, value)).not.toEqual([]);
  expect(faults(text, value)).toEqual(['expected something that can be seen']);
});

test('neither has half a character', () => {
  expect(faults(displayNameField, 'Lark\ud83dspur')).toEqual(['expected well-formed Unicode']);
  expect(faults(text, 'Lark\udc00spur')).toEqual(['expected well-formed Unicode']);
});

test('a text has lines, and a name has one', () => {
  expect(text.parse('Deals,\n\tonce a week')).toBe('Deals,\n\tonce a week');
  expect(faults(displayNameField, 'Lark\nspur')).toEqual(['expected no character that is not seen: U+000A']);
  expect(faults(displayNameField, 'Lark\tspur')).toEqual(['expected no character that is not seen: U+0009']);
  expect(displayNameField.parse('  Larkspur\n')).toBe('Larkspur');
  expect([faults(displayNameField, ' '), faults(text, ' ')].every((each) => each.length > 0)).toBe(true);
});
