/**
 * What the conformance suite looks at: the element, and beside it the platform's own text field. A claim that does not
 * hold of the latter is no claim about form controls.
 */

export interface Control {
  readonly kind: 'phone-consent' | 'input';
  /** Markup of one, with `id="c"` and `name="phone"`, or other attributes. */
  html(attributes?: string): string;
  /** Where one types, below the control at `path`. */
  field(path?: string): string;
  /** A selector that matches while a fault is shown to the person. */
  readonly faulty: string;
}

const OWN = 'id="c" name="phone"';

export const ELEMENT: Control = {
  kind: 'phone-consent',
  html: (attributes = '') => `<phone-consent ${withOwn(attributes)} site-key="pk_larkspur-web"></phone-consent>`,
  field: (path = '#c') => `${path} >>> #number`,
  faulty: ':state(user-invalid)',
};

export const NATIVE: Control = {
  kind: 'input',
  html: (attributes = '') => `<input type="tel" ${withOwn(attributes)}>`,
  field: (path = '#c') => path,
  faulty: ':user-invalid',
};

function withOwn(attributes: string): string {
  return /(^| )id=/.test(attributes) ? attributes : `${OWN} ${attributes}`;
}
