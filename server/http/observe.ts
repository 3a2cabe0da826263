/** Gives each request its id, and writes the one line and the one measurement that each request leaves behind. */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { makeId } from '../../shared/ids.ts';
import type { Deps } from '../deps.ts';
import type { RequestEnv } from './request-env.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Must stand before every route. */
export function observe(deps: Deps): MiddlewareHandler<RequestEnv> {
  const { logger, metrics, random } = deps;
  return async function observe(c, next) {
    const start = performance.now();
    const requestId = makeId('req_', random(16));
    c.set('requestId', requestId);
    await next();
    const ms = performance.now() - start;
    const status = c.res.status;
    const code = c.get('code');
    // Attacker-controlled: a method is any token, and a path that no route knows may be anything.
    const method = METHODS.has(c.req.method) ? c.req.method : 'other';
    const pattern = c.get('route') ?? routePath(c, -1);
    const route = pattern.includes('*') ? 'none' : pattern;
    metrics.requestSeconds.observe({ method, route, status }, ms / 1000);
    if (code !== undefined) metrics.problems.inc({ code });
    const line = { method, route, status, ms: Math.round(ms * 100) / 100, requestId };
    logger.info('request', code === undefined ? line : { ...line, code });
  };
}
