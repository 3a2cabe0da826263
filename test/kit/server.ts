/** A whole server on temporary files, with a clock that tests move and logs that tests read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../server/app.ts';
import { type Config, loadConfig } from '../../server/config.ts';
import type { Deps } from '../../server/deps.ts';
import { loadKeys } from '../../server/keys/keys.ts';
import { openLog } from '../../server/log/consent-log.ts';
import { createLogger } from '../../server/logger.ts';
import { createMetrics } from '../../server/metrics.ts';
import { makeSecret } from '../../server/setup/api-keys.ts';
import { insertApiKey } from '../../server/store/api-keys.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { insertUser } from '../../server/store/users.ts';
import { makeId } from '../../shared/ids.ts';
import { SCOPES, type Scope } from '../../shared/schema/api/scope.ts';
import { Clock } from './clock.ts';
import { seededRandom } from './random.ts';

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
  /** Sends a request; a body is sent as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** Everything logged so far. */
  logged(): string;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body of a JSON reply, else null. */
  readonly json: Record<string, unknown> | null;
}

/** Starts a server. @param settings - as in the environment */
export async function startTestServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const config = testConfig({ DATA_DIR: dir, RATE_LIMITS: 'off', ...settings });
  const clock = new Clock();
  const random = seededRandom('server');
  const keys = loadKeys(config.keysDir);
  const db = await openDatabase({ url: config.databaseUrl });
  await migrate(db);
  const register = await openDatabase({ url: config.registerUrl });
  const log = await openLog({ db, register, keys, origin: config.logOrigin, clock: clock.ms });
  const lines: string[] = [];
  const deps: Deps = {
    config,
    db,
    log,
    keys,
    clock: clock.ms,
    random,
    logger: createLogger('debug', { write: (line) => void lines.push(line) }),
    metrics: createMetrics({ process: false }),
    widgetVersion: '0.0.0-test',
  };
  const app = createApp(deps);
  const user = makeId<string>('usr_', random(16));
  await db.write(insertUser({ id: user, name: 'Test', kind: 'service', createdAt: clock.now() }));
  const keyFor = async (scopes: readonly Scope[], sender: string | null = null) => {
    const secret = makeSecret(random);
    const id = makeId<string>('key_', random(16));
    await db.write(insertApiKey({ id, user, sender, scopes, createdAt: clock.now(), revokedAt: null }, secret));
    return secret;
  };
  return {
    app,
    deps,
    clock,
    user,
    key: await keyFor(SCOPES),
    keyFor,
    call: (method, path, options = {}) => call(app, method, path, options),
    logged: () => lines.join(''),
    close: async () => {
      await log.close();
      db.close();
      register.close();
      rmSync(dir, { recursive: true });
    },
  };
}

function testConfig(settings: Readonly<Record<string, string>>): Config {
  const loaded = loadConfig(settings);
  if (!loaded.ok) throw new Error(loaded.problems.join(' '));
  return loaded.config;
}

async function call(app: App, method: string, path: string, { key, body, headers }: CallOptions): Promise<Reply> {
  const response = await app.request(path, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : null;
  return { status: response.status, headers: response.headers, text, json };
}
