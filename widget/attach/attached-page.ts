/** What a page with a form of its own shows at a moment: the number, and words that may be a registered wording. */
import type { CountryCode, PhoneResult } from '../../shared/phone/number.ts';
import type { ConsentPage } from '../consent/consent-page.ts';
import { challengeTokenIn } from '../form/challenge-token.ts';
import { formEntries } from '../form/entries.ts';
import { firstSubmitter } from '../form/submitter.ts';
import { parseCountries } from '../number/countries.ts';
import { entryOf } from '../number/entry.ts';
import type { InputType } from '../number/number-field.ts';
import { fetchPlans } from '../number/plans.ts';
import { readNumber } from '../number/read-number.ts';
import type { Outbox } from '../statement/outbox.ts';
import type { Offer, OfferedText } from '../wording/offer.ts';
import { readBack, type Shown } from '../wording/read-back.ts';
import { offerOf } from '../wording/sample.ts';
import { FormParts, passingProbe } from './form-parts.ts';
import type { AttachOptions } from './options.ts';
import { matchWording, shownBeside, wordingAsShown } from './own-markup.ts';
import type { Target } from './target.ts';

const MAX_NAME_LENGTH = 200;

export class AttachedPage {
  readonly parts: FormParts;
  offer: Offer | undefined;
  /** What the last input event said of how the number came. */
  inputType: InputType = 'set';
  /** The button that was pressed last. */
  pressed: Element | undefined;
  readonly #options: AttachOptions;

  constructor(form: Target<HTMLFormElement>, options: AttachOptions) {
    this.#options = options;
    this.parts = new FormParts(form, options);
  }

  /** The offered wording that stands beside the box; undefined where none does. */
  matched(): OfferedText | undefined {
    const shown = this.#shown();
    if (this.#options.test && shown) this.offer = offerOf(wordingAsShown(shown), ['US']);
    return shown && matchWording(shown, this.offer?.wordings ?? []);
  }

  /** What stands beside the box now, whichever it is; empty where nothing does. */
  words(): string {
    const shown = this.#shown();
    return shown ? Object.values(readBack(shown)).join() : '';
  }

  /** What the consent needs to know of the page. */
  look(): ConsentPage {
    const reading = this.#read();
    const { root, personName, form } = this.parts;
    return {
      phone: reading.ok ? reading.e164 : '',
      personName: personName?.value.trim().slice(0, MAX_NAME_LENGTH).toWellFormed() ?? '',
      challengeToken: challengeTokenIn(form),
      entry: entryOf(this.inputType),
      get probe() {
        return passingProbe();
      },
      scope: root,
      mode: 'attach',
      submitter: this.pressed?.isConnected ? this.pressed : firstSubmitter(form),
      shown: (i) => (i === 0 ? this.#shown() : undefined),
    };
  }

  /** Has the numbering plans at hand that the number asks for. @returns true when there are more than before */
  fetchPlans(api: string): Promise<boolean> {
    return fetchPlans(this.parts.phone?.value ?? '', this.#home, api);
  }

  /** Adds our entries to those of a form that is sent by `method`. The site's own stay as they are. */
  enter(data: FormData, outbox: Outbox, method: string | null): void {
    const reading = this.#read();
    const name = this.#options.name ?? this.parts.phone?.name ?? '';
    const entries = formEntries({
      name,
      phone: reading.ok ? reading.e164 : '',
      country: reading.ok ? reading.country : null,
      signed: outbox.signed,
      method,
    });
    for (const [key, value] of entries ?? []) {
      if (value !== '') data.set(key === name ? `${name}_e164` : key, value);
    }
  }

  #shown(): Shown | undefined {
    const { checkbox, wording } = this.parts;
    return checkbox ? shownBeside(checkbox, wording) : undefined;
  }

  get #home(): CountryCode | undefined {
    const chosen = this.parts.countryField?.value || this.#options.country || '';
    return parseCountries(chosen)[0] ?? this.offer?.countries[0];
  }

  #read(): PhoneResult {
    return readNumber(this.parts.phone?.value ?? '', this.#home, this.offer?.countries ?? []);
  }
}
