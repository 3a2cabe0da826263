/**
 * `/r/{token}`: the person's own page. The token in the path is the one credential there is: no cookie goes along with a
 * request, so another site can forge none. GET changes nothing, whoever follows links in messages before people do.
 */
import { type Context, Hono } from 'hono';
import { type Assets, loadAssets } from '../assets.ts';
import { auditHolder } from '../consent/audit/audit-holder.ts';
import { answerAsk } from '../consent/campaign/answer-ask.ts';
import { type AskedPerson, openAsk } from '../consent/campaign/open-ask.ts';
import { dispute } from '../consent/dispute/dispute.ts';
import { copyPerson, provePersonsRecord } from '../consent/person/person-copy.ts';
import { viewPerson } from '../consent/person/view-person.ts';
import { withdrawByLink } from '../consent/withdraw/withdraw-by-link.ts';
import type { Deps } from '../deps.ts';
import { assembleDossier } from '../dossier/make-dossier.ts';
import { DomainError } from '../errors.ts';
import { createClientAddress } from '../http/client-address.ts';
import { readForm } from '../http/form.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { ASK_HEADERS, type AskFault, askPage } from '../pages/ask-page.ts';
import type { Language } from '../pages/language.ts';
import { PUBLIC_HEADERS } from '../pages/public-page.ts';
import { proofFile } from './pages.ts';
import { asPerson, pathOf, show, showAfter, showDone } from './show-person.ts';

const MAX_FORM_BYTES = 4 * 1024;
/** A form with a submission in it. */
const MAX_ANSWER_BYTES = 128 * 1024;

/** @param assets - the built files; read from beside the running program unless given */
export function createPersonRoutes(deps: Deps, assets: Assets = loadAssets()): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  const clientAddress = createClientAddress(deps.config.trustedProxies);

  app.get('/r/:token', (c) => asPerson(c, deps, (person, language) => show(c, deps, person, language, null)));

  app.post('/r/:token/withdrawals', (c) =>
    asPerson(
      c,
      deps,
      async (person, language) => {
        const form = await readForm(c, MAX_FORM_BYTES);
        const program = form.get('scope') === 'all' ? null : (form.get('program') ?? '');
        const withdrawal = { person, program, requestId: c.get('requestId') };
        return showAfter(c, deps, person, language, 'stopped', () => withdrawByLink(deps, withdrawal));
      },
      true,
    ),
  );

  app.post('/r/:token/disputes', (c) =>
    asPerson(c, deps, async (person, language) => {
      const program = (await readForm(c, MAX_FORM_BYTES)).get('program') ?? '';
      const disputed = { person, program, requestId: c.get('requestId') };
      return showAfter(c, deps, person, language, 'disputed', () => dispute(deps, disputed));
    }),
  );

  app.get('/r/:token/ask', (c) =>
    asPerson(c, deps, async (person, language) => {
      const asked = await openAsk(deps, person);
      return asked ? showAsk(c, asked, language, null) : c.redirect(`${pathOf(c)}?lang=${language}`, 303);
    }),
  );

  app.post('/r/:token/ask', (c) =>
    asPerson(c, deps, async (person, language) => {
      const asked = await openAsk(deps, person);
      if (!asked) return c.redirect(`${pathOf(c)}?lang=${language}`, 303);
      const form = await readForm(c, MAX_ANSWER_BYTES);
      const [phone, entry] = [form.get('phone') ?? '', form.get('phone_consent_submission')];
      const ip = clientAddress(c);
      const fault = await answerAsk(deps, asked, { phone, entry, ip, requestId: c.get('requestId') });
      return fault === null ? showDone(c, deps, person, language, 'renewed') : showAsk(c, asked, language, fault);
    }),
  );

  const showAsk = async (c: Context<RequestEnv>, asked: AskedPerson, language: Language, fault: AskFault | null) => {
    const { widget } = assets;
    if (!widget) throw new DomainError('not_found', 'The element is not built.');
    const parts = { asked, language, path: pathOf(c), fault };
    const page = await askPage({ ...parts, widget: { version: deps.widgetVersion, integrity: widget.integrity } });
    return c.body(page, fault === null ? 200 : 422, ASK_HEADERS);
  };

  app.get('/r/:token/copy', (c) =>
    asPerson(c, deps, async (person) => {
      const copy = await copyPerson(deps, person, c.get('requestId'));
      return c.body(`${JSON.stringify(copy, null, 2)}\n`, 200, {
        ...PUBLIC_HEADERS,
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="consent-copy.json"',
      });
    }),
  );

  app.get('/r/:token/copy.zip', (c) =>
    asPerson(c, deps, async (person) => {
      const consents = await viewPerson(deps, person);
      const subjects = consents.map(({ consentId }) => consentId);
      await auditHolder(deps, person, { action: 'person.copy', subjects, requestId: c.get('requestId') });
      const zip = await assembleDossier(deps, person, { edition: 'person', reader: 'person' });
      return c.body(new Uint8Array(zip), 200, {
        ...PUBLIC_HEADERS,
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="consent-copy.zip"',
      });
    }),
  );

  app.get('/r/:token/records/:id/proof', (c) =>
    asPerson(c, deps, async (person) => {
      const [recordId, requestId] = [c.req.param('id'), c.get('requestId')];
      return proofFile(c, await provePersonsRecord(deps, person, { recordId, requestId }));
    }),
  );
  return app;
}
