/** What a challenge leaves in the page for whom it was passed. */

/** The token that Turnstile's script has put into the form; undefined without one. */
export function challengeTokenIn(form: ParentNode | null): string | undefined {
  return form?.querySelector<HTMLInputElement>('[name=cf-turnstile-response]')?.value;
}
