/** The change by which a confirmed number's pending records become granted. */
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import type { Program } from '../../store/programs.ts';
import type { WordingRef } from '../../store/wordings.ts';
import { buildRecords } from '../record/build-records.ts';
import { randomnessOf } from '../record/randomness.ts';
import { UNSIGNED } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';
import { repeated } from '../record/repeated.ts';
import { liftsBy } from '../withdraw/lift.ts';

/** How the number was confirmed. */
export interface Confirming {
  readonly source: ConsentRecord['source'];
  readonly method: 'code_confirmed' | 'keyword_reply';
  readonly via: string;
  /** The message that asked, and the one that answered: ids at the provider. */
  readonly evidence: Readonly<Record<string, string | null>>;
}

/** A pending record with what its successor needs. */
export interface Pending {
  readonly record: ConsentRecord;
  readonly program: Program;
  readonly phone: string;
}

/**
 * @throws DomainError (when built) `confirmation_ended` when nothing waits for it any more: the person withdrew after
 * being asked, the pending consent lapsed, or its wording is no longer good enough to keep what was given under it
 */
export function confirmChange(
  deps: Deps,
  confirmation: ConfirmationRow,
  pending: readonly Pending[],
  by: Confirming,
): Change<Recorded> {
  const { statement, sender, phoneKey, askedAt } = confirmation;
  const number = { sender, phoneKey };
  const retryKey = `confirm ${statement}`;
  const mac = deps.keys.retry(retryKey);
  const ids = new Map(pending.map(({ program }) => [program.id, makeId<RecordId>('rec_', deps.random(16))]));
  const randomness = randomnessOf(deps.random);
  return {
    reads: {
      retries: [retryKey],
      lines: pending.map(({ program }) => ({ program: program.id, phoneKey })),
      dataKeys: [number],
      stops: [number],
      wordings: pending.flatMap(({ record }) => record.wording ?? []),
    },
    build: (snapshot) => {
      const before = snapshot.retry(retryKey);
      if (before) return repeated(before, mac);
      const waiting = pending.filter(({ record, program }) => isAwaited(snapshot, phoneKey, record, program));
      if (waiting.length === 0) throw new DomainError('confirmation_ended', 'Nothing waits for this confirmation now.');
      const built = buildRecords(
        deps.keys,
        snapshot,
        waiting.map(({ record, program, phone }) => ({
          id: ids.get(program.id) as RecordId,
          log: deps.log.origin,
          status: 'granted',
          sender: record.sender,
          program,
          wording: record.wording,
          source: by.source,
          method: by.method,
          actor: { type: 'subject', id: null, via: by.via },
          occurredAt: snapshot.recordedAt,
          phoneKey,
          added: { phone, original: canonicalJson({ ...by.evidence, statement }) },
          randomness,
          ...UNSIGNED,
        })),
        { actor: 'subject', request: null, detail: by.evidence },
      );
      const lifts = waiting.flatMap(({ program }) => {
        return liftsBy(snapshot, number, program, { record: ids.get(program.id) as RecordId, askedAt });
      });
      const retry = { key: retryKey, mac, records: built.result.ids, createdAt: snapshot.recordedAt };
      const confirmed = { statement, confirmedAt: snapshot.recordedAt };
      return { ...built, rows: { lifts, retries: [retry], confirmed: [confirmed], ...built.rows } };
    },
  };
}

/** True while the line is as the pending record left it, or was granted by another act; not once it ended. */
function isAwaited(snapshot: Snapshot, phoneKey: string, record: ConsentRecord, program: Program): boolean {
  const line = snapshot.line(program.id, phoneKey);
  if (line?.status !== 'pending' && line?.status !== 'granted') return false;
  if (record.wording && !isKept(snapshot, record.wording)) return false;
  return record.expiresAt === null || snapshot.recordedAt < record.expiresAt;
}

/** False where consents under the wording were ended or are to be reviewed: this one would be none of those. */
function isKept(snapshot: Snapshot, { id, version }: WordingRef): boolean {
  const row = snapshot.wording(id, version);
  return row?.state !== 'invalidated' && (row?.consents ?? 'keep') === 'keep';
}
