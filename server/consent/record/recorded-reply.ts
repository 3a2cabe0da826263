/** The answer to whoever had something recorded: the records, and receipts that verify without us. */
import type { RecordId } from '../../../shared/ids.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Checkpoint } from '../../log/guard.ts';
import { findRecords } from '../../store/records.ts';
import { offerToken } from '../offer/offer-token.ts';
import { assembleProof } from '../proof/assemble-proof.ts';
import type { BuiltRecord } from './build-record.ts';
import { recordUnreadable } from './find-record.ts';
import { readLogged } from './logged-records.ts';

/** What a change recorded: ids in the order of the reply, and the records where this call built them. */
export interface Recorded {
  readonly ids: readonly RecordId[];
  readonly built: readonly BuiltRecord[];
}

export interface RecordedReply {
  readonly records: readonly {
    readonly recordId: RecordId;
    readonly program: string;
    readonly status: Status;
    /** A receipt of its own, for every record but the first. */
    readonly receipt?: Proof;
  }[];
  /** Proof file of the first record, without disclosures. */
  readonly receipt: Proof;
}

/**
 * Builds the reply; a repeated request gets the same records, proven against the newest checkpoint.
 * @throws DomainError `record_unreadable` where one of those is gone, or not what the log holds
 */
export async function recordedReply(deps: Deps, recorded: Recorded, checkpoint: Checkpoint): Promise<RecordedReply> {
  const rows = recorded.built.length > 0 ? recorded.built.map(toStored) : await stored(deps, recorded.ids);
  const receipts = await Promise.all(rows.map((row) => receiptOf(deps, row, checkpoint)));
  const [receipt] = receipts;
  if (!receipt) throw new Error('A change recorded nothing.');
  return {
    records: rows.map(({ record }, i) => ({
      recordId: record.id,
      program: record.program.id,
      status: record.status,
      ...(i === 0 ? {} : { receipt: receipts[i] as Proof }),
    })),
    receipt,
  };
}

type StoredRecord = Pick<BuiltRecord, 'record' | 'jws' | 'position'> & { readonly offer: string | null };

function toStored({ record, jws, position, rows }: BuiltRecord): StoredRecord {
  return { record, jws, position, offer: rows.records[0]?.offer ?? null };
}

async function stored(deps: Deps, ids: readonly RecordId[]): Promise<StoredRecord[]> {
  const rows = new Map((await findRecords(deps.db, ids)).map((row) => [row.id, row]));
  const wanted = ids.map((id) => {
    const row = rows.get(id);
    if (!row) throw recordUnreadable({ position: null });
    return row;
  });
  const { logged, unreadable } = await readLogged(deps, wanted);
  const [hole] = unreadable;
  if (hole) throw recordUnreadable({ position: hole.logIndex });
  return logged.map(({ row: { jws, position, offer }, record }) => ({ record, jws, position, offer }));
}

async function receiptOf(
  deps: Deps,
  { record, jws, position, offer }: StoredRecord,
  checkpoint: Checkpoint,
): Promise<Proof> {
  return assembleProof(deps, {
    checkpoint,
    jws,
    offer: await offerToken(deps, offer),
    disclosures: [],
    history: [],
    status: null,
    indices: record.wording === null ? [position] : [position, record.wording.logIndex],
  });
}
