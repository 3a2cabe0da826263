/** What a request carries through the handlers. */
import type { HttpBindings } from '@hono/node-server';
import type { Caller } from '../caller.ts';
import type { ProblemCode } from '../errors.ts';
import type { SignedBody } from './signed-body.ts';

export interface RequestEnv {
  /** What Node knows of the connection; absent in tests that make no connection. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Who calls; null where anybody may. Set before the request is validated. */
    caller: Caller | null;
    /** The body of an operation that takes a signed one. */
    signed: SignedBody | undefined;
    /** The client's address, or null where there is none to know. */
    address: string | null;
    /** Pattern of the route that answers, for log and metrics. */
    route: string | undefined;
    /** Set when the reply is a problem. */
    code: ProblemCode | undefined;
    /** Headers that the reply carries whatever becomes of the request, e.g. for CORS. */
    replyHeaders: Record<string, string> | undefined;
  };
}
