/** What a consent that somebody enters is worth beside what is known: a file's word, a new act, or nothing new. */
import type { Instant } from '../../../shared/encoding/time.ts';
import { FIRST_YEAR } from '../../../shared/import/read-date.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { ACTOR_TYPES, Method, Source } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import { covers } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { ConsentRow } from '../../store/consents.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Program } from '../../store/programs.ts';
import { refuseErased } from '../erasure/is-erased.ts';
import { type ImpliedEnd, impliedEnd, isImplied } from './implied-end.ts';
import { isOver } from './line-after.ts';

/** The first instant that a list may name, too. */
const EARLIEST = `${FIRST_YEAR}-01-01T00:00:00.000Z`;

export interface RecordBody {
  readonly program: string;
  readonly phone: string;
  readonly status: Status;
  readonly source: Source;
  readonly method: Method;
  readonly actor?: { readonly type: (typeof ACTOR_TYPES)[number]; readonly id: string | null } | undefined;
  readonly occurredAt?: Instant | undefined;
  readonly wording?: { readonly id: string; readonly version: number } | undefined;
  /** The raw message, or where the recording or the scan is kept: committed to as `original`. */
  readonly evidence?: string | undefined;
  readonly name?: string | undefined;
}

/** When the act happened, what the law infers from it, and what it makes of the line. @throws DomainError `illegal_move` */
export function weigh(
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

/**
 * A file tells what a person did some time: it opens a line or renews it, and reopens none that ended since. Nor does
 * any act that is older than the line's end.
 */
function isNewAct(body: RecordBody, at: Instant, line: ConsentRow | undefined, now: Instant): boolean {
  if (body.status !== 'granted') return false;
  if (line === undefined || line.status === 'pending') return true;
  if (line.status === 'granted' && !isOver(line, now)) return true;
  if (isImplied(body.method)) return line.status === 'expired' || isOver(line, now) || line.status === 'unknown';
  return !isImport(body) && at > line.occurredAt;
}

/** True for what is older than a granted line knows, or weaker than what it rests on. */
function addsNothing(
  body: RecordBody,
  { at, implied, line, now }: { at: Instant; implied: ImpliedEnd | null; line: ConsentRow; now: Instant },
): boolean {
  return (isImport(body) && at <= line.occurredAt) || isWeaker(body, implied, line, now);
}

/** When what the law infers from an act ends; null for a yes that somebody gave. */
function impliedBy(
  deps: Deps,
  { body, ...about }: { program: Program; phone: E164; body: RecordBody; occurredAt: Instant; now: Instant },
): ImpliedEnd | null {
  if (!isImplied(body.method)) return null;
  const hasWording = body.wording !== undefined;
  const given = { ...body, hasWording, hasOriginal: body.evidence !== undefined, isConfirmed: false };
  return impliedEnd(deps, { ...about, given });
}

/** What the law infers takes the place of no yes that somebody gave, nor of what it inferred for longer. */
function isWeaker(body: RecordBody, implied: ImpliedEnd | null, line: ConsentRow, now: Instant): boolean {
  if (!isImplied(body.method) || isOver(line, now)) return false;
  if (!isImplied(line.method)) return true;
  return implied !== null && line.expiresAt !== null && implied.expiresAt <= line.expiresAt;
}

/** A file tells nothing of a number that was erased, but that it withdrew. @throws DomainError `illegal_move` */
export function refuseFile(body: RecordBody, snapshot: Snapshot, number: NumberRef, { id }: Program): void {
  if (isImport(body) && body.status !== 'withdrawn') refuseErased(snapshot, number, id);
}

function isImport({ source, method }: RecordBody): boolean {
  return source === 'import' || method === 'file_import';
}

/** A yes that a named member of staff heard or saw, with what shows it. */
export function isConfirmed({
  status,
  source,
  method,
  actor,
  evidence,
}: Pick<RecordBody, 'status' | 'source' | 'method' | 'actor' | 'evidence'>): boolean {
  const isHeard = (source === 'phone_call' || source === 'in_person') && !isImplied(method);
  return status === 'granted' && isHeard && actor?.type === 'staff' && actor.id !== null && evidence !== undefined;
}

/**
 * When it happened, by the caller's word; where nothing is said, when the request came in: a yes that waits to be written
 * while the person says stop is no newer than the stop. @throws DomainError for the future
 */
function occurredAt(body: RecordBody, arrivedAt: Instant, recordedAt: Instant): Instant {
  if (body.occurredAt === undefined) return arrivedAt < recordedAt ? arrivedAt : recordedAt;
  if (body.occurredAt > recordedAt) throw refusal('occurredAt', 'Expected an instant that has passed.');
  // What came out of an empty field would be due to be erased at once; a withdrawal is taken all the same.
  if (body.occurredAt < EARLIEST && body.status !== 'withdrawn')
    throw refusal('occurredAt', `Expected an instant since ${FIRST_YEAR}.`);
  return body.occurredAt;
}
