/** The change by which one number's unverified withdrawals are taken back: suppressions annulled, lines restored. */

import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import { isInForceFor } from '../../../shared/rules/stop-scope.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { AnnulmentRow } from '../../store/annulments.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { LineState } from '../../store/consents.ts';
import type { Program } from '../../store/programs.ts';
import type { Sender } from '../../store/senders.ts';
import type { Suppression } from '../../store/suppressions.ts';
import { buildRecords } from '../record/build-records.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';

/** A batch, and who makes it. Its counts are still those of nothing. */
export interface AnnulmentBatch {
  readonly row: AnnulmentRow;
  readonly sender: Sender;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** A line that a withdrawal of the wave ended. */
export interface WaveLine {
  readonly program: Program;
  /** The record of that withdrawal: if the line has a newer one by now, nothing is restored. */
  readonly record: ConsentRecord;
  readonly phone: E164;
  /** What the line was before, and the wording of the record that said so; null where it was nothing. */
  readonly before: LineState | null;
  readonly wording: ConsentRecord['wording'];
}

export interface AnnulledNumber {
  readonly suppressions: number;
  readonly records: number;
}

/** @param lines - of the number, as they were read before; whatever happened since wins */
export function annulChange(
  deps: Deps,
  batch: AnnulmentBatch,
  phoneKey: string,
  lines: readonly WaveLine[],
): Change<AnnulledNumber> {
  const { row, sender, caller } = batch;
  const number = { sender: sender.id, phoneKey };
  const ids = new Map(lines.map(({ program }) => [program.id, makeId<RecordId>('rec_', deps.random(16))]));
  const randomness = randomnessOf(deps.random);
  return {
    reads: {
      lines: lines.map(({ program }) => ({ program: program.id, phoneKey })),
      dataKeys: [number],
      stops: [number],
    },
    build: (snapshot) => {
      const known = snapshot.stops.suppressions(number);
      const annulled = known.filter((each) => isOfWave(each, row)).map((each) => ({ ...each, annulledBy: row.id }));
      if (annulled.length === 0) return { leaves: [], rows: {}, result: { suppressions: 0, records: 0 } };
      const others = known.filter((each) => !isOfWave(each, row));
      const inputs = lines
        .filter((line) => isToBeRestored(line, phoneKey, snapshot, others))
        .map(
          ({ program, phone, before, wording }): RecordInput => ({
            id: ids.get(program.id) as RecordId,
            log: deps.log.origin,
            status: before?.status ?? 'unknown',
            sender: { id: sender.id, legalName: sender.legalName },
            program,
            wording,
            source: 'system',
            method: 'annulment',
            actor: { type: 'staff', id: caller.userId, via: caller.via },
            occurredAt: snapshot.recordedAt,
            phoneKey,
            added: { phone, original: `${row.id} ${row.reason}` },
            randomness,
            restored: { line: before },
            ...UNSIGNED,
          }),
        );
      const note = { actor: caller.userId, request: batch.requestId, detail: { annulment: row.id } };
      const built = inputs.length === 0 ? null : buildRecords(deps.keys, snapshot, inputs, note);
      const result = { suppressions: annulled.length, records: inputs.length };
      const audit = [...(built?.rows.audit ?? []), ...auditOf(batch, snapshot, annulled)];
      const annulments = [{ ...row, ...result }];
      return { leaves: built?.leaves ?? [], rows: { ...built?.rows, annulled, annulments, audit }, result };
    },
  };
}

/** True for what the batch annuls: a verified suppression never is, nor one that was asked for again after the wave. */
function isOfWave({ verified, createdAt, lastAt, via }: Suppression, wave: AnnulmentRow): boolean {
  const isInTime = createdAt >= wave.from && lastAt < wave.until;
  return !verified && isInTime && (wave.via === null || wave.via === via);
}

/** False where something happened since: a newer record, or a withdrawal that found the line withdrawn already. */
function isToBeRestored(
  { program, record, before }: WaveLine,
  phoneKey: string,
  snapshot: Snapshot,
  others: readonly Suppression[],
): boolean {
  const line = snapshot.line(program.id, phoneKey);
  if (line?.record !== record.id) return false;
  const isStoppedSince = others.some((each) => isInForceFor(each, program) && each.createdAt >= record.recordedAt);
  return !isStoppedSince && decideMove(line.status, before?.status ?? 'unknown', 'annulment') === 'append';
}

/** The suppressions that it annuls; records that restore a consent have entries of their own. */
function auditOf(batch: AnnulmentBatch, { recordedAt }: Snapshot, annulled: readonly Suppression[]): AuditEntry[] {
  const { row, caller, requestId } = batch;
  return annulled.map(({ id, sender }) => ({
    at: recordedAt,
    actor: caller.userId,
    via: caller.via,
    action: 'suppression.annul',
    method: 'annulment',
    subject: id,
    sender,
    detail: { annulment: row.id },
    request: requestId,
  }));
}
