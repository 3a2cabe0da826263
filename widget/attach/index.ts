/** Consent for forms that exist already: `attach(form, { siteKey, phone, checkbox })`. No side effect at import. */
import { warn } from '../warn.ts';
import { Attachment } from './attachment.ts';
import type { AttachOptions } from './options.ts';
import type { Target } from './target.ts';

export type { Attachment } from './attachment.ts';
export type { AttachOptions } from './options.ts';
export type { Target } from './target.ts';

/**
 * Captures consent from `form`, whose field, box and words stay as they are. The words beside the box are read from the
 * page and must be a registered wording that the site offers; where they are not, nothing is submitted and the console
 * says so. Events are those of `<phone-consent>`, on the form.
 * Never throws: what is missing is warned of.
 */
export function attach(form: Target<HTMLFormElement>, options: AttachOptions): Attachment {
  for (const name of ['siteKey', 'phone', 'checkbox'] as const) {
    if (!options[name] && !(name === 'siteKey' && options.test))
      warn(`attach: ${name} is missing; nothing is submitted`);
  }
  return new Attachment(form, options);
}
