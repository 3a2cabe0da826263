/** For pages that people post to: where the server cannot do what was asked, a page says so, in their language. */
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { OperatorError } from '../errors.ts';
import { asDomainError } from '../http/problem.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { LogRefusal } from '../log/log-refusal.ts';
import { isOutage } from '../outage.ts';
import type { Language } from '../pages/language.ts';
import { PUBLIC_HEADERS } from '../pages/public-page.ts';
import { sorryPage } from '../pages/sorry-page.ts';

/** Seconds after which another try makes sense. */
const RETRY_AFTER_SECONDS = 60;

/** What `work` answers, or a page with status 503. What is neither an outage nor for an operator to put right is thrown on. */
export async function orTrouble(
  c: Context<RequestEnv>,
  { logger }: Deps,
  language: Language,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isOutage(error) && !(error instanceof LogRefusal) && !(error instanceof OperatorError)) throw error;
    c.set('code', asDomainError(error).code); // counted as every other failure is
    logger.error('a page cannot be answered', { requestId: c.get('requestId'), error });
    const headers = { ...PUBLIC_HEADERS, 'retry-after': String(RETRY_AFTER_SECONDS) };
    return c.body(await sorryPage('trouble', language), 503, headers);
  }
}
