/** The page that a statement was signed on. */
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../../shared/encoding/bytes.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';

/** Origin of the page, out of the statement that `record` carries: this server checked it when it recorded it. */
export function readOrigin({ statement }: Pick<ConsentRecord, 'statement'>): string {
  const [, payload = ''] = (statement ?? '').split('.');
  return (JSON.parse(fromUtf8(fromBase64url(payload))) as { origin: string }).origin;
}
