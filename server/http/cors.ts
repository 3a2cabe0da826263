/**
 * CORS for the calls that pages of other origins make. A reply is readable on the site's own origins. Refusals are
 * readable everywhere, since they hold nothing, and a developer whose origin is not on the list must be able to read so.
 */
import type { Context } from 'hono';
import type { RequestEnv } from './request-env.ts';

/** Seconds a browser may remember a preflight: Chromium's maximum. */
const MAX_AGE_SECONDS = 7200;

/** The reply to a preflight. It cannot depend on the site: a site key in a body is not known yet. */
export function preflight(c: Context<RequestEnv>, method: string): Response {
  return c.body(null, 204, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': method,
    'access-control-allow-headers': 'content-type, challenge-token',
    'access-control-max-age': String(MAX_AGE_SECONDS),
    'cache-control': 'no-store',
  });
}

/** Headers of a refusal. */
export const READABLE_ANYWHERE: Readonly<Record<string, string>> = { 'access-control-allow-origin': '*' };

/** Headers of a reply to a page at `origin`: readable there when the site lists it. */
export function corsHeaders(origin: string | undefined, siteOrigins: readonly string[]): Record<string, string> {
  if (origin === undefined || !siteOrigins.includes(origin)) return { vary: 'origin' };
  return { 'access-control-allow-origin': origin, vary: 'origin' };
}
