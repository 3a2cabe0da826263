/** The change that a consent makes to the log when no browser signed it: its record, or the stop that is left of it. */
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import type { Instant } from '../../../shared/encoding/time.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import { programScope } from '../../../shared/rules/stop-scope.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import { addresseeOf } from '../../setup/addressee.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Program } from '../../store/programs.ts';
import { isErasedFor } from '../erasure/is-erased.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { liftsBy } from '../withdraw/lift.ts';
import type { WantedSuppression } from '../withdraw/new-suppression.ts';
import { isUndone, stopRows } from '../withdraw/stop-rows.ts';
import type { PublishedWording } from '../wording/published-wording.ts';
import type { AuditNote } from './audit-record.ts';
import { buildRecords } from './build-records.ts';
import { isConfirmed, type RecordBody, refuseFile, weigh } from './entered-act.ts';
import { randomnessOf } from './randomness.ts';
import { type RecordInput, UNSIGNED } from './record-input.ts';
import type { Recorded } from './recorded-reply.ts';
import { repeated } from './repeated.ts';

/** A consent to record, and who enters it. */
export interface RecordConsentInput {
  readonly body: RecordBody;
  readonly caller: KeyCaller;
  readonly idempotencyKey: string | null;
  readonly requestId?: string;
}

/** @throws DomainError naming what is wrong; the change itself refuses what the log does not let */
export async function recordChange(
  deps: Deps,
  { body, caller, idempotencyKey, requestId, arrivedAt }: RecordConsentInput & { arrivedAt: Instant },
  program: Program,
  wording: PublishedWording | null,
): Promise<Change<Recorded>> {
  const { value: addressee, outage } = await addresseeOf(deps, program.sender);
  if (outage !== null) throw outage;
  if (!addressee) throw new Error(`The sender of program ${program.id} is missing.`);
  const { sender, programs } = addressee;
  const { e164: phone } = readPhone(body.phone, 'phone');
  const phoneKey = phoneKeyOf(deps.keys, phone);
  const id = makeId<RecordId>('rec_', deps.random(16));
  // A caller's name for the act may hold a number.
  const retryKeys = idempotencyKey === null ? [] : [`${caller.keyId} ${deps.keys.retry(idempotencyKey)}`];
  const mac = deps.keys.retry(canonicalJson(withoutAbsent({ ...body })));
  const randomness = randomnessOf(deps.random);
  const number = { sender: sender.id, phoneKey };
  const suppression = {
    ...number,
    id: makeId<string>('sup_', deps.random(16)),
    scope: programScope(program.id),
    cause: 'withdrawal',
    verified: true,
    via: caller.via,
  } as const;
  const isStop = body.status === 'withdrawn';
  return {
    reads: {
      retries: retryKeys,
      lines: [{ program: program.id, phoneKey }],
      dataKeys: [number],
      stops: [number],
      wordings: wording === null ? [] : [wording.wording],
    },
    build: (snapshot) => {
      const [before] = retryKeys.map((key) => snapshot.retry(key));
      const isAgain = before && isStop && isUndone(snapshot, number, [program]);
      if (before && !isAgain) return repeated(before, mac);
      const line = snapshot.line(program.id, phoneKey);
      refuseFile(body, snapshot, number, program);
      const retriesOf = (records: readonly RecordId[]) =>
        before ? [] : retryKeys.map((key) => ({ key, mac, records, createdAt: snapshot.recordedAt }));
      const { at, implied, move } = weigh(deps, { body, program, phone, arrivedAt }, { snapshot, number, line });
      const note = { actor: caller.userId, request: requestId ?? null };
      const { audit, ...stopping } = stopsBy(body, snapshot, suppression, { programs, note });
      const known = move === 'nothing' && line ? [line.record as RecordId] : null;
      // Of an erased number the suppression is asked for anew; a record would bring back what was erased.
      const ids = isStop && isErasedWhole(snapshot, number, program) ? [] : known;
      if (ids !== null) {
        return { leaves: [], rows: { ...stopping, audit, retries: retriesOf(ids) }, result: { ids, built: [] } };
      }
      const recordInput: RecordInput = {
        id,
        log: deps.log.origin,
        status: body.status,
        sender: { id: sender.id, legalName: sender.legalName },
        program,
        wording: citation(wording, snapshot),
        source: body.source,
        method: body.method,
        actor: { ...(body.actor ?? { type: 'system', id: null }), via: caller.via },
        occurredAt: at,
        implied,
        phoneKey,
        added: withoutAbsent({ phone, name: body.name, original: body.evidence }),
        randomness,
        ...UNSIGNED,
      };
      const built = buildRecords(deps.keys, snapshot, [recordInput], note);
      const lifts = isConfirmed(body) ? liftsBy(snapshot, number, program, { record: id, askedAt: at }) : [];
      const retries = retriesOf(built.result.ids);
      const entries = [...(built.rows.audit ?? []), ...audit];
      return { ...built, rows: { ...built.rows, ...stopping, audit: entries, lifts, retries } };
    },
  };
}

/** True where nothing is known of the number any more but that it was erased. */
function isErasedWhole(snapshot: Snapshot, number: NumberRef, { id }: Program): boolean {
  return snapshot.line(id, number.phoneKey) === undefined && isErasedFor(snapshot, number, id);
}

/** What is stopped beside the record; nothing by an act that is no withdrawal. */
function stopsBy(
  { status, method }: RecordBody,
  snapshot: Snapshot,
  suppression: Omit<WantedSuppression, 'method'>,
  about: { programs: readonly Program[]; note: AuditNote },
): Partial<ReturnType<typeof stopRows>> & { readonly audit: readonly AuditEntry[] } {
  return status === 'withdrawn' ? stopRows(snapshot, { ...suppression, method }, about) : { audit: [] };
}

/** @throws DomainError `wording_changed` for an invalidated wording */
function citation(published: PublishedWording | null, snapshot: Snapshot): RecordInput['wording'] {
  if (!published) return null;
  const { wording, sha256, logIndex } = published;
  const row = snapshot.wording(wording.id, wording.version);
  if (row?.state === 'invalidated' || row?.consents === 'expire') {
    throw new DomainError('wording_changed', `Version ${wording.version} of ${wording.id} is no longer valid.`);
  }
  return { id: wording.id, version: wording.version, locale: wording.locale, sha256, logIndex };
}

/** `members` without those that are absent. */
function withoutAbsent<Value>(members: { readonly [member: string]: Value | undefined }): Record<string, Value> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Record<
    string,
    Value
  >;
}
