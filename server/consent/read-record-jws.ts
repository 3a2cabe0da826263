/** Reads a record this server signed itself, out of its own database. */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import type { ConsentRecord } from '../../shared/record/record.ts';

/** The record in `jws`. No signature is checked: for what strangers hold there is the verifier. */
export function readRecordJws(jws: string): ConsentRecord {
  const [, payload = ''] = jws.split('.');
  return JSON.parse(fromUtf8(fromBase64url(payload))) as ConsentRecord;
}
