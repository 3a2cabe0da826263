/** Where the code step stands in the element. */
import { html, type TemplateResult } from 'lit';
import type { ConsentBoxes } from '../consent/consent-boxes.ts';
import type { Receipt } from '../public-api.ts';
import { loadCodeStep } from './load-step.ts';

/** The code step of a statement that was recorded from these boxes; undefined where it waits for none. */
export function codeStepAfter(
  { records, statementId }: Receipt,
  { settings, offer }: ConsentBoxes,
): TemplateResult | undefined {
  const isPending = records.some(({ status }) => status === 'pending');
  return settings && offer && isPending ? codeStep(statementId, settings, offer.confirm) : undefined;
}

/** The code step of a statement; loads what it takes. */
function codeStep(
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
