/** What the vault still holds of records: their disclosures, unless they were erased. */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';
import type { Deps } from '../../deps.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { findSealed, type SealedRecord } from '../../store/vault.ts';
import { openDataKey, openDisclosures } from '../../vault/vault.ts';

/** Disclosures of each record, by its id; none for what was erased or whose vault key was destroyed. */
export async function disclosuresOf(deps: Deps, recordIds: readonly string[]): Promise<Map<string, Disclosure[]>> {
  const sealed = await findSealed(deps.db, recordIds);
  return new Map(sealed.map((row) => [row.record, openSealed(deps, row)]));
}

/** The disclosures of one record; none where its vault key was destroyed. @throws FormatError when they do not open */
export function openSealed({ keys }: Pick<Deps, 'keys'>, row: SealedRecord): Disclosure[] {
  const dataKey = openDataKey(keys, { id: row.dataKey, epoch: row.epoch, wrapped: row.wrapped });
  return dataKey ? openDisclosures(dataKey, row.record, row.sealed) : [];
}

/** The same for whoever works with consents: none for records whose number is restricted, as long as it is. */
export async function usableDisclosuresOf(
  deps: Deps,
  recordIds: readonly string[],
): Promise<Map<string, Disclosure[]>> {
  const [all, restricted] = await Promise.all([disclosuresOf(deps, recordIds), restrictedRecords(deps.db, recordIds)]);
  return new Map([...all].filter(([id]) => !restricted.has(id)));
}
