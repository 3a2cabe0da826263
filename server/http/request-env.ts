/** What a request carries through the handlers. */
import type { HttpBindings } from '@hono/node-server';
import type { ProblemCode } from '../errors.ts';

export interface RequestEnv {
  /** What Node knows of the connection; absent in tests that make no connection. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Pattern of the route that answers, for log and metrics. */
    route: string | undefined;
    /** Set when the reply is a problem. */
    code: ProblemCode | undefined;
    /** Headers that the reply carries whatever becomes of the request, e.g. for CORS. */
    replyHeaders: Record<string, string> | undefined;
  };
}
