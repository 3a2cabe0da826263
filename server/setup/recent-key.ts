/** API keys as callers send them: a call before every message would else read its own key before everything. */
import type { Deps } from '../deps.ts';
import { type ApiKey, findApiKeyBySecret } from '../store/api-keys.ts';
import { Recent } from './recent.ts';

const keys = new Recent<ApiKey>();

/**
 * The key with this secret, revoked or not, or null.
 * @param secret - attacker-controlled
 * @param fromMemory - true for withdrawals alone: while the database is away it is who it was
 */
export function recentKey(deps: Deps, secret: string, fromMemory = false): Promise<ApiKey | null> {
  return keys.read(deps, secret, () => findApiKeyBySecret(deps.db, secret), fromMemory);
}

/** To be called when a key was revoked here. */
export function forgetKeys(deps: Pick<Deps, 'db'>): void {
  keys.forget(deps);
}
