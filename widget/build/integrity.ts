/** Subresource integrity, as the pages' `integrity` attributes write it. */
import { createHash } from 'node:crypto';

/** Subresource integrity of a file. */
export function integrityOf(bytes: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}
