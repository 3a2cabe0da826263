/** `/stop/{siteKey}`: the public page to stop marketing, for any browser, with or without scripts. */
import { type Context, Hono } from 'hono';
import type { SiteCaller } from '../caller.ts';
import { withdrawByPage } from '../consent/withdraw/withdraw-by-page.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { identifySite } from '../http/auth.ts';
import { readForm } from '../http/form.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { chooseLanguage, type Language } from '../pages/language.ts';
import { PUBLIC_HEADERS } from '../pages/public-page.ts';
import { sorryPage } from '../pages/sorry-page.ts';
import { type StopPageParts, stopPage, stoppedPage } from '../pages/stop-page.ts';
import { addresseeOf } from '../setup/addressee.ts';
import { orTrouble } from './or-trouble.ts';

const MAX_FORM_BYTES = 4 * 1024;

/**
 * Nothing here knows the visitor: no cookie, no login. So a form on another site could post no more than anybody can,
 * and there is no request to forge.
 */
export function createStopRoutes(deps: Deps): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();

  app.get('/stop/:siteKey', (c) =>
    onSite(c, deps, async (parts) => c.body(await stopPage(parts), 200, PUBLIC_HEADERS)),
  );

  app.post('/stop/:siteKey', (c) =>
    onSite(c, deps, async (parts, site) => {
      const form = await readForm(c, MAX_FORM_BYTES);
      const [phone, country] = [form.get('phone') ?? '', form.get('country') ?? undefined];
      await withdrawByPage(deps, { site, phone, country, requestId: c.get('requestId') });
      return c.body(await stoppedPage(parts), 200, PUBLIC_HEADERS);
    }),
  );
  return app;
}

async function onSite(
  c: Context<RequestEnv, '/stop/:siteKey'>,
  deps: Deps,
  answer: (parts: StopPageParts, site: SiteCaller) => Promise<Response>,
): Promise<Response> {
  const wish = { query: c.req.query('lang'), header: c.req.header('accept-language') };
  return orTrouble(c, deps, chooseLanguage(wish), async () => {
    const siteKey = c.req.param('siteKey');
    const caller = await siteOf(deps, siteKey);
    if (!caller) return c.body(await sorryPage('gone', chooseLanguage(wish)), 404, PUBLIC_HEADERS);
    const { site } = caller;
    const language: Language = chooseLanguage(wish, site.defaultLocale);
    const { value: addressee } = await addresseeOf(deps, site.sender);
    return answer({ site, sender: addressee?.sender.legalName ?? site.sender, language }, caller);
  });
}

async function siteOf(deps: Deps, siteKey: string): Promise<SiteCaller | null> {
  try {
    return await identifySite(deps, siteKey, true);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unknown_site') return null;
    throw error;
  }
}
