/** The number as the person left it: text, country, and how it came in. */
import type { CountryCode } from '../../shared/phone/number.ts';

/** What the input event said of how the text came; `set` where there was none, since the page or the browser set it. */
export type InputType = string | undefined;

export class NumberField {
  text = '';
  /** The chosen country; undefined takes the first offered. */
  chosen: CountryCode | undefined;
  /** Countries whose numbers are taken; empty takes all. */
  offered: readonly CountryCode[] = [];
  inputType: InputType = 'set';

  get country(): CountryCode | undefined {
    return this.chosen && (this.offered.length === 0 || this.offered.includes(this.chosen))
      ? this.chosen
      : this.offered[0];
  }

  /** What a browser keeps of it, to restore the page. */
  get state(): string {
    return `${this.text}\n${this.country ?? ''}`;
  }

  /** Takes what the field holds now. */
  take(text: string, inputType: InputType): void {
    this.text = text;
    this.inputType = inputType;
  }
}
