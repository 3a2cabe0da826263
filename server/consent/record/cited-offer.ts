/** The offer under which a record was made. */
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../../shared/encoding/bytes.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';

/** Hash of the offer that the record's statement cites; null without a statement. This server checked it when it recorded it. */
export function readCitedOffer({ statement }: Pick<ConsentRecord, 'statement'>): string | null {
  if (statement === null) return null;
  const [, payload = ''] = statement.split('.');
  return (JSON.parse(fromUtf8(fromBase64url(payload))) as { offer: string }).offer;
}
