/** Reads a record this server signed itself, out of its own database. */
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../../shared/encoding/bytes.ts';
import { FormatError } from '../../../shared/errors.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';

/**
 * The record in `jws`. No signature is checked: for what strangers hold there is the verifier.
 * @throws FormatError for what no server ever wrote: somebody, or the disk, has altered it
 */
export function readRecordJws(jws: string): ConsentRecord {
  const [, payload = ''] = jws.split('.');
  const record = parse(payload) as Partial<ConsentRecord> | null;
  if (!record?.id || !record.status || !record.program || !record.sender || !record.actor || !record.commitments) {
    throw new FormatError('a record is not what was written');
  }
  return record as ConsentRecord;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(fromUtf8(fromBase64url(payload)));
  } catch (cause) {
    throw new FormatError('a record is not what was written', { cause });
  }
}
