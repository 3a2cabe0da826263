/** Records a consent that no browser signed: a call, a meeting, a customer system. It is the word of whoever enters it. */
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import { covers, programScope } from '../../../shared/rules/stop-scope.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import { addresseeOf } from '../../setup/addressee.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { ConsentRow } from '../../store/consents.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import { findProgram, type Program } from '../../store/programs.ts';
import { isErasedFor } from '../erasure/is-erased.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { liftsBy } from '../withdraw/lift.ts';
import type { WantedSuppression } from '../withdraw/new-suppression.ts';
import { isUndone, stopRows } from '../withdraw/stop-rows.ts';
import { isOutage, withdraw } from '../withdraw/withdraw.ts';
import { type PublishedWording, publishedWording } from '../wording/published-wording.ts';
import type { AuditNote } from './audit-record.ts';
import { type RecordInput, UNSIGNED } from './build-record.ts';
import { buildRecords } from './build-records.ts';
import {
  addsNothing,
  impliedBy,
  isConfirmed,
  isNewAct,
  occurredAt,
  type RecordBody,
  refuseFile,
} from './entered-act.ts';
import { randomnessOf } from './randomness.ts';
import { type Recorded, type RecordedReply, recordedReply } from './recorded-reply.ts';
import { repeated } from './repeated.ts';

export interface RecordConsentInput {
  readonly body: RecordBody;
  readonly caller: KeyCaller;
  readonly idempotencyKey: string | null;
  readonly requestId?: string;
}

/** @throws DomainError naming what is wrong; nothing is written then */
export async function recordConsent(deps: Deps, input: RecordConsentInput): Promise<RecordedReply> {
  const { body, caller } = input;
  const arrivedAt = toInstant(deps.clock());
  const program = await findProgram(deps.db, body.program);
  if (!program || !mayActFor(caller, program.sender)) throw refusal('program', 'There is no such program.');
  const wording = body.wording === undefined ? null : await wordingFor(deps, program, body.wording);
  const change = await recordChange(deps, { ...input, arrivedAt }, program, wording);
  const { result, checkpoint } = await deps.log
    .append(change)
    .catch((error) => stopAllTheSame(deps, input, program, error));
  if (result.ids.length === 0) throw new DomainError('illegal_move', 'The number was erased: it stays suppressed.');
  return recordedReply(deps, result, checkpoint);
}

/**
 * A withdrawal that cannot be recorded now is in effect all the same: the journal keeps it. Its caller is told that it
 * is not recorded, and may try again.
 */
async function stopAllTheSame(
  deps: Deps,
  { body, caller, requestId }: RecordConsentInput,
  program: Program,
  error: unknown,
): Promise<never> {
  if (body.status === 'withdrawn' && (isOutage(error) || !(error instanceof DomainError))) {
    await withdraw(deps, {
      sender: program.sender,
      phone: readPhone(body.phone, 'phone').e164,
      scope: programScope(program.id),
      cause: 'withdrawal',
      verified: true,
      source: body.source,
      method: body.method,
      actor: { ...(body.actor ?? { type: 'system', id: null }), via: caller.via },
      original: body.evidence,
      occurredAt: body.occurredAt,
      requestId: requestId ?? '',
      user: caller.userId,
    });
  }
  throw error;
}

async function recordChange(
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
        ...UNSIGNED,
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
      };
      const built = buildRecords(deps.keys, snapshot, [recordInput], note);
      const lifts = isConfirmed(body) ? liftsBy(snapshot, number, program, { record: id, askedAt: at }) : [];
      const retries = retriesOf(built.result.ids);
      const entries = [...(built.rows.audit ?? []), ...audit];
      return { ...built, rows: { ...built.rows, ...stopping, audit: entries, lifts, retries } };
    },
  };
}

/** When the act happened, what the law infers from it, and what it makes of the line. @throws DomainError `illegal_move` */
function weigh(
  deps: Deps,
  act: { body: RecordBody; program: Program; phone: E164; arrivedAt: Instant },
  { snapshot, number, line }: { snapshot: Snapshot; number: NumberRef; line: ConsentRow | undefined },
) {
  const { body, program, phone, arrivedAt } = act;
  const now = snapshot.recordedAt;
  const at = occurredAt(body, arrivedAt, now);
  const stops = snapshot.stops.suppressions(number).filter(({ scope }) => covers(scope, program));
  const isNew = isNewAct(body, at, line, now) && stops.every(({ lastAt }) => lastAt < at);
  const implied = impliedBy(deps, { program, phone, body, occurredAt: at, now });
  const isOld = line?.status === 'granted' && addsNothing(body, { at, implied, line, now });
  const status = line?.status ?? 'none';
  const move =
    isOld && body.status === 'granted' ? 'nothing' : decideMove(status, body.status, isNew ? 'person' : 'none');
  if (move !== 'illegal') return { at, implied, move };
  throw new DomainError(
    'illegal_move',
    `A consent that is ${line?.status ?? 'not there'} does not become ${body.status}.`,
  );
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

/** The wording that was read out or shown. @throws DomainError `unknown_wording` */
async function wordingFor(
  deps: Deps,
  program: Program,
  ref: { id: string; version: number },
): Promise<PublishedWording> {
  const published = await publishedWording(deps, ref);
  if (!published?.programs.some(({ id }) => id === program.id)) {
    throw refusal('wording', 'No such wording of this program is published.', 'unknown_wording');
  }
  return published;
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
