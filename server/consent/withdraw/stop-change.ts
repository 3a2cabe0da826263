/** The change that a withdrawal makes to the log: a record for each program it takes in, and the suppression. */
import { makeId, type RecordId } from '../../../shared/ids.ts';
import { decideMove, type Status } from '../../../shared/rules/status.ts';
import { covers } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import type { JournaledStop } from '../../journal/journaled-stop.ts';
import type { Built } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Addressee } from '../../setup/addressee.ts';
import { isErasedFor } from '../erasure/is-erased.ts';
import { opensNumberKey } from '../numbers/number-key.ts';
import type { AuditNote } from '../record/audit-record.ts';
import { buildRecords } from '../record/build-records.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';
import { repeated } from '../record/repeated.ts';
import { keptKey, stoppedKey } from './settled-message.ts';
import { isUndone, stopRows, suppressionEntry } from './stop-rows.ts';

/** What a stop came to: `copy` where the same act had done it before, `none` where others had. */
export type Effect = 'done' | 'copy' | 'none';

export interface Stopped extends Recorded {
  readonly effect: Effect;
}

/**
 * Never refused: of a line that is withdrawn it changes nothing, and of a number nobody knows it makes one record for
 * each program in scope, so that whoever imports the number later finds the withdrawal.
 */
export function stopChange(deps: Deps, { sender, programs }: Addressee, stop: JournaledStop): Change<Stopped> {
  const { phoneKey } = stop;
  const number = { sender: sender.id, phoneKey };
  const retryKey = stop.retryKey ?? stop.ids.act;
  const inScope = programs.filter((program) => covers(stop.scope, program));
  const ids = new Map(inScope.map(({ id }) => [id, makeId<RecordId>('rec_', deps.random(16))]));
  const message =
    stop.settles === undefined ? null : { kept: keptKey(stop.settles), stopped: stoppedKey(stop.settles) };
  const randomness = randomnessOf(deps.random);
  const suppression = {
    ...number,
    id: stop.ids.suppression,
    scope: stop.scope,
    cause: stop.cause,
    verified: stop.verified,
    method: stop.method,
    via: stop.actor.via,
  };
  const status: Status = stop.cause === 'number_reassigned' ? 'revoked' : 'withdrawn';
  return {
    reads: {
      retries: message === null ? [retryKey] : [retryKey, message.kept, message.stopped],
      lines: inScope.map(({ id }) => ({ program: id, phoneKey })),
      dataKeys: [number],
      stops: [number],
    },
    build: (snapshot) => {
      const before = snapshot.retry(retryKey);
      if (before && !(stop.isNamedByCaller && isUndone(snapshot, number, inScope))) {
        const again = repeated(before, stop.mac);
        return { ...again, result: { ...again.result, effect: 'copy' } };
      }
      // Written beside the log while that refused: it is in effect already.
      const direct = snapshot.stops.suppressions(number).filter(({ id }) => id === stop.ids.suppression);
      if (message !== null && snapshot.retry(message.kept) && direct.length === 0) {
        return { leaves: [], rows: {}, result: { ids: [], built: [], effect: 'none' } };
      }
      const inputs = inScope.flatMap((program): RecordInput[] => {
        const line = snapshot.line(program.id, phoneKey);
        // Of an erased number the suppression says it already: a record would bring the number back.
        if (line === undefined && isErasedFor(snapshot, number, program.id)) return [];
        if (decideMove(line?.status ?? 'none', status, 'none') !== 'append') return [];
        return [
          {
            id: ids.get(program.id) as RecordId,
            log: deps.log.origin,
            status,
            sender: { id: sender.id, legalName: sender.legalName },
            program,
            wording: null,
            source: stop.source,
            method: stop.method,
            actor: stop.actor,
            occurredAt: earlier(stop.occurredAt, snapshot.recordedAt),
            phoneKey,
            added: { phone: stop.phone, ...(stop.original === undefined ? {} : { original: stop.original }) },
            randomness,
            ...UNSIGNED,
          },
        ];
      });
      const none: Built<Recorded> = { leaves: [], rows: {}, result: { ids: [], built: [] } };
      const canSeal = inputs.length === 0 || opensNumberKey(deps.keys, snapshot, number);
      // Checks deny by the suppression: a record that cannot be built must not keep it from being written.
      if (!canSeal) {
        const { requestId } = stop;
        deps.logger.error('a withdrawal is logged without records: the data key does not open', { requestId });
      }
      const built = inputs.length === 0 || !canSeal ? none : buildRecords(deps.keys, snapshot, inputs, noteOf(stop));
      const beside = stopRows(snapshot, suppression, { programs, note: noteOf(stop) });
      const retry = { key: retryKey, mac: stop.mac, records: built.result.ids, createdAt: snapshot.recordedAt };
      // What a suppression beside the log was is told now.
      const told = direct.map(({ id }) => suppressionEntry(snapshot, suppression, noteOf(stop), id));
      const audit = [...(built.rows.audit ?? []), ...beside.audit, ...told];
      // A page's repeats are not remembered one by one; an act that has a name is, so that its echo stops nothing newer.
      const isNew = built.leaves.length + beside.suppressions.length + direct.length > 0;
      const isRemembered = !before && (stop.retryKey !== undefined || isNew);
      const isFirst = message !== null && snapshot.retry(message.stopped) === undefined;
      const retries = [
        ...(isRemembered ? [retry] : []),
        ...(isFirst ? [{ ...retry, key: message.stopped, mac: '', records: [] }] : []),
      ];
      const rows = { ...built.rows, ...beside, audit, retries };
      return { ...built, rows, result: { ...built.result, effect: isNew ? 'done' : 'none' } };
    },
  };
}

/** Who is named in the audit trail. */
function noteOf({ user, actor, requestId, detail }: JournaledStop): AuditNote {
  return { actor: user ?? actor.id ?? actor.type, request: requestId, ...(detail === undefined ? {} : { detail }) };
}

function earlier(claimed: JournaledStop['occurredAt'], now: Snapshot['recordedAt']): Snapshot['recordedAt'] {
  return claimed !== undefined && claimed < now ? claimed : now;
}
