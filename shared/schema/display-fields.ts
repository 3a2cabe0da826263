/**
 * Names and texts that a sender sets and people are shown: on pages, in messages, in certificates and dossiers. What is
 * written there is what is read: no character in them hides, turns the rest around or breaks a line.
 */
import type { z } from 'zod';
import { codePointName, INVISIBLE } from '../encoding/invisible.ts';
import { nameField, textField } from './fields.ts';

/** Marks of direction, which Arabic and Hebrew are written with. They turn nothing around but what has no direction. */
const MARKS: readonly string[] = ['\u200e', '\u200f', '\u061c'];

/** Refused of every text, whoever it is for. */
const NUL = '\0';

/** A letter, digit, sign or symbol. The blank of Braille is one that shows nothing. */
const VISIBLE = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/** A name of one line, of at most 200 characters, without white space around it. */
export const displayNameField = nameField.superRefine((name, context) => {
  refuseHidden(/[\t\n]/u.exec(name)?.[0] ?? hiddenIn(name), context);
  refuseBlank(name, context);
});

/** A text of at most `max` characters, of as many lines as it takes. */
export function displayTextField(max: number) {
  return textField(max).superRefine((text, context) => {
    refuseHidden(hiddenIn(text), context);
    refuseBlank(text, context);
  });
}

function hiddenIn(text: string): string | undefined {
  return text.match(INVISIBLE)?.find((char) => !MARKS.includes(char) && char !== NUL);
}

function refuseHidden(char: string | undefined, context: z.core.$RefinementCtx<string>): void {
  if (char === undefined) return;
  context.addIssue({ code: 'custom', message: `expected no character that is not seen: ${codePointName(char)}` });
}

function refuseBlank(text: string, context: z.core.$RefinementCtx<string>): void {
  if (!VISIBLE.test(text)) context.addIssue({ code: 'custom', message: 'expected something that can be seen' });
}
