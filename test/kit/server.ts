/** A whole server on temporary files, with a clock that tests move and logs that tests read. */
import { type App, createApp } from '../../server/app.ts';
import type { Deps } from '../../server/deps.ts';
import { createLogger } from '../../server/logger.ts';
import { makeSecret } from '../../server/setup/api-keys.ts';
import { insertApiKey } from '../../server/store/api-keys.ts';
import { insertUser } from '../../server/store/users.ts';
import { makeId } from '../../shared/ids.ts';
import { SCOPES, type Scope } from '../../shared/schema/api/scope.ts';
import { Clock } from './clock.ts';
import { seededRandom } from './random.ts';
import { openReal } from './real-deps.ts';
import { holdToSchema } from './reply-shape.ts';

export interface TestServer {
  readonly app: App;
  readonly deps: Deps;
  readonly clock: Clock;
  /** Id of the user who holds every key that the kit makes. */
  readonly user: string;
  /** Secret of a key with all scopes for all senders. */
  readonly key: string;
  /** Makes a key. @returns its secret */
  keyFor(scopes: readonly Scope[], sender?: string): Promise<string>;
  /** Makes a key of a named person with all scopes. @returns its secret and the person's user id */
  personKey(): Promise<{ key: string; user: string }>;
  /** Sends a request; a body is sent as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** Posts a form as a browser does. */
  post(path: string, form: Readonly<Record<string, string>>, options?: CallOptions): Promise<Reply>;
  /** Everything logged so far. */
  logged(): string;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address of the connection. */
  readonly from?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body of a JSON reply, else null. */
  readonly json: Record<string, unknown> | null;
}

/** Starts a server. @param env - settings, as in the environment */
export async function startTestServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const clock = new Clock();
  const random = seededRandom('server');
  const real = await openReal({ clock: clock.ms, random, env });
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line) => void lines.push(line) });
  const deps: Deps = { ...real.deps, logger, widgetVersion: '0.0.0-test' };
  const app = createApp(deps);
  const user = makeId<string>('usr_', random(16));
  await deps.db.write(insertUser({ id: user, name: 'Test', kind: 'service', createdAt: clock.now() }));
  const keyOf = async (user: string, scopes: readonly Scope[], sender: string | null) => {
    const secret = makeSecret(random);
    const id = makeId<string>('key_', random(16));
    await deps.db.write(insertApiKey({ id, user, sender, scopes, createdAt: clock.now(), revokedAt: null }, secret));
    return secret;
  };
  const keyFor = (scopes: readonly Scope[], sender: string | null = null) => keyOf(user, scopes, sender);
  const personKey = async () => {
    const person = makeId<string>('usr_', random(16));
    await deps.db.write(insertUser({ id: person, name: 'Staff', kind: 'person', createdAt: clock.now() }));
    return { key: await keyOf(person, SCOPES, null), user: person };
  };
  return {
    app,
    deps,
    clock,
    user,
    key: await keyFor(SCOPES),
    keyFor,
    personKey,
    post: (path, form, options = {}) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...options.headers };
      return call(app, 'POST', path, { ...options, headers, body: String(new URLSearchParams(form)) });
    },
    call: (method, path, options = {}) => call(app, method, path, options),
    logged: () => lines.join(''),
    close: real.close,
  };
}

async function call(app: App, method: string, path: string, options: CallOptions): Promise<Reply> {
  const { key, body, from } = options;
  const headers = {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...options.headers,
  };
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const connection = from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } };
  const response = await app.request(path, { method, headers, ...content }, connection);
  const text = await response.text();
  holdToSchema(method, path, response.status, text);
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : null;
  return { status: response.status, headers: response.headers, text, json };
}
