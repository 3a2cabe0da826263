/** Reads the pending records of a confirmation, with the number that stands in their disclosures. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import { findPrograms } from '../../store/programs.ts';
import { findRecords } from '../../store/records.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { readRecordJws } from '../record/read-record-jws.ts';
import type { Pending } from './confirm-change.ts';

/** @throws DomainError `confirmation_ended` when what they are about was erased */
export async function readPending(deps: Deps, { records }: ConfirmationRow): Promise<[Pending, ...Pending[]]> {
  const rows = await findRecords(deps.db, records);
  const disclosures = await disclosuresOf(deps, records);
  const read = rows.map(({ id, jws }) => ({
    record: readRecordJws(jws),
    phone: phoneIn(disclosures.get(id)),
  }));
  const programs = await findPrograms(
    deps.db,
    read.map(({ record }) => record.program.id),
  );
  const pending = read.flatMap(({ record, phone }): Pending[] => {
    const program = programs.find(({ id }) => id === record.program.id);
    return phone !== undefined && program ? [{ record, program, phone }] : [];
  });
  const [first, ...others] = pending;
  if (!first) throw new DomainError('confirmation_ended', 'Nothing waits for this confirmation now.');
  return [first, ...others];
}
