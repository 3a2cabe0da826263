/** Where the code step stands in the element. */
import { html, type TemplateResult } from 'lit';
import { loadCodeStep } from './load-step.ts';

/** The code step of a statement; loads what it takes. */
export function codeStep(
  statement: string,
  { siteKey, api }: { readonly siteKey: string; readonly api: string },
  kind: string,
): TemplateResult {
  loadCodeStep(api);
  return html`<phone-consent-code
    site-key=${siteKey}
    statement=${statement}
    api=${api}
    kind=${kind}
  ></phone-consent-code>`;
}
