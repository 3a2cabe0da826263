/** Sets up inbound connections, changes them, and exchanges their secrets. */
import type { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type {
  addSecretBody,
  createConnectionBody,
  updateConnectionBody,
} from '../../shared/schema/api/inbound-connections.ts';
import type { KeyCaller } from '../caller.ts';
import { auditChange } from '../consent/audit/audit-change.ts';
import { callersSender } from '../consent/callers-sender.ts';
import { type NamedProgram, namedIn, sendersPrograms } from '../consent/senders-programs.ts';
import { overrideBy } from '../consent/wording/accept-lint.ts';
import type { Deps } from '../deps.ts';
import { refusal } from '../errors.ts';
import type { InboundProvider } from '../inbound/provider.ts';
import { PROVIDERS } from '../inbound/providers.ts';
import type { Sql } from '../store/database.ts';
import {
  type ConnectionSecret,
  findConnection,
  type InboundConnection,
  type InboundRoute,
  insertConnection,
  updateConnection,
} from '../store/inbound-connections.ts';
import { sealSecret } from '../vault/secret.ts';
import { applyChange } from './apply-change.ts';
import { isOverridden, lintAnswers } from './lint-answers.ts';
import { renewConnections } from './recent-connection.ts';
import { visible } from './visible.ts';

/** Secrets that are good at once: the newest, and the one that a provider still signs with for a while. */
const MAX_SECRETS = 2;

interface Request<Body> {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly body: Body;
}

/** Makes a connection. @throws DomainError invalid_request, lint_failed */
export async function createConnection(
  deps: Deps,
  { caller, requestId, body }: Request<z.output<typeof createConnectionBody>>,
): Promise<InboundConnection> {
  const { secret, override: asked, ...settings } = body;
  await callersSender(deps, caller, body.sender);
  const provider = PROVIDERS.get(body.provider);
  if (!provider) throw refusal('provider', `expected one of ${[...PROVIDERS.keys()].sort().join(', ')}`);
  requireSecret(provider, secret);
  await sendersPrograms(deps, body.sender, programsNamedIn(body.routes));
  const id = makeId<string>('inb_', deps.random(16));
  const createdAt = toInstant(deps.clock());
  const secrets = [sealNew(deps, id, secret)];
  const made = { id, ...settings, secrets, createdAt, disabledAt: null };
  const override = asked ? await overrideBy(deps, caller, asked.reason) : null;
  const connection: InboundConnection = { ...made, lint: await lintAnswers(deps, made, null, override) };
  const note = { caller, requestId, action: 'inbound_connection.create', subject: id };
  await applyChange(deps, note, insertConnection(connection), ...overrideEntry(deps, note, connection, null));
  return connection;
}

/** Changes what the body names and leaves the rest. @throws DomainError not_found, invalid_request, lint_failed */
export async function changeConnection(
  deps: Deps,
  { caller, requestId, body, id }: Request<z.output<typeof updateConnectionBody>> & { readonly id: string },
): Promise<InboundConnection> {
  const before = visible(caller, await findConnection(deps.db, id), ({ sender }) => sender);
  const { disabled, override: asked, ...settings } = body;
  if (settings.routes) await sendersPrograms(deps, before.sender, programsNamedIn(settings.routes));
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const since = before.disabledAt ?? toInstant(deps.clock());
  const disabledAt = disabled === undefined ? before.disabledAt : disabled ? since : null;
  const changed = { ...before, ...given, disabledAt };
  const override = asked ? await overrideBy(deps, caller, asked.reason) : null;
  const connection: InboundConnection = { ...changed, lint: await lintAnswers(deps, changed, before, override) };
  const note = { caller, requestId, action: 'inbound_connection.update', subject: id };
  await applyChange(deps, note, updateConnection(connection), ...overrideEntry(deps, note, connection, before));
  renewConnections(deps);
  return connection;
}

/** Adds a secret; of those before it the newest stays good, unless this shall be the only one. @throws DomainError not_found, invalid_request */
export async function addSecret(
  deps: Deps,
  { caller, requestId, body, id }: Request<z.output<typeof addSecretBody>> & { readonly id: string },
): Promise<InboundConnection> {
  const before = visible(caller, await findConnection(deps.db, id), ({ sender }) => sender);
  const provider = PROVIDERS.get(before.provider);
  if (!provider) throw new Error(`The provider of connection ${id} is missing.`);
  requireSecret(provider, body.secret);
  const kept = body.only ? [] : (before.secrets ?? []).slice(1 - MAX_SECRETS);
  const connection: InboundConnection = { ...before, secrets: [...kept, sealNew(deps, id, body.secret)] };
  const note = { caller, requestId, action: 'inbound_connection.add_secret', subject: id };
  await applyChange(deps, note, updateConnection(connection));
  renewConnections(deps);
  return connection;
}

/** A connection as the API shows it: of its secrets no more than that they are there. */
export function shownConnection(deps: Deps, connection: InboundConnection) {
  const { id, provider, secrets, routes } = connection;
  return {
    ...connection,
    url: `${deps.config.publicUrl}/v1/inbound/${provider}/${id}`,
    routes: routes?.map(({ to, programs }) => ({ to, programs: [...programs] })) ?? null,
    secrets: secrets?.map((secret) => ({ id: secret.id, createdAt: secret.createdAt })) ?? null,
  };
}

/** Who overrode the lint is told by an entry of its own. */
function overrideEntry(
  deps: Deps,
  { caller, requestId, subject }: { caller: KeyCaller; requestId: string; subject: string },
  after: InboundConnection,
  before: InboundConnection | null,
): Sql[] {
  if (!isOverridden(after.lint, before?.lint ?? null)) return [];
  const change = { action: 'inbound_connection.override', subject, sender: after.sender, requestId };
  return [auditChange(deps, caller, change)];
}

function sealNew(deps: Deps, connection: string, secret: string): ConnectionSecret {
  const [id, createdAt] = [makeId<string>('sec_', deps.random(16)), toInstant(deps.clock())];
  return { id, createdAt, ...sealSecret(deps.keys, `${connection} ${id}`, createdAt, secret) };
}

function requireSecret(provider: InboundProvider, secret: string): void {
  const problem = provider.secretProblem(secret);
  if (problem !== null) throw refusal('secret', problem);
}

/** Programs of the routes, which have to be those of the connection's sender. */
function programsNamedIn(routes: readonly InboundRoute[]): NamedProgram[] {
  return routes.flatMap(({ programs }, i) => namedIn(programs, `routes.${i}.programs`));
}
