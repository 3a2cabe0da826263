/**
 * The change that erases one number of a sender. What could still be sent under ends first, with a record; each record
 * whose data goes gets an erasure leaf; a suppression by keyed hash alone stays, or the next import would bring the
 * number back.
 */
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Addressee } from '../../setup/addressee.ts';
import type { ErasureReason } from '../../store/erasures.ts';
import type { Eraser } from './eraser.ts';
import { erasureEnds } from './erasure-ends.ts';
import { endEntry, erasureEntry, erasureLeaf, keptSuppression } from './erasure-rows.ts';

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
  const [erasureId, suppressionId] = [makeId<string>('ers_', deps.random(16)), makeId<string>('sup_', deps.random(16))];
  const endsOf = erasureEnds(deps, { sender, programs }, { phoneKey, reason, by });
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
      const suppressions = suppress ? keptSuppression(snapshot, number, suppressionId, by) : [];
      if (dataKey === null && lines.length === 0 && suppressions.length === 0) return NOTHING;
      const built = phone === null ? [] : endsOf(snapshot, lines, phone);
      const records = [...snapshot.erasables.records(number), ...built.map(({ record }) => record.id)];
      const holds = snapshot.stops.holds(number);
      const endedBy = built.map(({ record }) => record.id);
      const made = { reason, dataKey, records, ended: endedBy, actor: by.actor, via: by.via, at };
      const erasure = { id: erasureId, ...number, ...made };
      return {
        leaves: [...built.map(({ leaf }) => leaf), ...records.map((id) => erasureLeaf(id, reason))],
        rows: {
          consents: built.flatMap(({ rows }) => rows.consents),
          records: built.flatMap(({ rows }) => rows.records),
          counts: built.flatMap(({ rows }) => rows.counts),
          suppressions,
          closedHolds: holds.map((each) => ({ ...each, closedAt: at, outcome: 'erased' })),
          erasures: [erasure],
          audit: [...built.map((each) => endEntry(each, by)), erasureEntry(at, erasure, by)],
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
