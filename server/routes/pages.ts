/** The pages that people read, and the element's files. None of them changes anything. */
import { type Context, Hono } from 'hono';
import { READABLE_ID } from '../../shared/ids.ts';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import { type Asset, type Assets, loadAssets, loadBesideFiles } from '../assets.ts';
import { compressedAsset } from '../compressed-asset.ts';
import { openCertificateLink } from '../consent/proof/certificate-link.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { RequestEnv } from '../http/request-env.ts';
import { certificatePage } from '../pages/certificate.ts';
import { damagedRecordPage } from '../pages/damaged-record.ts';
import { landingPage } from '../pages/landing.ts';
import { PAGE_HEADERS } from '../pages/layout.ts';
import { notFoundPage } from '../pages/not-found.ts';
import { wordingPage } from '../pages/wording.ts';
import { findPrograms } from '../store/programs.ts';
import { listWordingVersions } from '../store/wordings.ts';

/** Headers of the verify page: its own policy stands in the file, which must work without a server too. */
const VERIFY_HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': "frame-ancestors 'none'",
  'cache-control': 'no-cache',
};

/** The element runs on pages of other origins. */
const SCRIPT_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};
const FOR_EVER = 'public, max-age=31536000, immutable';
const FIVE_MINUTES = 'public, max-age=300';

/** @param assets, beside - the built files; read from beside the running program unless given */
export function createPageRoutes(
  deps: Deps,
  assets: Assets = loadAssets(),
  beside: ReadonlyMap<string, Asset> = loadBesideFiles(),
): Hono<RequestEnv> {
  const { config, log, widgetVersion } = deps;
  const app = new Hono<RequestEnv>();

  app.get('/', async (c) => {
    const page = await landingPage({
      publicUrl: config.publicUrl,
      vkey: log.vkey,
      version: widgetVersion,
      integrity: assets.widget?.integrity ?? null,
      withDemo: !config.production,
    });
    return c.body(page, 200, PAGE_HEADERS);
  });

  app.get('/verify', async (c) => {
    const { verifyPage } = assets;
    return verifyPage ? c.body(verifyPage.bytes, 200, VERIFY_HEADERS) : nothing(c, 'The verify page is not built.');
  });

  app.get('/w/:wording/:version{[1-9][0-9]{0,8}}', async (c) => {
    const { wording, version } = c.req.param();
    const versions = READABLE_ID.test(wording) ? await listWordingVersions(deps.db, [wording]) : [];
    const row = versions.find((each) => each.wording.version === Number(version));
    if (!row) return nothing(c, 'No such wording was published.');
    const ids = row.wording.programs.map(({ id }) => id);
    const programs = await findPrograms(deps.db, ids);
    return c.body(await wordingPage({ row, siblings: versions, programs, vkey: log.vkey }), 200, PAGE_HEADERS);
  });

  app.get('/c/:token', async (c) => {
    const token = c.req.param('token');
    const proof = await openLink(deps, token);
    if (proof === 'damaged') return c.body(await damagedRecordPage(), 409, PAGE_HEADERS);
    if (!proof) return nothing(c, 'The link is not good, or no longer. Links to a record last 15 minutes.');
    const page = await certificatePage({
      proof,
      vkey: log.vkey,
      publicUrl: config.publicUrl,
      proofPath: `/c/${encodeURIComponent(token)}/proof`,
      now: deps.clock(),
    });
    return c.body(page, 200, PAGE_HEADERS);
  });

  app.get('/c/:token/proof', async (c) => {
    const proof = await openLink(deps, c.req.param('token'));
    if (proof === 'damaged') return c.body(await damagedRecordPage(), 409, PAGE_HEADERS);
    return proof ? proofFile(c, proof) : nothing(c, 'The link is not good, or no longer.');
  });

  for (const [file, asset] of [
    ['widget.js', assets.widget] as const,
    ['widget.iife.js', assets.widgetClassic] as const,
    ['code.js', assets.codeStep] as const,
    ['attach.js', assets.attach] as const,
  ]) {
    app.get(`/v1/${file}`, (c) => script(c, asset, FIVE_MINUTES));
    app.get(`/v${widgetVersion}/${file}`, (c) => script(c, asset, FOR_EVER));
  }
  app.get(`/v${widgetVersion}/:file{[a-z]+(-\\d)?\\.json}`, (c) =>
    script(c, beside.get(c.req.param('file')) ?? null, FOR_EVER, 'application/json'),
  );
  return app;
}

/** The proof as a file to save. */
export function proofFile(c: Context<RequestEnv>, proof: Proof): Response {
  return c.body(encodeProof(proof), 200, {
    'content-type': 'application/json',
    'content-disposition': 'attachment; filename="record.consent-proof.json"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
}

async function script(
  c: Context<RequestEnv>,
  asset: Asset | null,
  cacheControl: string,
  type = SCRIPT_HEADERS['content-type'],
): Promise<Response> {
  if (!asset) return nothing(c, 'The element is not built.');
  const headers = { ...SCRIPT_HEADERS, 'content-type': type, 'cache-control': cacheControl };
  const { bytes, encoding } = await compressedAsset(asset, c.req.header('accept-encoding'));
  return c.body(bytes, 200, {
    ...headers,
    vary: 'accept-encoding',
    etag: `"${asset.integrity}${encoding ? `-${encoding}` : ''}"`,
    ...(encoding && { 'content-encoding': encoding }),
  });
}

/** Null for a link that is not good. */
async function openLink(deps: Deps, token: string): Promise<Proof | 'damaged' | null> {
  try {
    return await openCertificateLink(deps, token);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return null;
    if (error instanceof DomainError && error.code === 'record_unreadable') return 'damaged';
    throw error;
  }
}

async function nothing(c: Context<RequestEnv>, why: string): Promise<Response> {
  return c.body(await notFoundPage(why), 404, PAGE_HEADERS);
}
