/**
 * The change that erases one number of a sender. What could still be sent under ends first, with a record; each record
 * whose data goes gets an erasure leaf; a suppression by keyed hash alone stays, or the next import would bring the
 * number back.
 */
import { makeId, type RecordId } from '../../../shared/ids.ts';
import { type ErasureLeaf, erasureDigest } from '../../../shared/log/leaf.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Addressee } from '../../setup/addressee.ts';
import type { ErasureReason } from '../../store/erasures.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Program } from '../../store/programs.ts';
import type { SuppressionRow } from '../../store/suppressions.ts';
import { recordEntry } from '../record/audit-record.ts';
import { type BuiltRecord, buildRecord } from '../record/build-record.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import { ERASURE_METHOD } from './erasure-method.ts';

/** Who erases, for the audit trail and the records. */
export interface Eraser {
  /** Id of a user, or `system`. */
  readonly actor: string;
  readonly via: string;
  readonly requestId: string | null;
}

export interface Erasing {
  readonly phoneKey: string;
  /** Null where nobody can open it any more: then nothing can be recorded of it, and the suppression speaks alone. */
  readonly phone: E164 | null;
  readonly reason: ErasureReason;
  /** False for what nobody ever agreed to: there is nothing to stop. */
  readonly suppress: boolean;
  readonly by: Eraser;
  /** A last look at the newest state. False: something happened meanwhile, and nothing is erased. */
  readonly isStillDue?: (snapshot: Snapshot) => Promise<boolean>;
}

export interface Erased {
  /** Null where there was nothing to erase, now or any more. */
  readonly id: string | null;
  /** Records whose personal data is gone. */
  readonly records: number;
  /** Consent lines that nothing leads to any more but their ids: by these, others who were told of them can follow. */
  readonly consents: readonly string[];
  /** Records that ended consents. */
  readonly ended: readonly RecordId[];
}

const NOTHING: Built<Erased> = { leaves: [], rows: {}, result: { id: null, records: 0, consents: [], ended: [] } };

/** @throws DomainError (when built) `legal_hold` while one keeps the number: then nothing is changed */
export function eraseChange(deps: Deps, { sender, programs }: Addressee, erasing: Erasing): Change<Erased> {
  const { phoneKey, phone, reason, suppress, by, isStillDue = async () => true } = erasing;
  const number = { sender: sender.id, phoneKey };
  const ids = new Map(programs.map(({ id }) => [id, makeId<RecordId>('rec_', deps.random(16))]));
  const [erasureId, suppressionId] = [makeId<string>('ers_', deps.random(16)), makeId<string>('sup_', deps.random(16))];
  const randomness = randomnessOf(deps.random);
  const isSystem = by.actor === 'system';
  const isPersons = reason === 'person_request';
  /** The record that ends what could still be sent under: for the person, or because its time is over. */
  const endOf = (program: Program, snapshot: Snapshot, known: E164): RecordInput[] => {
    const from = snapshot.line(program.id, phoneKey)?.status;
    const status = isPersons ? 'withdrawn' : 'expired';
    if ((from !== 'granted' && from !== 'pending') || decideMove(from, status, 'none') !== 'append') return [];
    return [
      {
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
        added: { phone: known },
        randomness,
        isErasure: isPersons,
        ...UNSIGNED,
      },
    ];
  };
  let isDue = true;
  return {
    prepare: async (snapshot) => {
      isDue = await isStillDue(snapshot);
    },
    reads: {
      lines: programs.map(({ id }) => ({ program: id, phoneKey })),
      dataKeys: [number],
      stops: [number],
      erasables: [number],
    },
    build: (snapshot) => {
      const [hold] = snapshot.erasables.legalHolds(number);
      if (hold) throw new DomainError('legal_hold', `The legal hold ${hold.id} keeps it: nothing was erased.`);
      if (!isDue) return NOTHING;
      const at = snapshot.recordedAt;
      const dataKey = snapshot.dataKey(number.sender, phoneKey)?.id ?? null;
      const lines = programs.filter(({ id }) => snapshot.line(id, phoneKey) !== undefined);
      const suppressions = suppress ? suppressionOf(snapshot, number, suppressionId, by) : [];
      if (dataKey === null && lines.length === 0 && suppressions.length === 0) return NOTHING;
      const ended = phone === null ? [] : lines.flatMap((program) => endOf(program, snapshot, phone));
      // Sealed under a key that is nowhere kept: nobody ever opens what these records commit to.
      const unkept = { id: '', epoch: '', key: deps.random(32) };
      const built = ended.map((input, offset) => buildRecord(deps.keys, snapshot, input, unkept, offset));
      const records = [...snapshot.erasables.records(number), ...built.map(({ record }) => record.id)];
      const holds = snapshot.stops.holds(number);
      const endedBy = built.map(({ record }) => record.id);
      const made = { reason, dataKey, records, ended: endedBy, actor: by.actor, via: by.via, at };
      const erasure = { id: erasureId, ...number, ...made };
      return {
        leaves: [...built.map(({ leaf }) => leaf), ...records.map((id) => leafOf(id, reason))],
        rows: {
          consents: built.flatMap(({ rows }) => rows.consents),
          records: built.flatMap(({ rows }) => rows.records),
          counts: built.flatMap(({ rows }) => rows.counts),
          suppressions,
          closedHolds: holds.map((each) => ({ ...each, closedAt: at, outcome: 'erased' })),
          erasures: [erasure],
          audit: [...built.map((each) => entryOf(each, by)), erasureEntry(at, erasure, by)],
        },
        result: {
          id: erasureId,
          records: records.length,
          consents: lines.flatMap(({ id }) => snapshot.line(id, phoneKey)?.id ?? []),
          ended: endedBy,
        },
      };
    },
  };
}

function leafOf(id: string, reason: ErasureReason): ErasureLeaf {
  return { d: erasureDigest(id as RecordId), reason, t: 'erasure', v: 1 };
}

/** The suppression that stays, unless an erasure left one that stops everything still. */
function suppressionOf(snapshot: Snapshot, number: NumberRef, id: string, by: Eraser): SuppressionRow[] {
  const isThere = snapshot.stops.suppressions(number).some(({ method, scope, liftedFor }) => {
    return method === ERASURE_METHOD && scope === 'all' && liftedFor.length === 0;
  });
  if (isThere) return [];
  const at = snapshot.recordedAt;
  const row = { ...number, id, scope: 'all', cause: 'withdrawal', verified: true, method: ERASURE_METHOD } as const;
  return [{ ...row, via: by.via, createdAt: at, lastAt: at, annulledBy: null }];
}

function entryOf({ record, position }: BuiltRecord, { actor, requestId }: Eraser) {
  return recordEntry(record, position, { actor, request: requestId });
}

function erasureEntry(
  at: string,
  erasure: { id: string; sender: string; reason: string; records: readonly string[] },
  by: Eraser,
) {
  return {
    at,
    actor: by.actor,
    via: by.via,
    action: 'number.erase',
    method: ERASURE_METHOD,
    subject: erasure.id,
    sender: erasure.sender,
    detail: { reason: erasure.reason, records: erasure.records.length },
    request: by.requestId,
  };
}
