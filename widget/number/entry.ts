/** How the number came into the field. */
import type { InputType } from './number-field.ts';

export type Entry = 'typed' | 'pasted' | 'autofilled' | 'set';

/** How an input event says its text came. Browsers fill a form without an `inputType`, or with `insertReplacementText`. */
export function entryOf(inputType: InputType): Entry {
  if (inputType === 'set') return 'set';
  if (inputType === undefined || inputType === 'insertReplacementText') return 'autofilled';
  return inputType === 'insertFromPaste' || inputType === 'insertFromDrop' ? 'pasted' : 'typed';
}
