/** The HTTP server as a function of what it depends on. It opens nothing and listens nowhere. */
import { Hono } from 'hono';
import type { Deps } from './deps.ts';
import { DomainError } from './errors.ts';
import type { Gate } from './http/admit.ts';
import { authenticateKey } from './http/auth.ts';
import { createClientAddress } from './http/client-address.ts';
import { createLimits, NO_LIMITS } from './http/limits.ts';
import { limitByAddress, mountOperations } from './http/mount.ts';
import { observe } from './http/observe.ts';
import { createErrorHandler } from './http/problem.ts';
import { RememberingRouter } from './http/remembering-router.ts';
import type { RequestEnv } from './http/request-env.ts';
import { createDemoRoutes } from './routes/demo.ts';
import { mountDocs } from './routes/docs.ts';
import { operations } from './routes/operations.ts';
import { createPageRoutes } from './routes/pages.ts';
import { createPersonRoutes } from './routes/person.ts';
import { createStopRoutes } from './routes/stop.ts';

export type App = Hono<RequestEnv>;

/** The application: the API, the documents, and the pages. */
export function createApp(deps: Deps): App {
  const gate: Gate = {
    authenticate: authenticateKey,
    limits: deps.config.rateLimits ? createLimits(deps.clock) : NO_LIMITS,
    clientAddress: createClientAddress(deps.config.trustedProxies),
  };
  const app = createApi(deps, gate);
  app.use(limitByAddress(gate));
  mountDocs(app, operations, deps);
  app.route('/', createPageRoutes(deps));
  app.route('/', createStopRoutes(deps));
  app.route('/', createPersonRoutes(deps));
  if (!deps.config.production) app.route('/', createDemoRoutes(deps));
  return app;
}

/** The API alone: every request goes through `observe`, every error through one handler. */
export function createApi(deps: Deps, gate: Gate): App {
  const app: App = new Hono({ router: new RememberingRouter() });
  const problem = createErrorHandler(deps);
  app.use(observe(deps));
  app.onError(problem);
  app.notFound((c) => problem(new DomainError('not_found', 'There is nothing at this path.'), c));
  mountOperations(app, operations, deps, gate);
  return app;
}
