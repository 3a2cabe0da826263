/** Records a consent that no browser signed: a call, a meeting, a customer system. It is the word of whoever enters it. */
import { toInstant } from '../../../shared/encoding/time.ts';
import { programScope } from '../../../shared/rules/stop-scope.ts';
import { mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { findProgram, type Program } from '../../store/programs.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { isRefusal, withdraw } from '../withdraw/withdraw.ts';
import { type PublishedWording, publishedWording } from '../wording/published-wording.ts';
import { type RecordConsentInput, recordChange } from './record-change.ts';
import { type RecordedReply, recordedReply } from './recorded-reply.ts';

/** The reply to whoever enters an act: no record and no receipt where a number was erased, and the stop alone stands. */
export interface EnteredReply extends Pick<RecordedReply, 'records'> {
  readonly receipt: RecordedReply['receipt'] | null;
}

/** @throws DomainError naming what is wrong; nothing is written then */
export async function recordConsent(deps: Deps, input: RecordConsentInput): Promise<EnteredReply> {
  const { body, caller } = input;
  const arrivedAt = toInstant(deps.clock());
  const program = await findProgram(deps.db, body.program);
  if (!program || !mayActFor(caller, program.sender)) throw refusal('program', 'There is no such program.');
  const wording = body.wording === undefined ? null : await wordingFor(deps, program, body.wording);
  const change = await recordChange(deps, { ...input, arrivedAt }, program, wording);
  const { result, checkpoint } = await deps.log
    .append(change)
    .catch((error) => stopAllTheSame(deps, input, program, error));
  if (result.ids.length === 0) return { records: [], receipt: null };
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
  if (body.status === 'withdrawn' && !isRefusal(error)) {
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
