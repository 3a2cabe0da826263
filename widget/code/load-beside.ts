/** Loads the code step where the element is one file: from the file beside it, by its hash. */
import { version } from '../../package.json';
import { warn } from '../warn.ts';

/** Integrity of that file, filled in by the build. */
declare const CODE_INTEGRITY: string;

/** Defines `<phone-consent-code>`, from the file of this version that `api` serves. */
export function loadCodeStep(api: string): void {
  if (customElements.get('phone-consent-code')) return;
  const script = document.createElement('script');
  Object.assign(script, {
    type: 'module',
    crossOrigin: 'anonymous',
    integrity: CODE_INTEGRITY,
    // A policy that goes by nonces lets in what carries the one of the script that asks for it.
    nonce: document.querySelector<HTMLScriptElement>('script[src*="/widget."]')?.nonce,
    onerror: () => warn('the code step cannot be loaded'),
    src: `${api}/v${version}/code.js`,
  });
  document.head.append(script);
}
