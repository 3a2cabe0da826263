/** Reads the pending records of a confirmation, with the number that stands in their disclosures. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import { findPrograms } from '../../store/programs.ts';
import { findRecords } from '../../store/records.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { recordUnreadable } from '../record/find-record.ts';
import { readLogged } from '../record/logged-records.ts';
import type { Pending } from './confirm-change.ts';

/**
 * @throws DomainError `confirmation_ended` when what they are about was erased; `record_unreadable` where none of them is
 * what the log holds, or what is sealed beside one does not open
 */
export async function readPending(deps: Deps, { records }: ConfirmationRow): Promise<[Pending, ...Pending[]]> {
  const rows = await findRecords(deps.db, records);
  const disclosures = await disclosuresOf(deps, records);
  // What is signed next cites what these say: of one that somebody altered nothing is signed.
  const { logged, unreadable } = await readLogged(deps, rows);
  const read = logged.map(({ row, record }) => ({ record, phone: phoneIn(disclosures.get(row.id)) }));
  const programs = await findPrograms(
    deps.db,
    read.map(({ record }) => record.program.id),
  );
  const pending = read.flatMap(({ record, phone }): Pending[] => {
    const program = programs.find(({ id }) => id === record.program.id);
    return phone !== undefined && program ? [{ record, program, phone }] : [];
  });
  const [first, ...others] = pending;
  const [hole] = unreadable;
  if (!first && hole) throw recordUnreadable({ position: hole.logIndex });
  if (!first) throw new DomainError('confirmation_ended', 'Nothing waits for this confirmation now.');
  return [first, ...others];
}
