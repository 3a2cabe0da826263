/** What `attach` is told. */
import type { Target } from './target.ts';

export interface AttachOptions {
  /** Public key of the site, `pk_…`. */
  readonly siteKey: string;
  /** The field with the number. */
  readonly phone: Target<HTMLInputElement>;
  /** The box that says yes. */
  readonly checkbox: Target<HTMLInputElement>;
  /** Where the registered wording stands. Default: the label of the box. */
  readonly wording?: Target;
  /** A field with the person's name, to be committed to with the consent. */
  readonly personName?: Target<HTMLInputElement>;
  /** Origin of the API. Default: where the script came from. */
  readonly api?: string;
  /** Language of the wording. Default: the nearest `lang` of the form. */
  readonly lang?: string;
  /** Country of numbers that are written without a code. Default: the first that the site offers. */
  readonly country?: string;
  /** A field of the page with that country's code, such as a `<select>`; comes before `country`. */
  readonly countryField?: Target<HTMLSelectElement | HTMLInputElement>;
  /** Beginning of the names of the form entries. Default: the name of the field. */
  readonly name?: string;
  /** `off` posts nothing at submit: the page calls `execute()`. */
  readonly auto?: 'submit' | 'off';
  /** Works without a server: any words do, and nothing is recorded. */
  readonly test?: boolean;
}
