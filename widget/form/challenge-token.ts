/** What a challenge leaves in the page for whom it was passed. */
import { own } from './own-members.ts';

/** The token that Turnstile's script has put into the form; none without one. */
export function challengeTokenIn(form: Element | null): string | null | undefined {
  return form && own(form, 'querySelector')<HTMLInputElement>('[name=cf-turnstile-response]')?.value;
}
