/** The number as the person left it: text, country, how it came in, and what it reads as. Draws nothing. */
import type { CountryCode, PhoneResult } from '../../shared/phone/number.ts';
import { engine } from '../engine/load.ts';
import { readWithoutPlans } from './without-plans.ts';

/** How the text came into the field. */
export type Entry = 'typed' | 'pasted' | 'autofilled' | 'set';

export class NumberField {
  text = '';
  /** The chosen country; undefined takes the first offered. */
  chosen: CountryCode | undefined;
  /** Countries whose numbers are taken; empty takes all. */
  offered: readonly CountryCode[] = [];
  entry: Entry = 'set';

  get country(): CountryCode | undefined {
    return this.chosen && (this.offered.length === 0 || this.offered.includes(this.chosen))
      ? this.chosen
      : this.offered[0];
  }

  /** What the text reads as; by E.164 alone until the numbering plans are there. */
  read(): PhoneResult {
    return engine()?.readNumber(this.text, this.country, this.offered) ?? readWithoutPlans(this.text);
  }

  /** Takes what the field holds now. */
  take(text: string, entry: Entry): void {
    this.text = text;
    this.entry = entry;
  }
}

/** How an input event says its text came. Browsers fill a form without an `inputType`, or with `insertReplacementText`. */
export function entryOf(inputType: string | undefined): Entry {
  if (inputType === undefined || inputType === 'insertReplacementText') return 'autofilled';
  return inputType === 'insertFromPaste' || inputType === 'insertFromDrop' ? 'pasted' : 'typed';
}
