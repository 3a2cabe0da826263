/**
 * The demo: a shop that embeds the element, and the shop's own backend, which forwards what the form carries. Mounted
 * outside production only: it shows records to whoever asks.
 */

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { phoneIn } from '../../shared/commitment/commitment.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { type Assets, loadAssets } from '../assets.ts';
import type { KeyCaller } from '../caller.ts';
import { lookUp } from '../consent/numbers/look-up.ts';
import { makeCertificateLink } from '../consent/proof/certificate-link.ts';
import { prove } from '../consent/proof/prove.ts';
import { submit } from '../consent/submission/submit.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { requirePlain } from '../http/body.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { RECORDED_HEADERS, recordedPage } from '../pages/demo/recorded-page.ts';
import { SHOP_HEADERS } from '../pages/demo/shop-layout.ts';
import { signUpPage } from '../pages/demo/sign-up-page.ts';
import { thanksPage } from '../pages/demo/thanks-page.ts';
import { describeReport } from '../pages/report/describe-report.ts';
import { DEMO_SITE_ID } from '../seed-data.ts';
import { findSiteById, type Site } from '../store/sites.ts';
import { readSubmission, type SubmissionTrust } from '../submission/read-submission.ts';
import { proofFile } from './pages.ts';

const MAX_FORM_BYTES = 64 * 1024;

/** @param assets - the built files; read from beside the running program unless given */
export function createDemoRoutes(deps: Deps, assets: Assets = loadAssets()): Hono<RequestEnv> {
  const { widgetVersion } = deps;
  const app = new Hono<RequestEnv>();

  app.get('/demo', async (c) => {
    const { siteKey } = await demoSite(deps);
    if (!assets.widget) throw new DomainError('not_found', 'The element is not built.');
    const page = await signUpPage({ siteKey, version: widgetVersion, integrity: assets.widget.integrity });
    return c.body(page, 200, SHOP_HEADERS);
  });

  app.post('/demo/signup', bodyLimit({ maxSize: MAX_FORM_BYTES }), async (c) => {
    requirePlain(c);
    const form = await c.req.parseBody().catch(() => {
      throw new DomainError('malformed_json', 'The form cannot be read.');
    });
    const { phone = '', phone_consent_submission: entry } = form;
    if (!entry)
      return c.body(
        await thanksPage('No box was ticked, so the form carries no consent. Nothing was recorded.'),
        200,
        SHOP_HEADERS,
      );
    const site = await demoSite(deps);
    const read = await readSubmission(entry, { phone: String(phone), site: site.id, trust: ownTrust(deps) });
    if (!read.ok)
      return c.body(await thanksPage(`The consent in the form cannot be used: ${read.detail}.`), 200, SHOP_HEADERS);
    const { submission } = read;
    const { records } = await submit(deps, {
      body: submission,
      caller: demoCaller(site),
      ip: null,
      originHeader: null,
    });
    return c.redirect(`/demo/records/${records[0]?.recordId}`, 303);
  });

  app.get('/demo/records/:id', async (c) => {
    const proof = await demoProof(c, deps);
    const report = await verifyProof(encodeProof(proof), { logKey: parseVkey(deps.log.vkey) });
    const phone = phoneIn(report.disclosed);
    if (!report.record) throw new Error('A proof of this server does not verify.');
    if (phone === undefined)
      throw new DomainError('not_found', 'The number of this record was erased, or is restricted.');
    const caller = demoCaller(await demoSite(deps));
    const { consents } = await lookUp(deps, { phone, caller, requestId: c.get('requestId') });
    return c.body(await recordedPage(describeReport(report), report.record, consents), 200, RECORDED_HEADERS);
  });

  app.get('/demo/records/:id/proof', async (c) => proofFile(c, await demoProof(c, deps)));

  app.post('/demo/records/:id/certificate', async (c) => {
    const caller = demoCaller(await demoSite(deps));
    const link = await makeCertificateLink(deps, {
      recordId: c.req.param('id'),
      caller,
      requestId: c.get('requestId'),
    });
    return c.redirect(new URL(link.url).pathname, 303);
  });
  return app;
}

/** Whom the shop's backend trusts. Any other shop would pin what the operator's well-known file says. */
function ownTrust({ log, keys }: Deps): SubmissionTrust {
  return { vkey: log.vkey, recordKeys: [...keys.recordSigners().values()].map(({ jwk }) => jwk) };
}

async function demoSite(deps: Deps): Promise<Site> {
  const site = await findSiteById(deps.db, DEMO_SITE_ID);
  if (!site)
    throw new DomainError('not_found', `The demo needs a site with the id ${DEMO_SITE_ID}, which a first start makes.`);
  return site;
}

/** The demo's backend acts with a key of its sender. */
function demoCaller({ sender }: Site): KeyCaller {
  return {
    kind: 'key',
    keyId: 'demo',
    via: 'key:demo',
    userId: 'demo',
    sender,
    scopes: ['submissions', 'records:read'],
  };
}

async function demoProof(c: Context<RequestEnv, '/demo/records/:id'>, deps: Deps): Promise<Proof> {
  const caller = demoCaller(await demoSite(deps));
  return prove(deps, { recordId: c.req.param('id'), caller, disclose: 'all', requestId: c.get('requestId') });
}
