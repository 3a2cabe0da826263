/** Memory for what never changes once it was read or verified, bounded, and apart for each server in a process. */
import type { Deps } from './deps.ts';

/**
 * A function that makes a value once for each key and remembers the newest `max` of them. Failures and nulls are not remembered.
 * Only for values that can never become stale: signed tokens, published wordings, programs.
 */
export function perServer<Value>(max: number): (deps: Deps, key: string, make: () => Promise<Value>) => Promise<Value> {
  const servers = new WeakMap<Deps['log'], Map<string, Value>>();
  return async (deps, key, make) => {
    const memory = servers.get(deps.log) ?? new Map<string, Value>();
    servers.set(deps.log, memory);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const value = await make();
    if (value !== null) memory.set(key, value);
    for (const oldest of memory.keys()) {
      if (memory.size <= max) break;
      memory.delete(oldest);
    }
    return value;
  };
}
