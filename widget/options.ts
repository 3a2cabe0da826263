/** The element's options: its attributes, the properties they set, and what holds without them. */
import type { PropertyDeclarations } from 'lit';
import { FormAssociated } from './form/form-associated.ts';

export class Options extends FormAssociated {
  static override properties: PropertyDeclarations = {
    name: { reflect: true },
    defaultValue: { attribute: 'value' },
    value: { attribute: false, noAccessor: true },
    siteKey: { attribute: 'site-key' },
    api: {},
    countries: {},
    country: {},
    purposes: {},
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
    autocomplete: {},
    auto: {},
    nameFrom: { attribute: 'name-from' },
    test: { type: Boolean, reflect: true },
  };

  declare name: string;
  declare defaultValue: string;
  declare siteKey: string;
  declare api: string;
  declare countries: string;
  declare country: string;
  declare purposes: string;
  declare required: boolean;
  declare disabled: boolean;
  declare readonly: boolean;
  declare autocomplete: string;
  declare auto: 'submit' | 'off';
  declare nameFrom: string;
  declare test: boolean;

  constructor() {
    super();
    for (const [name, { type }] of Object.entries(Options.properties)) {
      if (name !== 'value') Object.assign(this, { [name]: type ? false : '' });
    }
    this.autocomplete = 'tel';
    this.auto = 'submit';
  }
}
