/**
 * API keys as callers send them, each read at most once a second: a call before every message would else read its own key
 * before everything. A key that is revoked is refused at once in the process that revoked it, and within that time elsewhere.
 */
import type { Deps } from '../deps.ts';
import { type ApiKey, findApiKeyBySecret } from '../store/api-keys.ts';
import { StoreError } from '../store/database.ts';

/** Milliseconds for which a key is not read again. */
const FRESH_MS = 1000;
const MAX_KEYS = 1000;

interface Seen {
  readonly key: ApiKey;
  readonly until: number;
}

const servers = new WeakMap<Deps['db'], Map<string, Seen>>();

/**
 * The key with this secret, revoked or not, or null.
 * @param secret - attacker-controlled
 * @param fromMemory - true for withdrawals alone: while the database is away it is who it was
 */
export async function recentKey({ db, clock }: Deps, secret: string, fromMemory = false): Promise<ApiKey | null> {
  const seen = servers.get(db) ?? new Map<string, Seen>();
  servers.set(db, seen);
  const known = seen.get(secret);
  if (known && clock() < known.until) return known.key;
  const read = await findApiKeyBySecret(db, secret).catch((error: unknown) => {
    if (fromMemory && known && error instanceof StoreError && error.code === 'unavailable') return 'away' as const;
    throw error;
  });
  // It is as old as it was: nothing but this call may be let in by it.
  if (read === 'away') return known?.key ?? null;
  if (read === null) return null; // not remembered: guesses would fill the memory
  if (seen.size >= MAX_KEYS) seen.clear();
  seen.set(secret, { key: read, until: clock() + FRESH_MS });
  return read;
}

/** To be called when a key was revoked here. */
export function forgetKeys({ db }: Pick<Deps, 'db'>): void {
  servers.delete(db);
}
