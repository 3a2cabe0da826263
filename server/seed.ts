/** What a first start finds ready: an administrator with a key, and outside production a sender to try things with. */
import { toInstant } from '../shared/encoding/time.ts';
import { makeId } from '../shared/ids.ts';
import { SCOPES } from '../shared/schema/api/scope.ts';
import type { KeyCaller } from './caller.ts';
import type { Config } from './config.ts';
import { draftWording } from './consent/wording/draft-wording.ts';
import { publishWording } from './consent/wording/publish-wording.ts';
import type { Deps } from './deps.ts';
import { DEMO_PROGRAMS, DEMO_SENDER, DEMO_SITE_ID, DEMO_WORDINGS } from './seed-data.ts';
import { makeSecret } from './setup/api-keys.ts';
import { findApiKeyBySecret, insertApiKey, listApiKeys } from './store/api-keys.ts';
import { insertAudit } from './store/audit.ts';
import { StoreError } from './store/database.ts';
import { findPrograms, insertProgram } from './store/programs.ts';
import { insertSender, listSenders } from './store/senders.ts';
import { findSiteById, insertSite, type Site, updateSite } from './store/sites.ts';
import { insertUser } from './store/users.ts';

/** Attempts at a step: each that fails has found something there, and there are not many things. */
const MAX_TRIES = 10;

export interface Seeded {
  /** The secret of an admin key that was just made, to be shown once. */
  readonly newAdminKey: string | null;
  /** The demo's site, outside production. */
  readonly demoSite: Site | null;
  /** True when nobody can call the API: production, and no key was ever given. */
  readonly withoutKeys: boolean;
  /** True when the key that was given from outside is revoked: it opens nothing. */
  readonly givenKeyRevoked: boolean;
}

/** Seeds what is missing; a start that was cut short is completed by the next one. */
export async function seed(deps: Deps): Promise<Seeded> {
  const { config, db } = deps;
  const givenKeyRevoked = await untilNobodyElse(() => addGivenKey(deps));
  const [firstKey] = await listApiKeys(db, { sender: null, after: '', limit: 1 });
  if (config.production)
    return { newAdminKey: null, demoSite: null, withoutKeys: firstKey === undefined, givenKeyRevoked };
  const newAdminKey = firstKey ? null : makeSecret(deps.random);
  if (newAdminKey !== null) await addAdministrator(deps, newAdminKey);
  const demoSite = await untilNobodyElse(() => seedDemo(deps));
  return { newAdminKey, demoSite, withoutKeys: false, givenKeyRevoked };
}

/** Several processes may start at once: whoever finds that another was first looks again, and finds more there. */
async function untilNobodyElse<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await step();
    } catch (error) {
      const wasFirst = error instanceof StoreError && error.code === 'constraint';
      if (!wasFirst || tries === MAX_TRIES) throw error;
    }
  }
}

/** @returns true when the key is there, and revoked */
async function addGivenKey(deps: Deps): Promise<boolean> {
  const { adminKey } = deps.config;
  if (adminKey === undefined) return false;
  const known = await findApiKeyBySecret(deps.db, adminKey);
  if (!known) await addAdministrator(deps, adminKey);
  return known !== null && known.revokedAt !== null;
}

async function addAdministrator(deps: Deps, secret: string): Promise<void> {
  const createdAt = toInstant(deps.clock());
  const user = makeId<string>('usr_', deps.random(16));
  const key = { id: makeId<string>('key_', deps.random(16)), user, sender: null, scopes: SCOPES };
  await deps.db.write(
    insertUser({ id: user, name: 'Administrator', kind: 'person', createdAt }),
    insertApiKey({ ...key, createdAt, revokedAt: null }, secret),
    insertAudit({
      at: createdAt,
      actor: 'system',
      via: 'server_start',
      action: 'key.create',
      method: 'server_start',
      subject: key.id,
      sender: null,
      request: null,
    }),
  );
}

/** The demo's site, made unless somebody set up a sender of their own; null then. */
async function seedDemo(deps: Deps): Promise<Site | null> {
  const { config, db } = deps;
  const site = await findSiteById(db, DEMO_SITE_ID);
  if (site) return withOwnOrigins(deps, site);
  const senders = await listSenders(db, { sender: null, after: '', limit: 2 });
  if (senders.some(({ id }) => id !== DEMO_SENDER.id)) return null;

  const createdAt = toInstant(deps.clock());
  if (senders.length === 0) await db.write(insertSender({ ...DEMO_SENDER, createdAt }));
  const known = await findPrograms(
    db,
    DEMO_PROGRAMS.map(({ id }) => id),
  );
  const missing = DEMO_PROGRAMS.filter(({ id }) => !known.some((program) => program.id === id));
  if (missing.length > 0) await db.write(...missing.map((program) => insertProgram({ ...program, createdAt })));
  const [key] = await listApiKeys(db, { sender: null, after: '', limit: 1 });
  const caller: KeyCaller = {
    kind: 'key',
    keyId: key?.id ?? '',
    via: `key:${key?.id ?? ''}`,
    userId: key?.user ?? '',
    sender: null,
    scopes: SCOPES,
  };
  for (const { id, locale, body } of DEMO_WORDINGS) {
    await draftWording(deps, { id, locale, body, caller, requestId: 'seed' });
    await publishWording(deps, { id, locale, caller, requestId: 'seed' });
  }
  const made: Site = {
    siteKey: makeId('pk_', deps.random(16)),
    id: DEMO_SITE_ID,
    sender: DEMO_SENDER.id,
    origins: ownOrigins(config),
    countries: ['US'],
    wordings: [...new Set(DEMO_WORDINGS.map(({ id }) => id))],
    defaultLocale: 'en-US',
    confirm: 'none',
    evidence: 'full',
    challenge: null,
    createdAt,
  };
  await db.write(insertSite(made));
  return made;
}

/** A server that was started on another port serves its demo from another origin. */
async function withOwnOrigins({ config, db }: Deps, site: Site): Promise<Site> {
  const origins = [...new Set([...site.origins, ...ownOrigins(config)])].sort();
  if (origins.length === site.origins.length) return site;
  const changed = { ...site, origins };
  await db.write(updateSite(changed));
  return changed;
}

/** Where a browser on this machine may find the server. */
function ownOrigins({ port, publicUrl }: Config): string[] {
  const local = ['localhost', '127.0.0.1'].map((host) => new URL(`http://${host}:${port}`).origin);
  return [...new Set([...local, publicUrl])].sort();
}
