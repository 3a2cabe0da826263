/** What the routes of the person's page have in common: the link is opened, and the page shown, also after an act. */
import type { Context } from 'hono';
import { auditHolder } from '../consent/audit/audit-holder.ts';
import { openPersonLink, type Person } from '../consent/person/person-link.ts';
import { viewPerson } from '../consent/person/view-person.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { isOutage } from '../outage.ts';
import { chooseLanguage, type Language } from '../pages/language.ts';
import { type Done, donePage, type PersonPageParts, personPage } from '../pages/person-page.ts';
import { PUBLIC_HEADERS } from '../pages/public-page.ts';
import { sorryPage } from '../pages/sorry-page.ts';
import { orTrouble } from './or-trouble.ts';

/** Opens the link. What is not there under it is answered as a link that is not good. */
export async function asPerson(
  c: Context<RequestEnv>,
  deps: Deps,
  answer: (person: Person, language: Language) => Promise<Response>,
  withdraws = false,
): Promise<Response> {
  const language = chooseLanguage({ query: c.req.query('lang'), header: c.req.header('accept-language') });
  return orTrouble(c, deps, language, async () => {
    try {
      return await answer(await openPersonLink(deps, c.req.param('token') ?? '', withdraws), language);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'record_unreadable') return c.body(await sorryPage('damaged', language), 409, PUBLIC_HEADERS);
      if (error.code !== 'not_found') throw error;
      return c.body(await sorryPage('gone', language), 404, PUBLIC_HEADERS);
    }
  });
}

/** The page. The read is audited. */
export async function show(
  c: Context<RequestEnv>,
  deps: Deps,
  person: Person,
  language: Language,
  told: PersonPageParts['told'],
): Promise<Response> {
  const consents = await viewPerson(deps, person);
  const subjects = consents.map(({ consentId }) => consentId);
  await auditHolder(deps, person, { action: 'person.read', subjects, requestId: c.get('requestId') });
  const page = await personPage({ person, consents, language, path: pathOf(c), told });
  return c.body(page, told === 'unclear' ? 422 : 200, PUBLIC_HEADERS);
}

/** Does what was asked for and shows the page; where the form names nothing that is there, the page says so. */
export async function showAfter(
  c: Context<RequestEnv>,
  deps: Deps,
  person: Person,
  language: Language,
  done: Done,
  act: () => Promise<void>,
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'invalid_request')) throw error;
    return show(c, deps, person, language, 'unclear');
  }
  return showDone(c, deps, person, language, done);
}

/**
 * The page after an act. What was done is done, also where the page cannot be shown: a stop that the journal keeps is in
 * effect while the read of the page cannot be audited.
 */
export async function showDone(
  c: Context<RequestEnv>,
  deps: Deps,
  person: Person,
  language: Language,
  done: Done,
): Promise<Response> {
  try {
    return await show(c, deps, person, language, done);
  } catch (error) {
    if (!isOutage(error)) throw error;
    return c.body(await donePage({ person, language, path: pathOf(c) }, done), 200, PUBLIC_HEADERS);
  }
}

/** The path of the person's page, under which all its others stand. */
export function pathOf(c: Context<RequestEnv>): string {
  return `/r/${encodeURIComponent(c.req.param('token') ?? '')}`;
}
