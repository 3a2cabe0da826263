/** Where this script came from: the API's default address. */
import { scriptUrl } from './script-url.ts';

/** Origin of the script, or of the page where the script has none (inlined, bundled to a file). */
export function scriptOrigin(): string {
  return scriptUrl?.startsWith('http') ? new URL(scriptUrl).origin : location.origin;
}
