/**
 * Records a submission: one statement, one record for each program its wordings cover. Whether the page's own post or
 * the host's backend brings it first, it is recorded once, and both get the same answer.
 */
import type { StatementId } from '../../../shared/ids.ts';
import type { Caller } from '../../caller.ts';
import { passChallenge } from '../../challenge/pass-challenge.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Appended } from '../../log/build-group.ts';
import type { Change } from '../../log/change.ts';
import { readSnapshot } from '../../log/snapshot.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Site } from '../../store/sites.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { type Recorded, type RecordedReply, recordedReply } from '../record/recorded-reply.ts';
import { findCallersSite } from './find-site.ts';
import { type Limited, limitNumber, unlimited } from './number-limit.ts';
import { type OpenedSubmission, openSubmission, type SubmissionBody } from './open-submission.ts';
import { readChoices } from './read-choices.ts';
import { submissionChange } from './submission-change.ts';

export interface SubmitInput {
  readonly body: SubmissionBody;
  readonly caller: Caller;
  /** Address of the visitor, as far as it is known; committed to, kept encrypted. */
  readonly ip: string | null;
  /** The request's `Origin`, where a browser sent it. */
  readonly originHeader: string | null;
  /** Of the challenge that the visitor passed, where the site has one. */
  readonly challengeToken?: string | null;
  readonly requestId?: string;
  /** Told when this very statement was recorded before. */
  readonly onRetry?: () => void;
}

export interface SubmitReply extends RecordedReply {
  readonly statementId: StatementId;
}

/** @throws DomainError naming what is wrong; nothing is written then */
export async function submit(deps: Deps, input: SubmitInput): Promise<SubmitReply> {
  const { body, caller, ip, originHeader, challengeToken = null, requestId = null, onRetry } = input;
  const site = await findCallersSite(deps, caller, body.siteKey);
  const opened = await openSubmission(deps, site, body);
  const choices = await readChoices(deps, opened.statement);
  checkOrigin(site, opened, originHeader);
  const change = submissionChange(deps, { site, caller, opened, choices, ip, requestId });
  const limited = caller.kind === 'site' ? limitNumber(deps, change, numberOf(deps, site, opened)) : unlimited(change);
  const { result, checkpoint } = await appendPassed(deps, limited, async () => {
    if (caller.kind === 'key' || site.challenge === null || !(await isNews(deps, limited.change))) return;
    await passChallenge(deps, site, { token: challengeToken, statement: opened.statement.id });
  });
  if (result.built.length === 0) onRetry?.();
  return { statementId: opened.statement.id, ...(await recordedReply(deps, result, checkpoint)) };
}

/** Appends a change once it has passed; what is refused costs its number nothing. */
async function appendPassed(
  { log }: Deps,
  { change, giveBack }: Limited<Recorded>,
  pass: () => Promise<void>,
): Promise<Appended<Recorded>> {
  try {
    await pass();
    return await log.append(change);
  } catch (error) {
    giveBack();
    throw error;
  }
}

function numberOf({ keys }: Deps, { sender }: Site, { phone }: OpenedSubmission): NumberRef {
  return { sender, phoneKey: phoneKeyOf(keys, phone) };
}

/**
 * False for what is recorded already, which is answered to whoever sends it again. A token counts once, so whatever
 * would be refused is refused before one is spent on it.
 * @throws DomainError as recording would now
 */
async function isNews(deps: Deps, change: Change<Recorded>): Promise<boolean> {
  const snapshot = await readSnapshot(deps.db, [change.reads], deps.clock());
  return snapshot === null || change.build(snapshot).result.built.length > 0;
}

/** The page must be where the site runs: now, when the offer was made, and by the browser's own word. */
function checkOrigin(site: Site, { statement, offer }: OpenedSubmission, originHeader: string | null): void {
  const known = site.origins.includes(statement.origin) && offer.origins.includes(statement.origin);
  if (!known || (originHeader !== null && originHeader !== statement.origin)) {
    // The header may say anything: it is not repeated.
    const detail = known
      ? 'The page that sent it is another than the one that signed it.'
      : `The site does not run on ${statement.origin}.`;
    throw new DomainError('origin_not_allowed', detail);
  }
}
