/** Loads the code step, which most pages never need. The one-file element takes `load-beside.ts` in its place. */
import { warn } from '../warn.ts';

/** Defines `<phone-consent-code>`. @param _api - where the one-file element finds it */
export function loadCodeStep(_api: string): void {
  import('./define.ts').catch((error) => warn(`the code step cannot be loaded: ${error}`));
}
