/**
 * Records a submission: one statement, one record for each program its wordings cover. Whether the page's own post or
 * the host's backend brings it first, it is recorded once, and both get the same answer.
 */
import { recordIdOf, type StatementId } from '../../shared/ids.ts';
import type { Caller } from '../caller.ts';
import { passChallenge } from '../challenge/pass-challenge.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findRecord } from '../store/records.ts';
import type { Site } from '../store/sites.ts';
import { findCallersSite } from './find-site.ts';
import { type OpenedSubmission, openSubmission, type SubmissionBody } from './open-submission.ts';
import type { PublishedWording } from './published-wording.ts';
import { readChoices } from './read-choices.ts';
import { type RecordedReply, recordedReply } from './recorded-reply.ts';
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
  if (caller.kind === 'site') await challenge(deps, { site, opened, choices, token: challengeToken });
  const change = submissionChange(deps, { site, caller, opened, choices, ip, requestId });
  const { result, checkpoint } = await deps.log.append(change);
  if (result.built.length === 0) onRetry?.();
  return { statementId: opened.statement.id, ...(await recordedReply(deps, result, checkpoint)) };
}

/** What is recorded already is answered to whoever sends it again: a token counts once. */
async function challenge(
  deps: Deps,
  parts: { site: Site; opened: OpenedSubmission; choices: readonly PublishedWording[]; token: string | null },
): Promise<void> {
  const { site, choices, token } = parts;
  const { id } = parts.opened.statement;
  const [program] = choices.flatMap(({ wording }) => wording.programs);
  if (site.challenge === null || (program && (await findRecord(deps.db, recordIdOf(id, program.id))))) return;
  await passChallenge(deps, site, { token, statement: id });
}

/** The page must be where the site runs: now, when the offer was made, and by the browser's own word. */
function checkOrigin(site: Site, { statement, offer }: OpenedSubmission, originHeader: string | null): void {
  const known = site.origins.includes(statement.origin) && offer.origins.includes(statement.origin);
  if (!known || (originHeader !== null && originHeader !== statement.origin)) {
    throw new DomainError('origin_not_allowed', `The site does not run on ${statement.origin}.`);
  }
}
