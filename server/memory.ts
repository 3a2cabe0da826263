/** Memory for what never changes once it was read or verified, bounded, and apart for each server in a process. */
import type { Deps } from './deps.ts';
import { perServer } from './per-server.ts';

/**
 * A function that makes a value once for each key, also when many ask at once, and remembers the newest `max` of them.
 * Failures and nulls are not remembered.
 * Only for values that can never become stale: signed tokens, published wordings, programs.
 */
export function memory<Value>(
  max: number,
): (deps: Pick<Deps, 'db'>, key: string, make: () => Promise<Value>) => Promise<Value> {
  const memoryOf = perServer(() => new Map<string, Promise<Value>>());
  return (deps, key, make) => {
    const values = memoryOf(deps);
    const known = values.get(key);
    if (known !== undefined) return known;
    const made = make();
    values.set(key, made);
    forgetUnless(made, values, key);
    for (const oldest of values.keys()) {
      if (values.size <= max) break;
      values.delete(oldest);
    }
    return made;
  };
}

/** Takes a value out again that turns out to be a failure or null. */
function forgetUnless<Value>(made: Promise<Value>, values: Map<string, Promise<Value>>, key: string): void {
  const forget = () => {
    if (values.get(key) === made) values.delete(key);
  };
  made.then((value) => {
    if (value === null) forget();
  }, forget);
}
