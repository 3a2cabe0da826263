/** Where this script came from: the API's default address. */

/** A classic script knows itself only while it runs; a module always does. */
const scriptUrl: string | undefined =
  (globalThis.document?.currentScript as HTMLScriptElement | null)?.src ?? import.meta.url;

/** Origin of the script, or of the page where the script has none (inlined, bundled to a file). */
export function scriptOrigin(): string {
  return scriptUrl?.startsWith('http') ? new URL(scriptUrl).origin : location.origin;
}
