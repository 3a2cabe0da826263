/** What the vault still holds of records: their disclosures, unless they were erased. */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';
import { FormatError } from '../../../shared/errors.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { findSealed, type SealedRecord } from '../../store/vault.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openDisclosures } from '../../vault/vault.ts';

/** What was found beside records. */
export interface Opened {
  /** Disclosures by record; none for what was erased. */
  readonly disclosures: ReadonlyMap<string, Disclosure[]>;
  /** Records of which what is sealed does not open: somebody altered it, or the disk. */
  readonly damaged: ReadonlySet<string>;
}

/** For whoever tells of records also where that is damaged, and names it. */
export async function openBeside(deps: Deps, recordIds: readonly string[]): Promise<Opened> {
  const disclosures = new Map<string, Disclosure[]>();
  const damaged = new Set<string>();
  for (const row of await findSealed(deps.db, recordIds)) {
    const opened = tryOpen(deps, row.record, () => openSealed(deps, row));
    if (opened) disclosures.set(row.record, opened);
    else damaged.add(row.record);
  }
  return { disclosures, damaged };
}

/** The same for whoever works with consents: nothing of records whose number is restricted, as long as it is. */
export async function openUsableBeside(deps: Deps, recordIds: readonly string[]): Promise<Opened> {
  const restricted = await restrictedRecords(deps.db, recordIds);
  return openBeside(
    deps,
    recordIds.filter((id) => !restricted.has(id)),
  );
}

/** Disclosures of each record, by its id. @throws DomainError `record_unreadable` where what is sealed does not open */
export async function disclosuresOf(
  deps: Deps,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Disclosure[]>> {
  return whole(await openBeside(deps, recordIds));
}

/** The same for whoever works with consents, as above. @throws DomainError `record_unreadable` */
export async function usableDisclosuresOf(
  deps: Deps,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Disclosure[]>> {
  return whole(await openUsableBeside(deps, recordIds));
}

/** The refusal to disclose anything of a record. */
export function sealedUnreadable(recordId: string): DomainError {
  return new DomainError(
    'record_unreadable',
    `What is sealed beside record ${recordId} does not open: it was altered.`,
  );
}

/** The disclosures of one record. @throws FormatError when they do not open: an erasure leaves none of them */
export function openSealed({ keys }: Pick<Deps, 'keys'>, row: SealedRecord): Disclosure[] {
  const dataKey = openDataKey(keys, { id: row.dataKey, epoch: row.epoch, wrapped: row.wrapped });
  if (!dataKey) throw new FormatError('the data key of what is sealed does not open');
  return openDisclosures(dataKey, row.record, row.sealed);
}

function whole({ disclosures, damaged }: Opened): ReadonlyMap<string, Disclosure[]> {
  const [first] = damaged;
  if (first !== undefined) throw sealedUnreadable(first);
  return disclosures;
}
