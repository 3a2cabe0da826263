/** Builds one record: signs it, commits to what is new in it, and gives the leaf and the rows that go with it. */
import { commit, type Disclosure, type Field, phoneIn } from '../../../shared/commitment/commitment.ts';
import type { ConsentId } from '../../../shared/ids.ts';
import { TYP } from '../../../shared/jws/jws.ts';
import { type RecordLeaf, recordLeafOf } from '../../../shared/log/leaf.ts';
import { encodeChain } from '../../../shared/record/chain.ts';
import { type ConsentRecord, recordSha256 } from '../../../shared/record/record.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Keys } from '../../keys/keys.ts';
import { signJws } from '../../keys/signer.ts';
import type { Rows } from '../../log/built.ts';
import { recordSigner } from '../../log/record-signer.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import { lineIn } from '../../store/consents.ts';
import { sealNumber } from '../../vault/sealed-number.ts';
import { type DataKey, sealDisclosures } from '../../vault/vault.ts';
import { countRecord } from './count-record.ts';
import { lineAfter, lineRestored } from './line-after.ts';
import type { RecordInput } from './record-input.ts';
import { termsOf } from './terms.ts';

export interface BuiltRecord {
  readonly record: ConsentRecord;
  readonly jws: string;
  readonly position: number;
  readonly leaf: RecordLeaf;
  readonly rows: Pick<Rows, 'consents' | 'records' | 'counts' | 'vault'>;
}

/**
 * Builds the record as the next version of its line.
 * @param dataKey - what its disclosures are sealed under
 * @param offset - how many leaves of the same change stand before its own
 */
export function buildRecord(
  keys: Keys,
  snapshot: Snapshot,
  input: RecordInput,
  dataKey: DataKey,
  offset: number,
): BuiltRecord {
  const { program, phoneKey, randomness } = input;
  const line = snapshot.line(program.id, phoneKey);
  const position = snapshot.nextIndex + offset;
  const consentId = (line?.id ?? randomness.consentId(program.id)) as ConsentId;
  const version = (line?.version ?? 0) + 1;
  const chain = encodeChain({ consentId, version, previous: line?.recordSha256 ?? null });
  const own = [...Object.entries(input.added), ['chain', chain] as const].map(([field, value]): Disclosure => {
    // What no proof can spell would be sealed for ever: whoever takes in a text has to mend it.
    if (!value.isWellFormed()) throw new Error(`The ${field} of a record holds half of a surrogate pair.`);
    return { field: field as Field, salt: randomness.salt(program.id, field as Field), value };
  });
  const record: ConsentRecord = {
    v: 1,
    id: input.id,
    log: input.log,
    status: input.status,
    sender: input.sender,
    program: { id: program.id, purpose: program.purpose, channel: program.channel },
    wording: input.wording,
    source: input.source,
    method: input.method,
    actor: input.actor,
    occurredAt: input.occurredAt,
    recordedAt: snapshot.recordedAt,
    late: input.late,
    ...termsOf(input, snapshot.recordedAt),
    commitments: Object.fromEntries([
      ...Object.entries(input.bound.commitments),
      ...own.map((disclosure) => [disclosure.field, commit(input.id, disclosure)] as const),
    ]) as ConsentRecord['commitments'],
    statement: input.statement,
  };
  const jws = signJws(recordSigner(keys, snapshot.keyring, position), TYP.record, record);
  const disclosures = [...input.bound.disclosures, ...own];
  const vault = sealDisclosures(dataKey, input.id, disclosures);
  const phone = phoneIn(disclosures);
  if (phone === undefined) throw new Error('A record discloses no number.');
  const { country } = placeOfNumber(phone);
  const counted = {
    before: line ?? null,
    site: input.site,
    country,
    isFirst: offset === 0,
    isErasure: input.isErasure ?? false,
  };
  const jwsSha256 = recordSha256(jws);
  const state = input.restored ? lineRestored(input.restored.line, record) : lineAfter(line ?? null, record);
  return {
    record,
    jws,
    position,
    leaf: recordLeafOf(consentId, version, jwsSha256),
    rows: {
      consents: [
        lineIn(state, {
          id: consentId,
          program: program.id,
          sender: input.sender.id,
          phoneKey,
          version,
          record: input.id,
          recordSha256: jwsSha256,
          zone: input.zone ?? line?.zone ?? null,
          country,
          sealedNumber: dataKey.epoch === '' ? '' : sealNumber(keys, { phone, phoneKey, epoch: dataKey.epoch }),
        }),
      ],
      records: [{ id: input.id, consent: consentId, version, position, jws, offer: input.offer }],
      counts: [countRecord(record, counted)],
      vault: [{ record: input.id, dataKey: dataKey.id, sealed: vault }],
    },
  };
}
