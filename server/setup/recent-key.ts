/**
 * API keys as callers send them, each read at most once a second: a call before every message would else read its own key
 * before everything. A key that is revoked is refused at once in the process that revoked it, and within that time elsewhere.
 */
import type { Deps } from '../deps.ts';
import { type ApiKey, findApiKeyBySecret } from '../store/api-keys.ts';

/** Milliseconds for which a key is not read again. */
const FRESH_MS = 1000;
const MAX_KEYS = 1000;

interface Seen {
  readonly key: ApiKey;
  readonly until: number;
}

const servers = new WeakMap<Deps['db'], Map<string, Seen>>();

/** The key with this secret, revoked or not, or null. @param secret - attacker-controlled */
export async function recentKey({ db, clock }: Deps, secret: string): Promise<ApiKey | null> {
  const seen = servers.get(db) ?? new Map<string, Seen>();
  servers.set(db, seen);
  const known = seen.get(secret);
  if (known && clock() < known.until) return known.key;
  const key = await findApiKeyBySecret(db, secret);
  if (key === null) return null; // not remembered: guesses would fill the memory
  if (seen.size >= MAX_KEYS) seen.clear();
  seen.set(secret, { key, until: clock() + FRESH_MS });
  return key;
}

/** To be called when a key was revoked here. */
export function forgetKeys({ db }: Pick<Deps, 'db'>): void {
  servers.delete(db);
}
