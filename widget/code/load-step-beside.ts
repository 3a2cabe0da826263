/** Loads the code step where the element is one file: from the file beside it, by its hash. */
import type { BesideIndex } from '../beside/beside.ts';
import { besideAddress, besideJson, INDEX } from '../beside/beside-file.ts';
import { warn } from '../warn.ts';

/** Defines `<phone-consent-code>`, from the file of this version that `api` serves. */
export async function loadCodeStep(api: string): Promise<void> {
  const index = (await besideJson(api, INDEX)) as BesideIndex | undefined;
  if (!index || customElements.get('phone-consent-code')) return;
  const script = document.createElement('script');
  Object.assign(script, {
    type: 'module',
    crossOrigin: 'anonymous',
    integrity: index.files['code.js'],
    // A policy that goes by nonces lets in what carries the one of the script that asks for it.
    nonce: document.querySelector<HTMLScriptElement>('script[src*="/widget."]')?.nonce,
    onerror: () => warn('the code step cannot be loaded'),
    src: besideAddress(api, 'code.js'),
  });
  document.head.append(script);
}
