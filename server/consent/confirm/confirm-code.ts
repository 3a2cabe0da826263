/** Confirms a number by the one-time code that was sent to it. */
import { timingSafeEqual } from 'node:crypto';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Caller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { countTry } from '../../store/confirmation-rounds.ts';
import { type ConfirmationRow, findConfirmation } from '../../store/confirmations.ts';
import { type RecordedReply, recordedReply } from '../record/recorded-reply.ts';
import { findCallersSite } from '../submission/find-site.ts';
import { CODE_MS, codeMac } from './code.ts';
import { confirmChange } from './confirm-change.ts';
import { readPending } from './read-pending.ts';

/** Codes that may be tried in each round, and for each code that was sent. */
const MAX_TRIES = 5;

export interface ConfirmCodeInput {
  readonly siteKey: string;
  readonly statementId: string;
  /** As it was typed. Attacker-controlled. */
  readonly code: string;
  readonly caller: Caller;
}

/**
 * Every try is counted before it is compared, so that many at once are no more than many.
 * @throws DomainError `not_found`, `code_wrong`, `code_ended`, `confirmation_ended`
 */
export async function confirmCode(deps: Deps, input: ConfirmCodeInput): Promise<RecordedReply> {
  const confirmation = await findCallersConfirmation(deps, input);
  if (confirmation.state !== 'confirmed') await checkCode(deps, confirmation, input.code);
  const change = confirmChange(deps, confirmation, await readPending(deps, confirmation), {
    source: 'website_form',
    method: 'code_confirmed',
    via: `site:${confirmation.site}`,
    evidence: { connection: confirmation.connection, message: confirmation.messageId },
  });
  const { result, checkpoint } = await deps.log.append(change);
  return recordedReply(deps, result, checkpoint);
}

/** The confirmation of a statement that was made on the caller's site. @throws DomainError `not_found`, `unknown_site` */
export async function findCallersConfirmation(
  deps: Deps,
  { siteKey, statementId, caller }: Omit<ConfirmCodeInput, 'code'>,
): Promise<ConfirmationRow> {
  const site = await findCallersSite(deps, caller, siteKey);
  const confirmation = await findConfirmation(deps.db, statementId);
  if (confirmation?.site === site.id && confirmation.kind === 'code') return confirmation;
  throw new DomainError('not_found', 'No confirmation by code is awaited for this statement.');
}

/**
 * Where no code was sent, every code is a wrong one: nobody learns by trying whether this number gets any. When the round
 * ends does not tell either, so a code that its provider took late lasts no longer. A later round that brought none prolongs
 * nothing: the code of before ends at its own time, and then every code is a wrong one.
 */
async function checkCode(deps: Deps, confirmation: ConfirmationRow, code: string): Promise<void> {
  const { statement, codeMac: expected, roundAt } = confirmation;
  if (Date.parse(roundAt) + CODE_MS <= deps.clock())
    throw new DomainError('code_ended', 'The code ended. Ask for another one.');
  const counted = await countTry(deps.db, { statement, now: toInstant(deps.clock()), max: MAX_TRIES });
  if (!counted.round) {
    throw new DomainError('code_ended', 'The code was wrong too often. Ask for another one.');
  }
  const typed = codeMac(deps.keys, statement, code.replaceAll(/\D/g, ''));
  if (expected !== null && timingSafeEqual(Buffer.from(typed), Buffer.from(expected)) && counted.code) return;
  const left = MAX_TRIES - confirmation.tries - 1;
  throw new DomainError('code_wrong', 'This is not the code.', [
    { path: 'code', message: left === 1 ? 'wrong; one more try' : `wrong; ${Math.max(left, 0)} more tries` },
  ]);
}
