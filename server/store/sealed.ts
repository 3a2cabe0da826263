/** Data keys and everything that is sealed under them, a page at a time, for whoever looks whether it opens. */
import type { Database, Row } from './database.ts';
import { type DataKeyRow, toDataKeyRow } from './vault.ts';

/** How something was sealed; each opens in its own way alone. */
export type SealedKind = 'disclosures' | 'text' | 'message';

/** Something sealed, with the data key that should open it; null where that is gone. */
export interface SealedRow {
  /** Of the record, the message, or whatever it is sealed in. */
  readonly id: string;
  /** What it was bound to when it was sealed. */
  readonly context: string;
  readonly sealed: string;
  readonly key: Pick<DataKeyRow, 'id' | 'epoch' | 'wrapped'> | null;
  /** True where the record beside it is of another number, or sender, than the key. */
  readonly isMisplaced: boolean;
}

interface SealedColumn {
  readonly kind: SealedKind;
  /** `id`, `context`, `data_key` and `sealed` of each row. */
  readonly rows: string;
}

/** Where something is sealed under data keys, by what it is sealed in. */
const SEALED = {
  records: { kind: 'disclosures', rows: 'select record as id, record as context, data_key, sealed from vault' },
  'links of persons': {
    kind: 'text',
    rows: 'select id, id as context, data_key, phone_sealed as sealed from person_links',
  },
  messages: { kind: 'message', rows: 'select id, id as context, data_key, sealed from inbound_messages' },
  'decisions on holds': {
    kind: 'text',
    rows: 'select hold as id, hold as context, data_key, reason_sealed as sealed from hold_decisions',
  },
  restrictions: {
    kind: 'text',
    rows: 'select hold as id, hold as context, data_key, reason_sealed as sealed from restrictions',
  },
  'lifts of restrictions': {
    kind: 'text',
    rows: "select hold as id, hold || ' lift' as context, data_key, lift_reason_sealed as sealed from restrictions",
  },
  'reads of what is restricted': {
    kind: 'text',
    rows: `select id, id as context, data_key, restricted_reads.reason_sealed as sealed
      from restricted_reads join restrictions using (hold)`,
  },
  'legal holds': {
    kind: 'text',
    rows: 'select id, id as context, data_key, reason_sealed as sealed from legal_holds',
  },
  'releases of legal holds': {
    kind: 'text',
    rows: "select id, id || ' release' as context, data_key, release_reason_sealed as sealed from legal_holds",
  },
  'requests of persons': {
    kind: 'text',
    rows: 'select id, id as context, data_key, content_sealed as sealed from person_requests',
  },
} as const satisfies Record<string, SealedColumn>;

export type SealedWhere = keyof typeof SEALED;

/** Where to look, one after the other. */
export const SEALED_WHERE = Object.keys(SEALED) as SealedWhere[];

/** How what is sealed there opens. */
export function kindOfSealed(where: SealedWhere): SealedKind {
  return SEALED[where].kind;
}

/** The next rows by id. @returns with them the last id that was looked at; null at the end */
export async function listSealed(
  db: Database,
  where: SealedWhere,
  { after, limit }: { after: string; limit: number },
): Promise<{ rows: SealedRow[]; last: string | null }> {
  const misplaced = `exists (select 1 from records join consents on consents.id = records.consent
    where records.id = sealed.id and (consents.sender, consents.phone_key) <> (data_keys.sender, data_keys.phone_key))`;
  const [rows = []] = await db.read({
    sql: `select sealed.*, epoch, wrapped, ${where === 'records' ? misplaced : '0'} as is_misplaced
      from (${SEALED[where].rows} where id > ? and sealed is not null order by 1 limit ?) as sealed
      left join data_keys on data_keys.id = sealed.data_key order by sealed.id`,
    args: [after, limit],
  });
  const last = rows.length < limit ? null : String(rows.at(-1)?.id);
  return { rows: rows.map(toSealedRow), last };
}

/** Data keys, by id. */
export async function listDataKeys(db: Database, after: string, limit: number): Promise<DataKeyRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from data_keys where id > ? order by id limit ?',
    args: [after, limit],
  });
  return rows.map(toDataKeyRow);
}

/** True for the row that an erasure leaves of a data key. */
export function isErasedKey({ id, phoneKey, epoch, wrapped }: DataKeyRow): boolean {
  return phoneKey === `erased:${id}` && epoch === '' && wrapped === '';
}

function toSealedRow({ id, context, data_key, sealed, epoch, wrapped, is_misplaced }: Row): SealedRow {
  const isThere = epoch !== null && epoch !== undefined;
  return {
    id: String(id),
    context: String(context),
    sealed: String(sealed),
    key: isThere ? { id: String(data_key), epoch: String(epoch), wrapped: String(wrapped) } : null,
    isMisplaced: is_misplaced === 1,
  };
}
