/** Builds one record: signs it, commits to what is new in it, and gives the leaf and the rows that go with it. */
import { commit, type Disclosure, type Field, phoneIn } from '../../../shared/commitment/commitment.ts';
import { DAY_MS } from '../../../shared/durations.ts';
import { utf8 } from '../../../shared/encoding/bytes.ts';
import { addMonths, type Instant } from '../../../shared/encoding/time.ts';
import type { ConsentId, RecordId } from '../../../shared/ids.ts';
import { assembleJws, TYP } from '../../../shared/jws/jws.ts';
import { type RecordLeaf, recordLeafOf } from '../../../shared/log/leaf.ts';
import { encodeChain } from '../../../shared/record/chain.ts';
import { type ConsentRecord, recordSha256 } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Keys } from '../../keys/keys.ts';
import { jwsInput, type Signer } from '../../keys/signer.ts';
import type { Rows } from '../../log/built.ts';
import { recordSigner } from '../../log/record-signer.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { LineState } from '../../store/consents.ts';
import type { Program } from '../../store/programs.ts';
import { sealNumber } from '../../vault/sealed-number.ts';
import { type DataKey, sealDisclosures } from '../../vault/vault.ts';
import { countRecord } from './count-record.ts';
import type { ImpliedEnd } from './implied-end.ts';
import { lineAfter, lineRestored } from './line-after.ts';
import type { Randomness } from './randomness.ts';

/** Milliseconds after which what nobody confirmed lapses. */
const PENDING_MS = 7 * DAY_MS;

/** What makes a record, apart from what the log and the consent line add. */
export interface RecordInput {
  readonly id: RecordId;
  readonly log: string;
  readonly status: Status;
  readonly sender: ConsentRecord['sender'];
  readonly program: Program;
  readonly wording: ConsentRecord['wording'];
  readonly source: ConsentRecord['source'];
  readonly method: ConsentRecord['method'];
  readonly actor: ConsentRecord['actor'];
  readonly occurredAt: Instant;
  readonly late: boolean;
  readonly statement: string | null;
  /** Hash of the offer it was made under. */
  readonly offer: string | null;
  /** Id of the site it was given on. */
  readonly site: string | null;
  readonly phoneKey: string;
  /** IANA time zone of the person's browser, where this act told one. */
  readonly zone: string | null;
  /** What the statement commits to, and opens: repeated in the record, bound to the statement. */
  readonly bound: { readonly commitments: Partial<Record<Field, string>>; readonly disclosures: readonly Disclosure[] };
  /** What the record itself commits to, by field. */
  readonly added: Partial<Record<Field, string>>;
  readonly randomness: Randomness;
  /** When the law lets it end, where that is not the program's matter. */
  readonly implied?: ImpliedEnd | null;
  /** For an annulment: what the line was before the withdrawal that is annulled, null where it was nothing. */
  readonly restored?: { readonly line: LineState | null };
  /** True of a withdrawal that is an erasure's, which is counted as one. */
  readonly isErasure?: boolean;
}

/** What every record has that no browser signed. */
export const UNSIGNED = {
  late: false,
  statement: null,
  offer: null,
  site: null,
  zone: null,
  bound: { commitments: {}, disclosures: [] },
} as const satisfies Partial<RecordInput>;

export interface BuiltRecord {
  readonly record: ConsentRecord;
  readonly jws: string;
  readonly position: number;
  readonly leaf: RecordLeaf;
  readonly rows: Pick<Rows, 'consents' | 'records' | 'counts' | 'vault'>;
}

/** A record that waits for its signature. */
export interface RecordDraft {
  readonly signer: Signer;
  /** What is signed. */
  readonly message: Uint8Array;
  /** The record with its signature. */
  sealed(signature: Uint8Array): BuiltRecord;
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
  const { signer, message, sealed } = draftRecord(keys, snapshot, input, dataKey, offset);
  return sealed(signer.sign(message));
}

/** The same up to the signature, for whoever has many signed at once. */
export function draftRecord(
  keys: Keys,
  snapshot: Snapshot,
  input: RecordInput,
  dataKey: DataKey,
  offset: number,
): RecordDraft {
  const { program, phoneKey, randomness } = input;
  const line = snapshot.line(program.id, phoneKey);
  const position = snapshot.nextIndex + offset;
  const consentId = (line?.id ?? randomness.consentId(program.id)) as ConsentId;
  const version = (line?.version ?? 0) + 1;
  const chain = encodeChain({ consentId, version, previous: line?.recordSha256 ?? null });
  const own = Object.entries({ ...input.added, chain }).map(([field, value]): Disclosure => {
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
    commitments: {
      ...input.bound.commitments,
      ...Object.fromEntries(own.map((disclosure) => [disclosure.field, commit(input.id, disclosure)])),
    } as ConsentRecord['commitments'],
    statement: input.statement,
  };
  const signer = recordSigner(keys, snapshot.keyring, position);
  const signed = jwsInput(signer, TYP.record, record);
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
  const sealed = (signature: Uint8Array): BuiltRecord => {
    const jws = assembleJws(signed, signature);
    const jwsSha256 = recordSha256(jws);
    return {
      record,
      jws,
      position,
      leaf: recordLeafOf(consentId, version, jwsSha256),
      rows: {
        consents: [
          {
            ...(input.restored ? lineRestored(input.restored.line, record) : lineAfter(line ?? null, record)),
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
          },
        ],
        records: [{ id: input.id, consent: consentId, version, position, jws, offer: input.offer }],
        counts: [countRecord(record, counted)],
        vault: [{ record: input.id, dataKey: dataKey.id, sealed: vault }],
      },
    };
  };
  return { signer, message: utf8(signed), sealed };
}

/** When the consent ends by itself, and when somebody should look at it again. */
function termsOf(
  { status, program, restored, implied, occurredAt }: RecordInput,
  recordedAt: Instant,
): Pick<ConsentRecord, 'expiresAt' | 'reviewAt'> {
  if (restored) {
    const { expiresAt = null, reviewAt = null } = restored.line ?? {};
    return { expiresAt: expiresAt as Instant | null, reviewAt: reviewAt as Instant | null };
  }
  if (status === 'pending') {
    return { expiresAt: new Date(Date.parse(recordedAt) + PENDING_MS).toISOString() as Instant, reviewAt: null };
  }
  if (status !== 'granted') return { expiresAt: null, reviewAt: null };
  // Counted from the act: what is entered late, or imported, lasts no longer for that.
  const expiresAt = program.expiryMonths === null ? null : addMonths(occurredAt, program.expiryMonths);
  const reviewAt = program.reviewMonths === null ? null : addMonths(occurredAt, program.reviewMonths);
  return {
    expiresAt: earlier(expiresAt, implied?.expiresAt ?? null),
    reviewAt: earlier(reviewAt, implied?.reviewAt ?? null),
  };
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
