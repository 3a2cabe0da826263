/** The records by which an erasure ends what could still be sent under: for the person, or because its time is over. */
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Addressee } from '../../setup/addressee.ts';
import type { ErasureReason } from '../../store/erasures.ts';
import type { Program } from '../../store/programs.ts';
import { type BuiltRecord, buildRecord } from '../record/build-record.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { Eraser } from './eraser.ts';

interface Ending {
  readonly phoneKey: string;
  readonly reason: ErasureReason;
  readonly by: Eraser;
}

/** Builds the records that end `programs` of the number `phone`, those of them that are not over. */
export type ErasureEnds = (snapshot: Snapshot, programs: readonly Program[], phone: E164) => BuiltRecord[];

/** What is random of the records is chosen here, once: a change that is built again comes out the same. */
export function erasureEnds(
  deps: Deps,
  { sender, programs }: Addressee,
  { phoneKey, reason, by }: Ending,
): ErasureEnds {
  const ids = new Map(programs.map(({ id }) => [id, makeId<RecordId>('rec_', deps.random(16))]));
  const randomness = randomnessOf(deps.random);
  const isSystem = by.actor === 'system';
  const isPersons = reason === 'person_request';
  const status = isPersons ? 'withdrawn' : 'expired';

  const isOpen = (snapshot: Snapshot, { id }: Program) => {
    const from = snapshot.line(id, phoneKey)?.status;
    return (from === 'granted' || from === 'pending') && decideMove(from, status, 'none') === 'append';
  };
  const inputOf = (snapshot: Snapshot, program: Program, phone: E164): RecordInput => ({
    id: ids.get(program.id) as RecordId,
    log: deps.log.origin,
    status,
    sender: { id: sender.id, legalName: sender.legalName },
    program,
    wording: null,
    source: isPersons ? 'api' : 'system',
    method: isPersons ? 'customer_service' : 'expiry',
    actor: { ...(isSystem ? { type: 'system', id: null } : { type: 'staff', id: by.actor }), via: by.via },
    occurredAt: snapshot.recordedAt,
    phoneKey,
    added: { phone },
    randomness,
    isErasure: isPersons,
    ...UNSIGNED,
  });
  return (snapshot, lines, phone) => {
    // Sealed under a key that is nowhere kept: nobody ever opens what these records commit to.
    const unkept = { id: '', epoch: '', key: deps.random(32) };
    return lines
      .filter((program) => isOpen(snapshot, program))
      .map((program, offset) => buildRecord(deps.keys, snapshot, inputOf(snapshot, program, phone), unkept, offset));
  };
}
